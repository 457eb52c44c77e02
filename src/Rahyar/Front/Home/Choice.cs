using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure.Choosing;

namespace Rahyar.Front.Home;

/// <summary>
/// A request of or to the viewer that waits, or (without one) that they may choose: one query for all, by the indices of
/// people and requests.
/// </summary>
internal sealed record Choice(Guid ParticipationId, Side Side, ParticipationState Standing, string Programme,
    Guid? Request, RequestState? State, DateTimeOffset? Until, string? With)
{
    private static readonly Func<AppDb, Guid, IAsyncEnumerable<Choice>> OfViewer = EF.CompileAsyncQuery((AppDb db, Guid viewer) =>
        from me in db.Set<Participation>().AsNoTracking()
        join programme in db.Set<Programme>() on me.ProgrammeId equals programme.Id
        from request in db.Set<MentorRequest>().Where(r => (r.MenteeId == me.Id || r.MentorId == me.Id)
            && (r.State == RequestState.Asked || r.State == RequestState.MoreWanted)).DefaultIfEmpty()
        from other in db.Set<Person>().Where(p => p.Id == (me.Side == Side.Mentor ? request!.MenteePersonId : request!.MentorPersonId)).DefaultIfEmpty()
        where me.PersonId == viewer && programme.MenteesChoose && programme.State == ProgrammeState.Launched
        orderby request!.ExpiresAt
        select new Choice(me.Id, me.Side, me.State, programme.Name, request == null ? null : request.Id, request == null ? null : request.State,
            request == null ? null : request.ExpiresAt, other!.Name));

    public bool MayChoose => Side == Side.Mentee && Standing == ParticipationState.Waiting;
    public bool MyTurn => State == (Side == Side.Mentor ? RequestState.Asked : RequestState.MoreWanted);

    public static async Task<List<Choice>> OfAsync(AppDb db, Viewer viewer)
    {
        var choices = new List<Choice>();
        await foreach (var choice in OfViewer(db, viewer.Id))
        {
            choices.Add(choice);
        }

        return choices;
    }
}
