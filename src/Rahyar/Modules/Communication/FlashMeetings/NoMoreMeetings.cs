using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;

namespace Rahyar.Modules.Communication.FlashMeetings;

/// <summary>
/// Who takes part no more opens no slots and waits for none. A booked meeting that has ended otherwise than by its own page gives the slot back, and both are told.
/// </summary>
internal sealed class NoMoreMeetings(Queue queue) : IConsequence<ParticipationWithdrew>, IConsequence<MentorshipEnded>, IOpenMatters
{
    public async Task FollowAsync(Happened<ParticipationWithdrew> it, AppDb db, CancellationToken ct)
    {
        var taking = it.The<Participation>();
        foreach (var slot in await db.Slots.Where(s => s.MentorId == taking.Id && s.State == SlotState.Open).ToListAsync(ct))
        {
            slot.Close(it.By ?? taking.PersonId, it.At);
        }

        foreach (var wish in await db.SlotWishes.Where(w => w.MenteeId == taking.Id && w.EndedAt == null).ToListAsync(ct))
        {
            wish.Withdraw(it.By ?? taking.PersonId, it.At);
        }
    }

    public async Task FollowAsync(Happened<MentorshipEnded> it, AppDb db, CancellationToken ct)
    {
        var mentorship = it.The<Mentorship>();
        if (!mentorship.IsSingleMeeting || await db.Slots.SingleOrDefaultAsync(s => s.MentorshipId == mentorship.Id, ct) is not { State: SlotState.Taken } slot
            || slot.MentorshipId != mentorship.Id || slot.StartsAt <= it.At)
        {
            return;
        }

        var programme = (await db.FindAsync<Programme>([mentorship.ProgrammeId], ct))!;
        var mentor = (await db.FindAsync<Participation>([slot.MentorId], ct))!;
        // Whom the desk has withdrawn has a letter of their own.
        var whom = mentorship.Members.Where(m => m.PersonId != it.By && m.Participation.State != ParticipationState.Withdrew).Select(m => m.PersonId).ToArray();
        await queue.TellAsync(db, slot, programme, mentorship.Id, "called-off", whom, it.At, ct);
        slot.GiveBack(open: programme.IsOpenForPairing && mentor.State != ParticipationState.Withdrew, it.By, it.At);
    }

    public async Task<IReadOnlyList<OpenMatter>> FindAsync(AppDb db, OpenWithin within, DateTimeOffset now, CancellationToken ct)
    {
        var taking = within.Taking?.Id;
        return within.Mentorship is not null ? [] :
        [
            new("slots", await db.Slots.Where(s => s.ProgrammeId == within.Programme && s.State == SlotState.Open && s.StartsAt > now && (taking == null || s.MentorId == taking)).Select(s => s.Id).ToListAsync(ct)),
            new("slot-wishes", await db.SlotWishes.Where(w => w.ProgrammeId == within.Programme && w.EndedAt == null && (taking == null || w.MenteeId == taking)).Select(w => w.Id).ToListAsync(ct)),
        ];
    }
}
