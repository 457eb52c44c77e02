using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure.Rematching;
using Rahyar.Modules.Structure.Groups;
using Rahyar.Paradigm;

namespace Rahyar.Modules.Structure;

/// <summary>
/// One of the viewer's relationships as their home needs it: one row. Front's one query for all of them puts beside it what the modules above know.
/// </summary>
/// <param name="MayChoose">
/// Whether the viewer takes part in any programme that lets mentees choose: the home asks for requests only then. The same in every row.
/// </param>
/// <param name="Signed">Whether the viewer has signed the agreement for which others' signatures are still missing.</param>
/// <param name="Screened">Whether every mentor's screening was passed; true where there is no mentor.</param>
/// <param name="ToScreen">A participation of the viewer's whose screening waits for their own hand. The same in every row.</param>
/// <param name="Aside">
/// Whether anything may be open beside the relationships: a pause, a talk, an invitation into a group. The home looks for it only then.
/// </param>
/// <param name="Known">What modules above know of it, each in a record of its own.</param>
internal sealed record OwnMentorship(
    Guid Id, MentorshipState State, DateTimeOffset StateSince, DateTimeOffset ProposedAt, DateTimeOffset? FirstContactAt,
    DateTimeOffset? FirstGoalAt, DateTimeOffset? AgreedAt, DateOnly PlannedEndOn,
    Guid ParticipationId, Side Side, Answer Answer, DateTimeOffset? PreparedAt, DateTimeOffset? ReadyAt,
    bool Signed, string With, string Programme, MentoringModel Model, LifecycleTimes Times, bool MayChoose,
    ScreeningParts ScreeningParts, bool Screened, Guid? ToScreen, bool Aside, object[] Known)
{
    private static readonly Func<AppDb, Guid, Task<Guid?>> OwesScreening = EF.CompileAsyncQuery((AppDb db, Guid viewer) =>
        (from taking in db.Set<Participation>()
         join asking in db.Set<Programme>() on taking.ProgrammeId equals asking.Id
         where taking.PersonId == viewer && taking.Side == Side.Mentor && taking.OwnScreeningAt == null && taking.ScreenedAt == null
             && (taking.State == ParticipationState.Waiting || taking.State == ParticipationState.Matched)
             && asking.State != ProgrammeState.Closed && asking.ScreeningParts > ScreeningParts.Check
         orderby taking.EnrolledAt
         select (Guid?)taking.Id).FirstOrDefault());

    /// <summary>The same for someone without a relationship.</summary>
    public static Task<Guid?> ToScreenAsync(AppDb db, Viewer viewer) => OwesScreening(db, viewer.Id);

    /// <summary>What the module of this record knows of it.</summary>
    public T The<T>() => Known.OfType<T>().Single();

    public bool MayBeInTouch => ScreeningParts == ScreeningParts.None || Screened;

    public bool Running => State is >= MentorshipState.Accepted and <= MentorshipState.WindingDown;

    /// <summary>Whether it asks for more than to be held: one short meeting does not.</summary>
    public bool Ongoing => Running && Model != MentoringModel.Flash;
}

/// <summary>A mentor's screening waits for their own hand: before the first word, after the preparation that they have just begun.</summary>
internal sealed class ScreeningStep : INextStep
{
    public int Urgency => 31;

    public async ValueTask<NextStep?> FindAsync(NextStepContext context) =>
        (context.Mentorships is [var first, ..] ? first.ToScreen : await OwnMentorship.ToScreenAsync(context.Db, context.Viewer)) is { } id
            ? new("screen", PlanningRoutes.OwnScreening(id)) : null;
}
