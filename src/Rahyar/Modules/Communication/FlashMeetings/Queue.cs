using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Matching;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Modules.Structure.MentoringModels;
using Rahyar.Paradigm;

namespace Rahyar.Modules.Communication.FlashMeetings;

/// <summary>Gives open slots to who has waited longest for one like it, and tells both; whoever opened or freed a slot saves.</summary>
internal sealed class Queue(EmailComposer composer)
{
    /// <summary>Serves the queue of one programme with what is open now, the slots at hand included.</summary>
    public async Task<int> ServeAsync(AppDb db, Programme programme, IEnumerable<Slot> atHand, DateTimeOffset now, CancellationToken ct)
    {
        if (await db.ModelSettingsOfAsync(programme.Id, MentoringModel.Flash, ct) is not { } settings)
        {
            return 0;
        }

        var heldOut = await db.HeldOutPeople().ToListAsync(ct);
        var wishes = await db.SlotWishes.Where(w => w.ProgrammeId == programme.Id && w.EndedAt == null && !heldOut.Contains(w.PersonId)).OrderBy(w => w.AskedAt).ToListAsync(ct);
        if (wishes.Count == 0)
        {
            return 0;
        }

        var slots = (await db.Slots.Where(s => s.ProgrammeId == programme.Id && s.State == SlotState.Open && s.StartsAt > now).ToListAsync(ct))
            .Union(atHand).Where(s => s.IsOpen(now) && !heldOut.Contains(s.MentorPersonId)).ToDictionary(s => $"{s.Id}");
        var byId = wishes.ToDictionary(w => $"{w.Id}");
        var served = FlashQueue.Serve(wishes.Select(Asked), slots.Values.Select(Open), now).Bookings;
        foreach (var booking in served)
        {
            var (wish, slot) = (byId[booking.RequestId], slots[booking.SlotId]);
            await BookAsync(db, programme, settings, slot, wish.MenteeId, wish.Question, wish.PersonId, now, ct);
            wish.Serve(null, now);
        }

        return served.Count;
    }

    /// <summary>Books a slot and tells both.</summary>
    public async Task<Mentorship> BookAsync(AppDb db, Programme programme, ModelSettings settings, Slot slot, Guid menteeId, string? question, Guid by, DateTimeOffset now, CancellationToken ct)
    {
        var mentor = await db.Participations.SingleAsync(p => p.Id == slot.MentorId, ct);
        var mentee = await db.Participations.SingleAsync(p => p.Id == menteeId, ct);
        var (mentorship, session) = slot.Book(programme, settings, mentor, mentee, question, by, now);
        db.Add(mentorship);
        db.Add(session);
        await TellAsync(db, slot, programme, mentorship.Id, "booked", [slot.MentorPersonId, mentee.PersonId], now, ct);
        return mentorship;
    }

    /// <param name="what">The end of a text key, <c>communication.short.letter.{what}</c>.</param>
    public async Task TellAsync(AppDb db, Slot slot, Programme programme, Guid mentorship, string what, Guid[] whom, DateTimeOffset now, CancellationToken ct)
    {
        var ids = new[] { slot.MentorPersonId, slot.MenteePersonId ?? whom[0] };
        var people = await db.People.AsNoTracking().Where(p => ids.Contains(p.Id)).ToListAsync(ct);
        foreach (var person in people.Where(p => whom.Contains(p.Id)))
        {
            var words = composer.For(person);
            db.Add(composer.Write(person, $"communication.short.letter.{what}", [person.Name, people.NamesBut(person.Id, words), programme.Name, words.Moment(slot.StartsAt), slot.Minutes],
                what == "booked" ? StructureRoutes.Mentorship(mentorship) : CommunicationRoutes.Short(programme.Id), now, $"short:{what}:{mentorship}:{person.Id}"));
        }
    }

    public static FlashRequest Asked(SlotWish wish) => new($"{wish.Id}", $"{wish.PersonId}", wish.AskedAt, wish.Topics, wish.Until);

    public static FlashSlot Open(Slot slot) => new($"{slot.Id}", $"{slot.MentorPersonId}", slot.StartsAt, TimeSpan.FromMinutes(slot.Minutes), slot.Topics);
}
