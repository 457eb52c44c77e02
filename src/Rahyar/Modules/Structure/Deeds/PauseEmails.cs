using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;

namespace Rahyar.Modules.Structure.Deeds;

/// <summary>Each member is told of a pause that the desk has begun or ended for them.</summary>
internal sealed class PauseEmails(EmailComposer composer, TimeProvider clock) : IConsequence<MentorshipMoved>
{
    public async Task FollowAsync(Happened<MentorshipMoved> it, AppDb db, CancellationToken ct)
    {
        if (it.What.Reason is not (Mentorship.PausedByOffice or Mentorship.ResumedByOffice) || !it.IsNews(clock))
        {
            return;
        }

        var mentorship = it.The<Mentorship>();
        var programme = (await db.FindAsync<Programme>([mentorship.ProgrammeId], ct))!;
        var people = await mentorship.PeopleAsync(db, ct);
        foreach (var person in people)
        {
            var (key, args) = Letter(mentorship, programme, people, person, it.What.Reason == Mentorship.PausedByOffice, mentorship.PausedUntil);
            db.Add(composer.Write(person, key, args, StructureRoutes.End(mentorship.Id), it.At, $"{it.What.Reason}:{mentorship.Id}:{it.At.UtcTicks}:{person.Id}"));
        }
    }

    /// <param name="pauses">It begins; otherwise it ends.</param>
    /// <param name="until">Null while no day is chosen.</param>
    public string Preview(Mentorship mentorship, Programme programme, IReadOnlyList<Person> people, MentorshipMember to, bool pauses, DateOnly? until)
    {
        var person = people.First(p => p.Id == to.PersonId);
        var (key, args) = Letter(mentorship, programme, people, person, pauses, until);
        return composer.For(person)[$"{key}.text", args];
    }

    private (string Key, object?[] Args) Letter(Mentorship mentorship, Programme programme, IReadOnlyList<Person> people, Person to, bool pauses, DateOnly? until)
    {
        var words = composer.For(to);
        return (pauses ? "deed.letter.paused" : "deed.letter.resumed",
            [to.Name, mentorship.CalledBy(people, to.Id, words), programme.Name, until is { } day ? words.Day(day) : words["deed.letter.chosen-day"]]);
    }
}
