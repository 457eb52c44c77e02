using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Web;

namespace Rahyar.Modules.Structure.Ending;

/// <summary>Each member is told kindly that the relationship has ended or did not form, or that they have left it.</summary>
internal sealed class EndingEmails(EmailComposer composer, TimeProvider clock) : IConsequence<MentorshipEnded>, IConsequence<MentorshipLeft>
{
    public async Task FollowAsync(Happened<MentorshipEnded> it, AppDb db, CancellationToken ct)
    {
        var mentorship = it.The<Mentorship>();
        // Of a single meeting its page says what there is to say.
        if (mentorship.IsSingleMeeting || !it.IsNews(clock) || LetterOf(it.What) is not { } email)
        {
            return;
        }

        var people = await mentorship.PeopleAsync(db, ct);
        foreach (var member in mentorship.Members.OrderBy(m => m.PersonId))
        {
            await TellAsync(db, mentorship, people, member, email, $"ended:{mentorship.Id}:{member.PersonId}", it.By, it.At, ct);
        }
    }

    public async Task FollowAsync(Happened<MentorshipLeft> it, AppDb db, CancellationToken ct)
    {
        if (it.IsNews(clock))
        {
            var (mentorship, left) = (it.The<Mentorship>(), it.The<Mentorship>().WhoLeft(it.Entry.PersonId!.Value));
            var people = await mentorship.PeopleAsync(db, ct);
            people.Add((await db.FindAsync<Person>([left.PersonId], ct))!);
            await TellAsync(db, mentorship, people, left, LetterOf(mentorship, left), $"left:{mentorship.Id}:{left.PersonId}:{it.At.UtcTicks}", it.By, it.At, ct);
        }
    }

    // Somebody who left a group, or was let go before it began.
    private static string LetterOf(Mentorship mentorship, MentorshipMember left) => left.Answer switch
    {
        Answer.Declined => "declined",
        _ => mentorship.LeftEarly(left) ? "early" : "no-answer",
    };

    // After a closing for safeguarding the programme's own people speak, not an e-mail.
    private static string? LetterOf(MentorshipEnded what) => (what.To, what.Reason) switch
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

    private async Task TellAsync(AppDb db, Mentorship mentorship, List<Person> people, MentorshipMember to, string email, string cause, Guid? by, DateTimeOffset now, CancellationToken ct)
    {
        var person = people.First(p => p.Id == to.PersonId);
        var programme = (await db.FindAsync<Programme>([mentorship.ProgrammeId], ct))!;
        var early = email is "early" or "lapsed" ? await db.FindAsync<Participation>([to.ParticipationId], ct) : null;
        var sheet = composer.InGroup(mentorship.IsGroup);
        var words = sheet.For(person);
        // One e-mail for who did it and one for the others: neither shames the other.
        var own = by == person.Id && (email is "declined" or "early") ? ".own" : "";
        var next = early is null ? "" : words[early.IsCoolingDown(now) ? "structure.ended.then-rest" : "structure.ended.then", words.Day(early.CooldownUntil ?? now)];
        var path = early is not null ? StructureRoutes.AfterEnding(early.Id) : email == "completed" ? StructureRoutes.End(mentorship.Id) : WebRoutes.Home;
        db.Add(sheet.Write(person, $"structure.ended.{email}{own}", [person.Name, mentorship.CalledBy(people, person.Id, words), programme.Name, next], path, now, cause));
    }
}
