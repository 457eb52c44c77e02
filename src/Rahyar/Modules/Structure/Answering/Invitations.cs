using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Structure.Answering;

/// <summary>Everyone in a proposed relationship is told, at once and in their own languages.</summary>
internal sealed class Invitations(EmailComposer composer, TimeProvider clock) : IConsequence<MentorshipProposed>
{
    public async Task FollowAsync(Happened<MentorshipProposed> it, AppDb db, CancellationToken ct)
    {
        var mentorship = it.The<Mentorship>();
        // What has begun with everyone's yes needs no answer.
        if (mentorship.State != MentorshipState.Proposed || !it.IsNews(clock))
        {
            return;
        }

        var programme = (await db.FindAsync<Programme>([mentorship.ProgrammeId], ct))!;
        var members = new List<Person>();
        foreach (var member in mentorship.Members.OrderBy(m => m.PersonId))
        {
            // Whoever publishes many has the people at hand.
            members.Add((await db.FindAsync<Person>([member.PersonId], ct))!);
        }

        foreach (var person in members)
        {
            var side = mentorship.IsGroup ? "group" : mentorship.Side(Side.Mentor).Any() ? mentorship.MemberFor(person.Id)!.Side == Side.Mentor ? "mentor" : "mentee" : "peer";
            db.Add(composer.Write(person, $"structure.invitation.{side}",
                [person.Name, mentorship.CalledBy(members, person.Id, composer.For(person)), programme.Name, programme.Times.After(it.At, programme.Times.AnswerDays), programme.Times.AnswerDays],
                StructureRoutes.Answer(mentorship.Id), it.At, $"invitation:{mentorship.Id}:{person.Id}"));
        }
    }

    /// <summary>What two would read if they were proposed to each other now.</summary>
    public async Task<IReadOnlyList<WhatFollows.Letter>> PreviewAsync(AppDb db, Programme programme, Participation mentor, Participation mentee, CancellationToken ct)
    {
        var until = programme.Times.After(clock.GetUtcNow(), programme.Times.AnswerDays);
        var people = new[] { (await db.FindAsync<Person>([mentor.PersonId], ct))!, (await db.FindAsync<Person>([mentee.PersonId], ct))! };
        return [.. people.Select((person, n) => new WhatFollows.Letter(person.Name, composer.For(person)[$"structure.invitation.{(n == 0 ? "mentor" : "mentee")}.text",
            person.Name, people[1 - n].Name, programme.Name, composer.For(person).MomentThere(until)]))];
    }
}
