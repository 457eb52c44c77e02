using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;

namespace Rahyar.Modules.Structure.Answering;

/// <summary>Everyone has said yes. Whose own yes was the last sees it on the page; the others, who have been waiting for it, are told.</summary>
internal sealed class FormedEmails(EmailComposer composer, TimeProvider clock) : IConsequence<MentorshipFormed>
{
    public async Task FollowAsync(Happened<MentorshipFormed> it, AppDb db, CancellationToken ct)
    {
        var mentorship = it.The<Mentorship>();
        var waited = mentorship.Members.Where(m => m.AnsweredAt < it.At).Select(m => m.PersonId).ToHashSet();
        if (waited.Count == 0 || !it.IsNews(clock))
        {
            return;
        }

        var programme = (await db.FindAsync<Programme>([mentorship.ProgrammeId], ct))!;
        var people = await mentorship.PeopleAsync(db, ct);
        foreach (var person in people.Where(p => waited.Contains(p.Id)))
        {
            db.Add(composer.Write(person, mentorship.IsGroup ? "structure.formed.group" : "structure.formed", [person.Name, mentorship.CalledBy(people, person.Id, composer.For(person)), programme.Name],
                StructureRoutes.Mentorship(mentorship.Id), it.At, $"formed:{mentorship.Id}:{person.Id}"));
        }
    }
}
