using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Web;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Structure.Ending;

/// <summary>Each member is told kindly that the relationship has ended or did not form, or that they have left it.</summary>
internal sealed class EndingEmails(EmailComposer composer, TimeProvider clock) : IConsequence<MentorshipEnded>, IConsequence<MentorshipLeft>
{
    public async Task FollowAsync(Happened<MentorshipEnded> it, AppDb db, CancellationToken ct)
    {
        var mentorship = it.The<Mentorship>();
        // Of a single meeting its page says what there is to say.
        if (mentorship.IsSingleMeeting || !it.IsNews(clock) || LetterOf(it.What.To, it.What.Reason) is not { } email)
        {
            return;
        }

        var people = await mentorship.PeopleAsync(db, ct);
        foreach (var member in mentorship.Members.Where(m => !HearsOtherwise(m, it.By)).OrderBy(m => m.PersonId))
        {
            await TellAsync(db, mentorship, people, member, email, $"ended:{mentorship.Id}:{member.PersonId}", it.By, it.At, ct);
        }
    }

    public async Task FollowAsync(Happened<MentorshipLeft> it, AppDb db, CancellationToken ct)
    {
        if (it.IsNews(clock) && !HearsOtherwise(it.The<Mentorship>().WhoLeft(it.Entry.PersonId!.Value), it.By))
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

    // Whom the desk has withdrawn from the programme gets one letter about that.
    private static bool HearsOtherwise(MentorshipMember member, Guid? by) => member.Participation.State == ParticipationState.Withdrew && by is not null && by != member.PersonId;

    // After a closing for safeguarding the programme's own people speak, not an e-mail.
    private static string? LetterOf(MentorshipState to, string reason) => (to, reason) switch
    {
        (MentorshipState.NotFormed, Mentorship.ProgrammeClosed) => "not-begun",
        (_, Mentorship.ProgrammeClosed) => "with-programme",
        (MentorshipState.NotFormed, "declined" or Mentorship.MemberWithdrew) => "declined",
        (MentorshipState.NotFormed, "no-answer") => "no-answer",
        (MentorshipState.NotFormed, Mentorship.TakenBack) => "taken-back",
        (MentorshipState.NotFormed, _) => "not-prepared",
        (MentorshipState.ClosedEarly, _) => "early",
        (MentorshipState.Lapsed, _) => "lapsed",
        (MentorshipState.ClosedCompleted, _) => "completed",
        (MentorshipState.ClosedUnceremonious, _) => "time-over",
        _ => null,
    };

    // One e-mail for who did it and one for the others: neither shames the other. Of an end by the desk both get the same.
    private static string VariantOf(Mentorship mentorship, string email, string? reason, Guid to, Guid? by) =>
        by == to && (email is "declined" or "early") ? ".own"
        : email == "early" && by is { } desk && reason is not null && Mentorship.EarlyReasons.Contains(reason) && mentorship.MemberFor(desk) is null ? ".office" : "";

    /// <summary>What a member would read if the desk ended it now.</summary>
    public string Preview(Mentorship mentorship, Programme programme, IReadOnlyList<Person> people, MentorshipMember to, bool again, DateTimeOffset now)
    {
        var person = people.First(p => p.Id == to.PersonId);
        var (words, early, first) = (composer.InGroup(mentorship.IsGroup).For(person), mentorship.State != MentorshipState.Proposed, again && to.Side == Side.Mentee);
        DateTimeOffset? rest = mentorship.HoldsPlaces && programme.Times.RestDays > 0 ? programme.Times.After(now, programme.Times.RestDays) : null;
        return words[$"structure.ended.{(early ? "early.office" : "taken-back")}.text",
            person.Name, mentorship.CalledBy(people, person.Id, words), programme.Name, early ? Next(words, "early", first, rest) : ""];
    }

    private static string Next(Locale words, string email, bool again, DateTimeOffset? rest) =>
        email is not ("early" or "lapsed") ? ""
        : again ? words["structure.ended.then-again"]
        : words[rest is null ? "structure.ended.then" : "structure.ended.then-rest", rest is { } until ? words.Day(until) : ""];

    private async Task TellAsync(AppDb db, Mentorship mentorship, List<Person> people, MentorshipMember to, string email, string cause, Guid? by, DateTimeOffset now, CancellationToken ct)
    {
        var person = people.First(p => p.Id == to.PersonId);
        var programme = (await db.FindAsync<Programme>([mentorship.ProgrammeId], ct))!;
        var early = email is "early" or "lapsed" ? await db.FindAsync<Participation>([to.ParticipationId], ct) : null;
        var sheet = composer.InGroup(mentorship.IsGroup);
        var words = sheet.For(person);
        var next = Next(words, email, mentorship.KeepsTurn(to), early?.IsCoolingDown(now) == true ? early.CooldownUntil : null);
        var path = early is not null ? StructureRoutes.AfterEnding(early.Id) : email is "completed" or "with-programme" ? StructureRoutes.End(mentorship.Id) : WebRoutes.Home;
        db.Add(sheet.Write(person, $"structure.ended.{email}{VariantOf(mentorship, email, mentorship.EndReason, person.Id, by)}",
            [person.Name, mentorship.CalledBy(people, person.Id, words), programme.Name, next], path, now, cause));
    }
}
