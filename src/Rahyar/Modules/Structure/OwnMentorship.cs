using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure.Rematching;
using Rahyar.Modules.Structure.Groups;
using Rahyar.Paradigm;

namespace Rahyar.Modules.Structure;

/// <summary>One of the viewer's relationships as their home needs it: one row, one query for all.</summary>
/// <param name="MayChoose">
/// Whether the viewer takes part in any programme that lets mentees choose: the home asks for requests only then. The same in every row.
/// </param>
/// <param name="ScreenedAt">When the mentor's screening was passed; something where there is no mentor.</param>
/// <param name="ToScreen">A participation of the viewer's whose screening waits for their own hand. The same in every row.</param>
/// <param name="Aside">
/// Whether anything may be open beside the relationships: a pause, a talk, an invitation into a group. The home looks for it only then.
/// </param>
internal sealed record OwnMentorship(
    Guid Id, MentorshipState State, DateTimeOffset StateSince, DateTimeOffset ProposedAt, DateTimeOffset? FirstContactAt,
    DateTimeOffset? FirstGoalAt, DateTimeOffset? AgreedAt, Guid? LastWordBy, DateTimeOffset? LastWordAt, DateOnly PlannedEndOn,
    Guid ParticipationId, Side Side, Answer Answer, DateTimeOffset? PreparedAt, DateTimeOffset? ReadyAt,
    DateTimeOffset? SignedAt, DateTimeOffset? LastPulseAt, DateTimeOffset? ReadUpTo, string With, string Programme, MentoringModel Model, LifecycleTimes Times, bool MayChoose,
    ScreeningParts ScreeningParts, bool Screened, Guid? ToScreen, bool Aside)
{
    private static readonly Func<AppDb, Guid, IAsyncEnumerable<OwnMentorship>> OfViewer = EF.CompileAsyncQuery((AppDb db, Guid viewer) =>
        from me in db.Set<MentorshipMember>().AsNoTracking()
        join m in db.Set<Mentorship>() on me.MentorshipId equals m.Id
        join programme in db.Set<Programme>() on m.ProgrammeId equals programme.Id
        where me.PersonId == viewer && m.State != MentorshipState.ClosedSafeguarding && m.SafeguardingAskedAt == null
        orderby m.ProposedAt descending
        select new OwnMentorship(m.Id, m.State, m.StateSince, m.ProposedAt, m.FirstContactAt, m.FirstGoalAt, m.AgreedAt, m.LastWordBy, m.LastWordAt,
            m.PlannedEndOn, me.ParticipationId, me.Side, me.Answer, me.PreparedAt, me.ReadyAt, me.SignedAt, me.LastPulseAt, me.ReadUpTo,
            m.Name.Length > 0 ? m.Name : (from other in db.Set<MentorshipMember>()
                                          join person in db.Set<Person>() on other.PersonId equals person.Id
                                          where other.MentorshipId == m.Id && other.PersonId != viewer
                                          select person.Name).FirstOrDefault() ?? "–", programme.Name, m.Model, programme.Times,
            (from taking in db.Set<Participation>()
             join choosing in db.Set<Programme>() on taking.ProgrammeId equals choosing.Id
             where taking.PersonId == viewer && choosing.MenteesChoose
             select taking.Id).Any(),
            m.ScreeningParts, !db.Set<MentorshipMember>().Any(x => x.MentorshipId == m.Id && x.Side == Side.Mentor && x.ScreenedAt == null),
            (from taking in db.Set<Participation>()
             join asking in db.Set<Programme>() on taking.ProgrammeId equals asking.Id
             where taking.PersonId == viewer && taking.Side == Side.Mentor && taking.OwnScreeningAt == null && taking.ScreenedAt == null
                 && (taking.State == ParticipationState.Waiting || taking.State == ParticipationState.Matched)
                 && asking.State != ProgrammeState.Closed && asking.ScreeningParts > ScreeningParts.Check
             orderby taking.EnrolledAt
             select (Guid?)taking.Id).FirstOrDefault(),
            (from taking in db.Set<Participation>()
             where taking.PersonId == viewer && (taking.CooldownUntil != null || taking.AskedAgainAt != null
                 || db.Set<ExitTalk>().Any(t => t.ParticipationId == taking.Id && t.ClosedAt == null)
                 || db.Set<GroupInvitation>().Any(i => i.ParticipationId == taking.Id && i.State == InvitationState.Open))
             select taking.Id).Any()));

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

    public static async Task<List<OwnMentorship>> OfAsync(AppDb db, Viewer viewer)
    {
        var own = new List<OwnMentorship>();
        await foreach (var mentorship in OfViewer(db, viewer.Id))
        {
            own.Add(mentorship);
        }

        return own;
    }

    public bool MayBeInTouch => ScreeningParts == ScreeningParts.None || Screened;

    public bool Running => State is >= MentorshipState.Accepted and <= MentorshipState.WindingDown;

    /// <summary>Whether it asks for more than to be held: one short meeting does not.</summary>
    public bool Ongoing => Running && Model != MentoringModel.Flash;

    public bool Unread(Guid viewer) => LastWordBy is { } by && by != viewer && (ReadUpTo is null || LastWordAt > ReadUpTo);

    public bool PulseDue(DateTimeOffset now) => Ongoing && State is MentorshipState.Active or MentorshipState.AtRisk or MentorshipState.Initiated
        && FirstContactAt is { } since && now - (LastPulseAt ?? since) >= TimeSpan.FromDays(Times.PulseDays);
}

/// <summary>A mentor's screening waits for their own hand: before the first word, after the preparation that they have just begun.</summary>
internal sealed class ScreeningStep : INextStep
{
    public int Urgency => 31;

    public async ValueTask<NextStep?> FindAsync(NextStepContext context) =>
        (context.Mentorships is [var first, ..] ? first.ToScreen : await OwnMentorship.ToScreenAsync(context.Db, context.Viewer)) is { } id
            ? new("screen", PlanningRoutes.OwnScreening(id)) : null;
}
