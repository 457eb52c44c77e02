using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;

namespace Rahyar.Modules.Structure.Answering;

/// <summary>Tells both sides of a proposed relationship, at once and in their own languages.</summary>
internal sealed class Invitations(EmailComposer composer)
{
    /// <summary>Adds a proposed relationship's e-mails to <paramref name="db"/>; whoever publishes saves them with it.</summary>
    /// <param name="people">The members, and possibly others.</param>
    public void Invite(AppDb db, Mentorship mentorship, IEnumerable<Person> people, Programme programme, DateTimeOffset now)
    {
        var members = people.Where(p => mentorship.MemberFor(p.Id) is not null).ToList();
        foreach (var person in members)
        {
            var side = mentorship.IsGroup ? "group" : mentorship.Side(Side.Mentor).Any() ? mentorship.MemberFor(person.Id)!.Side == Side.Mentor ? "mentor" : "mentee" : "peer";
            db.Add(composer.Write(person, $"structure.invitation.{side}",
                [person.Name, mentorship.CalledBy(members, person.Id, composer.For(person)), programme.Name, programme.Times.AnswerDays],
                StructureRoutes.Answer(mentorship.Id), now, $"invitation:{mentorship.Id}:{person.Id}"));
        }
    }
}
