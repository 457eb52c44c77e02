using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure.Safety;
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
    /// <param name="deed">What they were about to do, as <c>structure.show.done.…</c> calls it.</param>
    /// <param name="person">With whom, where it is about one of the members.</param>
    public static async Task<string> TellAsync(AppDb db, Locale l, Viewer viewer, Mentorship mentorship, string? note, DateTimeOffset now, CancellationToken ct,
        string deed = "", Guid? person = null)
    {
        // As a note keeps them: they are looked for there.
        var words = Guard.Optional(note, 2000, "Note");
        var kept = words.Length > 0 && !await db.CoordinatorNotes.AnyAsync(n => n.MentorshipId == mentorship.Id && n.By == viewer.Id && n.Text == words, ct);
        if (kept)
        {
            db.Add(new CoordinatorNote(mentorship, Note, words, viewer.Id, now));
            // Of the two clicks of a double one the later looks again, and finds the words.
            mentorship.Touch();
        }

        List<string> sentences = [];
        var stands = await SameAsync(db, mentorship, deed, person, ct) ?? await StandsAsync(db, mentorship, ct);
        if (stands.By == viewer.Id)
        {
            // Nobody was quicker than themselves.
            sentences.Add(stands.Kind.Length == 0 ? l["deed.already", l[$"structure.state.{mentorship.State}"]] : l[$"structure.show.done.{stands.Kind}"]);
        }
        else
        {
            var name = await db.People.Where(p => p.Id == stands.By).Select(p => p.Name).FirstOrDefaultAsync(ct) ?? l["structure.show.desk"];
            var state = l[$"structure.state.{mentorship.State}"];
            sentences.Add(stands.Kind.Length > 0 ? l[$"structure.meanwhile.{stands.Kind}", name]
                : mentorship.EndReason is { } reason ? l["structure.meanwhile.ended", name, state, l[$"structure.reason.{reason}"]] : l["structure.meanwhile.moved", name, state]);
            sentences.AddRange(Afterwards(l, mentorship, now));
        }

        if (stands.Kind.Length == 0 ? stands.By != viewer.Id : stands.Kind != deed)
        {
            sentences.Add(l["structure.meanwhile.nothing"]);
        }

        return string.Join(' ', kept ? sentences.Append(l["structure.meanwhile.note"]) : sentences);
    }

    // Who did it last, and what it was; nothing where it moved the relationship.
    private static async Task<(Guid? By, string Kind)> StandsAsync(AppDb db, Mentorship mentorship, CancellationToken ct)
    {
        if (mentorship.IsBlocked)
        {
            return (mentorship.SafeguardingAskedBy, "closing");
        }

        var moved = await LastAsync<MentorshipMoved>(db, mentorship, null, ct);
        var reopened = await LastAsync<MentorshipContactUnblocked>(db, mentorship, null, ct);
        return reopened is not null && (moved is null || reopened.Seq > moved.Seq) ? (reopened.ActorId, "reopened") : (moved?.ActorId, "");
    }

    // The same deed, by whomever, where it is the latest of what it concerns: it moves nothing, or something follows from it.
    private static async Task<(Guid? By, string Kind)?> SameAsync(AppDb db, Mentorship mentorship, string deed, Guid? person, CancellationToken ct)
    {
        var member = person is { } of ? mentorship.MemberFor(of)?.Id : null;
        var (same, since) = (mentorship.IsBlocked ? "" : deed) switch
        {
            "resolved" => (await LastAsync<MentorshipResolved>(db, mentorship, null, ct), await LastAsync<MentorshipReasonToAsk>(db, mentorship, null, ct)),
            "excused" => (await LastAsync<MentorshipExcused>(db, mentorship, null, ct), null),
            "held-out" => (await LastAsync<MentorshipMemberBarred>(db, mentorship, member, ct), await LastAsync<MentorshipMemberReadmitted>(db, mentorship, member, ct)),
            "let-back" => (await LastAsync<MentorshipMemberReadmitted>(db, mentorship, member, ct), await LastAsync<MentorshipMemberBarred>(db, mentorship, member, ct)),
            _ => default,
        };
        return same is null || since?.Seq > same.Seq || (await LastAsync<MentorshipMoved>(db, mentorship, null, ct))?.At > same.At ? null : (same.ActorId, deed);
    }

    private static Task<JournalEntry?> LastAsync<T>(AppDb db, Mentorship mentorship, Guid? subject, CancellationToken ct) where T : Event =>
        db.Journal.AsNoTracking().Of<T>().Where(e => e.MentorshipId == mentorship.Id && (subject == null || e.SubjectId == subject)).OrderByDescending(e => e.Seq).FirstOrDefaultAsync(ct);

    // Of an end: whether its mentees wait on at once or rest first, which the other may have decided otherwise.
    private static IEnumerable<string> Afterwards(Locale l, Mentorship mentorship, DateTimeOffset now) =>
        mentorship is not { HasEnded: true, HoldsPlaces: true } || mentorship.State is MentorshipState.ClosedSafeguarding ? []
        : from member in mentorship.Side(Side.Mentee)
          let taking = member.Participation
          where taking.State == ParticipationState.Waiting
          select taking.IsCoolingDown(now) ? l["structure.meanwhile.rests", l.Day(taking.CooldownUntil!.Value)] : l["structure.meanwhile.waits", l.Date(taking.WaitingSince)];
}
