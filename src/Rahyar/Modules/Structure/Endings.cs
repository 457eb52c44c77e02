using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;

namespace Rahyar.Modules.Structure;

/// <summary>What follows when a relationship has ended or did not form: places become free, and each side is told kindly.</summary>
internal sealed class Endings(LetterPaper paper)
{
    /// <summary>To be called, before saving, by whoever ended it.</summary>
    /// <param name="by">Who ended it, if a member did.</param>
    public async Task ReleaseAsync(AppDb db, Mentorship mentorship, Guid? by, DateTimeOffset now, CancellationToken ct)
    {
        if (mentorship.Once)
        {
            // Its page says what there is to say.
            return;
        }

        var members = mentorship.HasEnded ? mentorship.Members.Concat(mentorship.JustLeft) : mentorship.JustLeft;
        var ids = members.Select(m => m.ParticipationId).ToList();
        var participations = await db.Participations.Where(p => ids.Contains(p.Id)).ToListAsync(ct);
        var elsewhere = await db.Mentorships.HoldingPlace().Where(m => m.Id != mentorship.Id)
            .SelectMany(m => m.Members).Where(m => ids.Contains(m.ParticipationId)).Select(m => m.ParticipationId).ToListAsync(ct);
        if (mentorship.HoldsPlaces)
        {
            Release(mentorship, participations.Where(p => !elsewhere.Contains(p.Id)), now);
        }

        foreach (var member in mentorship.JustLeft)
        {
            var letter = member.Answer switch { Answer.Declined => "declined", Answer.None when mentorship.AcceptedAt is null || mentorship.AcceptedAt == now => "no-answer", _ => "early" };
            await TellAsync(db, mentorship, [member.PersonId], by, letter, now, ct);
        }

        if (mentorship.HasEnded && LetterFor(mentorship) is { } last)
        {
            await TellAsync(db, mentorship, [.. mentorship.Members.Select(m => m.PersonId)], by, last, now, ct);
        }
    }

    /// <summary>Who has no other relationship waits again, or has finished.</summary>
    internal static void Release(Mentorship mentorship, IEnumerable<Participation> free, DateTimeOffset now)
    {
        foreach (var participation in free)
        {
            if (!mentorship.HasEnded || mentorship.State is MentorshipState.NotFormed or MentorshipState.ClosedEarly or MentorshipState.Lapsed)
            {
                participation.WaitAgain(now);
            }
            else
            {
                participation.Finish();
            }
        }
    }

    // After a closing for safeguarding the programme's own people speak, not a letter.
    private static string? LetterFor(Mentorship mentorship) => (mentorship.State, mentorship.EndReason) switch
    {
        (MentorshipState.NotFormed, "declined") => "declined",
        (MentorshipState.NotFormed, "no-answer") => "no-answer",
        (MentorshipState.NotFormed, _) => "not-prepared",
        (MentorshipState.ClosedEarly, _) => "early",
        (MentorshipState.Lapsed, _) => "lapsed",
        (MentorshipState.ClosedCompleted, _) => "completed",
        (MentorshipState.ClosedUnceremonious, _) => "time-over",
        _ => null,
    };

    private async Task TellAsync(AppDb db, Mentorship mentorship, IReadOnlyCollection<Guid> whom, Guid? by, string letter, DateTimeOffset now, CancellationToken ct)
    {
        var programme = await db.Programmes.Where(p => p.Id == mentorship.ProgrammeId).Select(p => p.Name).SingleAsync(ct);
        var people = await db.People.AsNoTracking().Where(p => whom.Contains(p.Id)).OrderBy(p => p.Id).ToListAsync(ct);
        foreach (var person in people)
        {
            // One letter for who did it and one for the others: neither shames the other.
            var own = by == person.Id && (letter is "declined" or "early") ? ".own" : "";
            db.Add(paper.InGroup(mentorship.Together).Write(person, $"structure.ended.{letter}{own}",
                [person.Name, mentorship.CalledBy(people, person.Id, paper.For(person)), programme], letter == "completed" ? $"/mentorships/{mentorship.Id}/end" : "/", now, mentorship.HasEnded ? $"ended:{mentorship.Id}:{person.Id}" : $"left:{mentorship.Id}:{person.Id}:{now.UtcTicks}"));
        }
    }
}
