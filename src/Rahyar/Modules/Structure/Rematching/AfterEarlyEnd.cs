using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Modules.Planning;

namespace Rahyar.Modules.Structure.Rematching;

/// <summary>Whose relationship ended before its time, or who left a group that had begun, has a pause and is offered a talk.</summary>
internal sealed class AfterEarlyEnd : IConsequence<MentorshipEnded>, IConsequence<MentorshipLeft>
{
    public async Task FollowAsync(Happened<MentorshipEnded> it, AppDb db, CancellationToken ct)
    {
        var mentorship = it.The<Mentorship>();
        if (it.What.To is MentorshipState.ClosedEarly or MentorshipState.Lapsed && it.What.Reason != Mentorship.ProgrammeClosed && !mentorship.IsSingleMeeting)
        {
            foreach (var member in mentorship.Members)
            {
                await OfferAsync(db, mentorship, member, it.At, ct);
            }
        }
    }

    public async Task FollowAsync(Happened<MentorshipLeft> it, AppDb db, CancellationToken ct)
    {
        var (mentorship, left) = (it.The<Mentorship>(), it.The<Mentorship>().WhoLeft(it.Entry.PersonId!.Value));
        if (mentorship.LeftEarly(left))
        {
            await OfferAsync(db, mentorship, left, it.At, ct);
        }
    }

    private static async Task OfferAsync(AppDb db, Mentorship mentorship, MentorshipMember member, DateTimeOffset at, CancellationToken ct)
    {
        db.Add(new ExitTalk(mentorship, member, at));
        if (mentorship.HoldsPlaces && !mentorship.KeepsTurn(member))
        {
            var times = (await db.FindAsync<Programme>([mentorship.ProgrammeId], ct))!.Times;
            (await db.FindAsync<Participation>([member.ParticipationId], ct))!.CoolDown(times.After(at, times.RestDays), at);
        }
    }
}
