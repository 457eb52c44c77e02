using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;

namespace Rahyar.Modules.Structure.Choosing.Requests;

/// <summary>
/// A request of or to the viewer that waits, or (without one) that they may choose: one query for all, by the indices of
/// people and requests.
/// </summary>
internal sealed record OwnRequest(Guid ParticipationId, Side Side, ParticipationState Standing, string Programme,
    Guid? Request, RequestState? State, DateTimeOffset? Until, string? With, bool IsCoolingDown, LifecycleTimes Times)
{
    private static readonly Func<AppDb, Guid, DateTimeOffset, IAsyncEnumerable<OwnRequest>> OfViewer = EF.CompileAsyncQuery((AppDb db, Guid viewer, DateTimeOffset now) =>
        from me in db.Set<Participation>().AsNoTracking()
        join programme in db.Set<Programme>() on me.ProgrammeId equals programme.Id
        // Whoever is a mentee here is asked by nobody: at most one of the two joins finds anything.
        join asking in db.Set<MentorRequest>() on new { me.Id, Open = true }
            equals new { Id = asking.MenteeId, Open = asking.State == RequestState.Asked || asking.State == RequestState.MoreWanted } into ofMine
        from mine in ofMine.DefaultIfEmpty()
        join asked in db.Set<MentorRequest>() on new { me.Id, Open = true }
            equals new { Id = asked.MentorId, Open = asked.State == RequestState.Asked || asked.State == RequestState.MoreWanted } into toMe
        from theirs in toMe.DefaultIfEmpty()
        join mentor in db.Set<Person>() on mine.MentorPersonId equals mentor.Id into mentors
        from mentor in mentors.DefaultIfEmpty()
        join mentee in db.Set<Person>() on theirs.MenteePersonId equals mentee.Id into mentees
        from mentee in mentees.DefaultIfEmpty()
        where me.PersonId == viewer && programme.MenteesChoose && programme.State == ProgrammeState.Launched
        select new OwnRequest(me.Id, me.Side, me.State, programme.Name, (Guid?)mine.Id ?? (Guid?)theirs.Id,
            (RequestState?)mine.State ?? (RequestState?)theirs.State, (DateTimeOffset?)mine.ExpiresAt ?? (DateTimeOffset?)theirs.ExpiresAt,
            mentor.Name ?? mentee.Name, me.CooldownUntil > now, programme.Times));

    public bool MayChoose => Side == Side.Mentee && Standing == ParticipationState.Waiting && !IsCoolingDown;
    public bool MyTurn => State == (Side == Side.Mentor ? RequestState.Asked : RequestState.MoreWanted);

    public static async Task<List<OwnRequest>> OfAsync(NextStepContext context)
    {
        var choices = new List<OwnRequest>();
        if (context.Mentorships is [{ MayChoose: false }, ..])
        {
            return choices;
        }

        await foreach (var choice in OfViewer(context.Db, context.Viewer.Id, context.Now))
        {
            choices.Add(choice);
        }

        return [.. choices.OrderBy(c => c.Until)];
    }
}

/// <summary>A request waits for the viewer's word.</summary>
internal sealed class RequestStep : INextStep
{
    public int Urgency => 1;
    public bool OfMentorship => false;

    public async ValueTask<NextStep?> FindAsync(NextStepContext context) =>
        (await context.OnceAsync(OwnRequest.OfAsync)).Find(c => c is { Request: not null, MyTurn: true }) is { Request: { } id } choice
            ? new(choice.Side == Side.Mentor ? "request" : "request-reply", StructureRoutes.Request(id), choice.With ?? "") : null;
}

/// <summary>The viewer may choose a mentor.</summary>
internal sealed class ChooseStep : INextStep
{
    public int Urgency => 41;
    public bool OfMentorship => false;

    public async ValueTask<NextStep?> FindAsync(NextStepContext context) =>
        (await context.OnceAsync(OwnRequest.OfAsync)).Find(c => c is { Request: null, MayChoose: true }) is { } choice
            ? new("choose", StructureRoutes.Choose(choice.ParticipationId)) : null;
}
