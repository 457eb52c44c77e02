using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure.Choosing.Requests;
using Rahyar.Modules.Structure.Groups;

namespace Rahyar.Modules.Structure.Ending;

/// <summary>Whose place has become free, and who holds no other in the programme, waits again or has finished.</summary>
internal sealed class FreePlaces : IConsequence<MentorshipEnded>, IConsequence<MentorshipLeft>, IConsequence<InvitationEnded>
{
    public Task FollowAsync(Happened<MentorshipEnded> it, AppDb db, CancellationToken ct)
    {
        var mentorship = it.The<Mentorship>();
        return mentorship.HoldsPlaces
            ? FreeAsync(db, [.. mentorship.Members.Select(m => m.ParticipationId)], mentorship.Id,
                p => Free(p, it.What, it.At, mentorship.Members.Any(m => m.ParticipationId == p.Id && mentorship.KeepsTurn(m))), ct)
            : Task.CompletedTask;
    }

    public Task FollowAsync(Happened<MentorshipLeft> it, AppDb db, CancellationToken ct)
    {
        var mentorship = it.The<Mentorship>();
        return mentorship.HoldsPlaces
            ? FreeAsync(db, [mentorship.WhoLeft(it.Entry.PersonId!.Value).ParticipationId], mentorship.Id, p => p.WaitAgain(it.At), ct)
            : Task.CompletedTask;
    }

    /// <summary>After a no, silence, or when it has lost its point.</summary>
    public Task FollowAsync(Happened<InvitationEnded> it, AppDb db, CancellationToken ct)
    {
        var invitation = it.The<GroupInvitation>();
        return invitation.HoldsPlace ? FreeAsync(db, [invitation.ParticipationId], invitation.Id, p => p.WaitAgain(it.At), ct) : Task.CompletedTask;
    }

    internal static void Free(Participation participation, MentorshipEnded what, DateTimeOffset at, bool keepsTurn = false)
    {
        if (what.LetsWaitAgain())
        {
            participation.WaitAgain(at, keepsTurn);
        }
        else
        {
            participation.Finish(at);
        }
    }

    private static async Task FreeAsync(AppDb db, Guid[] participations, Guid from, Action<Participation> free, CancellationToken ct)
    {
        var elsewhere = await db.HoldingAsync(participations, from, ct);
        foreach (var id in participations.Where(id => !elsewhere.Contains(id)))
        {
            free((await db.FindAsync<Participation>([id], ct))!);
        }
    }
}
