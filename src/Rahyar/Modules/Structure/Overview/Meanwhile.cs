using Microsoft.EntityFrameworkCore;
using Rahyar.Matching;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Structure.Overview;

/// <summary>
/// Somebody else of the desk was quicker, or the page lay open for long: what stands now is told whole, and the words of whoever came second stay with the
/// relationship as a note of theirs. The second click of a double one finds its own deed.
/// </summary>
internal static class Meanwhile
{
    public const string Note = "meanwhile";

    /// <summary>The sentences for who came second. A note is added; the caller saves.</summary>
    public static async Task<string> TellAsync(AppDb db, Locale l, Viewer viewer, Mentorship mentorship, string? note, DateTimeOffset now, CancellationToken ct)
    {
        var (by, said) = await StandsAsync(db, l, mentorship, ct);
        var words = note?.Trim() ?? "";
        var kept = !Folding.IsBlank(words) && !await db.CoordinatorNotes.AnyAsync(n => n.MentorshipId == mentorship.Id && n.By == viewer.Id && n.Text == words, ct);
        if (!kept && by == viewer.Id)
        {
            return mentorship.IsBlocked ? l["structure.show.done.closing"] : l["deed.already", l[$"structure.state.{mentorship.State}"]];
        }

        if (kept)
        {
            db.Add(new CoordinatorNote(mentorship, Note, words, viewer.Id, now));
        }

        List<string> sentences = [said, .. Afterwards(l, mentorship, now), l["structure.meanwhile.nothing"]];
        return string.Join(' ', kept ? sentences.Append(l["structure.meanwhile.note"]) : sentences);
    }

    // Who did it last, and what it was.
    private static async Task<(Guid? By, string Said)> StandsAsync(AppDb db, Locale l, Mentorship mentorship, CancellationToken ct)
    {
        if (mentorship.IsBlocked)
        {
            return (mentorship.SafeguardingAskedBy, l["structure.meanwhile.blocked", await NameAsync(mentorship.SafeguardingAskedBy)]);
        }

        var moved = await db.Journal.AsNoTracking().Of<MentorshipMoved>().Where(e => e.MentorshipId == mentorship.Id).OrderByDescending(e => e.Seq).FirstOrDefaultAsync(ct);
        var reopened = await db.Journal.AsNoTracking().Of<MentorshipContactUnblocked>().Where(e => e.MentorshipId == mentorship.Id).OrderByDescending(e => e.Seq).FirstOrDefaultAsync(ct);
        if (reopened is not null && (moved is null || reopened.Seq > moved.Seq))
        {
            return (reopened.ActorId, l["structure.meanwhile.reopened", await NameAsync(reopened.ActorId)]);
        }

        var state = l[$"structure.state.{mentorship.State}"];
        return (moved?.ActorId, mentorship.EndReason is { } reason
            ? l["structure.meanwhile.ended", await NameAsync(moved?.ActorId), state, l[$"structure.reason.{reason}"]]
            : l["structure.meanwhile.moved", await NameAsync(moved?.ActorId), state]);

        async Task<string> NameAsync(Guid? person) =>
            await db.People.Where(p => p.Id == person).Select(p => p.Name).FirstOrDefaultAsync(ct) ?? l["structure.show.desk"];
    }

    // Of an end: whether its mentees wait on at once or rest first, which the other may have decided otherwise.
    private static IEnumerable<string> Afterwards(Locale l, Mentorship mentorship, DateTimeOffset now) =>
        mentorship is not { HasEnded: true, HoldsPlaces: true } || mentorship.State is MentorshipState.ClosedSafeguarding ? []
        : from member in mentorship.Side(Side.Mentee)
          let taking = member.Participation
          where taking.State == ParticipationState.Waiting
          select taking.IsCoolingDown(now) ? l["structure.meanwhile.rests", l.Day(taking.CooldownUntil!.Value)] : l["structure.meanwhile.waits", l.Date(taking.WaitingSince)];
}
