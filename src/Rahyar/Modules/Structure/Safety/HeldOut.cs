using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure.Choosing.Requests;
using Rahyar.Modules.Structure.Groups;

namespace Rahyar.Modules.Structure.Safety;

/// <summary>
/// Who is in a safety matter is brought together with nobody, in no programme and by no way: while contact in a relationship of theirs is blocked and
/// nobody has decided, and after it was closed for safety until they are let back. Pools and lists leave them out (<see cref="PeopleAsync"/>); whatever
/// forgets that meets the guard, in the save that would bring them together.
/// </summary>
internal sealed class HeldOut : IConsequence<MentorshipProposed>, IConsequence<MentorshipJoined>, IConsequence<MentorshipInvited>, IConsequence<RequestAsked>, IConsequence<MentorshipContactBlocked>
{
    /// <summary>The people, of the whole house. Few: it is asked before every pool.</summary>
    public static async Task<IReadOnlySet<Guid>> PeopleAsync(AppDb db, CancellationToken ct) => (await People(db).ToListAsync(ct)).ToHashSet();

    public static IQueryable<Guid> People(AppDb db) =>
        (from mentorship in db.Mentorships.Blocked() join member in db.MentorshipMembers on mentorship.Id equals member.MentorshipId select member.PersonId)
            .Union(db.MentorshipMembers.Where(m => m.HeldOutAt != null).Select(m => m.PersonId));

    public Task FollowAsync(Happened<MentorshipProposed> it, AppDb db, CancellationToken ct) => CheckAsync(it.Entry, it.Together, db, ct);

    public Task FollowAsync(Happened<MentorshipJoined> it, AppDb db, CancellationToken ct) => CheckAsync(it.Entry, it.Together, db, ct);

    public Task FollowAsync(Happened<MentorshipInvited> it, AppDb db, CancellationToken ct) => CheckAsync(it.Entry, it.Together, db, ct);

    public Task FollowAsync(Happened<RequestAsked> it, AppDb db, CancellationToken ct) => CheckAsync(it.Entry, it.Together, db, ct);

    /// <summary>
    /// What is on its way to others stops: proposals in which one of them would mentor are taken back, requests and invitations end. Their rows count as changed,
    /// so that whoever is just bringing them together with somebody is told.
    /// </summary>
    public async Task FollowAsync(Happened<MentorshipContactBlocked> it, AppDb db, CancellationToken ct)
    {
        var blocked = it.The<Mentorship>();
        var people = blocked.Members.Select(m => m.PersonId).ToList();
        foreach (var taking in await db.Participations.Where(p => people.Contains(p.PersonId)).ToListAsync(ct))
        {
            taking.Touch();
        }

        foreach (var other in await db.Mentorships.Include(m => m.Members).Where(m => m.State == MentorshipState.Proposed && m.SafeguardingAskedAt == null && m.Id != blocked.Id
            && m.Members.Any(x => people.Contains(x.PersonId) && x.Side == Side.Mentor)).ToListAsync(ct))
        {
            if (!other.IsGroup && other.State == MentorshipState.Proposed)
            {
                other.TakeBackForSafety(it.At);
            }
        }

        var open = MentorRequest.Open;
        foreach (var request in await db.MentorRequests.Where(r => open.Contains(r.State) && (people.Contains(r.MentorPersonId) || people.Contains(r.MenteePersonId))).ToListAsync(ct))
        {
            if (request.IsOpen)
            {
                // The other hears what they would hear of any mentor without a place, or of any mentee who has found somebody.
                request.Overtake(people.Contains(request.MentorPersonId) ? "mentor-full" : "mentee-paired", it.At);
            }
        }

        foreach (var invitation in await db.GroupInvitations.Where(i => i.State == InvitationState.Open && people.Contains(i.PersonId)).ToListAsync(ct))
        {
            if (invitation.IsOpen)
            {
                invitation.Overtake(null, it.At);
            }
        }
    }

    // Asked once, at the first of them, for all whom a save brings together: a run publishes many pairs at a time.
    private static async Task CheckAsync(JournalEntry entry, IReadOnlyList<JournalEntry> together, AppDb db, CancellationToken ct)
    {
        if (together.First(e => BroughtTogether(e).Length > 0) != entry)
        {
            return;
        }

        var people = together.SelectMany(BroughtTogether).Distinct().ToArray();
        if (await People(db).AnyAsync(p => EF.Parameter(people).Contains(p), ct))
        {
            throw new Refused("conflict.held-out");
        }
    }

    private static Guid[] BroughtTogether(JournalEntry entry) => (entry.What, entry.Row) switch
    {
        (MentorshipProposed, Mentorship proposed) => [.. proposed.Members.Select(m => m.PersonId)],
        (MentorshipJoined, _) => [entry.PersonId!.Value],
        (MentorshipInvited, GroupInvitation invitation) => [invitation.PersonId],
        (RequestAsked, MentorRequest request) => [request.MenteePersonId, request.MentorPersonId],
        _ => [],
    };
}
