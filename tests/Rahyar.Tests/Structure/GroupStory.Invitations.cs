using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Communication;
using Rahyar.Modules.Communication.Sessions;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Modules.Structure.Groups;
using Rahyar.Modules.Structure.MentoringModels;
using Rahyar.Paradigm;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Structure;

/// <summary>Invitations into a group that has begun.</summary>
public sealed partial class GroupStory
{
    [Fact]
    public async Task An_invitation_that_comes_to_nothing_frees_the_place_and_only_the_coordinator_learns_of_it()
    {
        await Programme(MentoringModel.Circle, MentoringModel.Circle, 4, 5, 0);
        _people["Farid"] = await app.World.Mentee("Farid", _programme, new RosterProfile { Seeks = ["cooking"], Languages = ["en"] });
        var circle = Guid.Empty;
        await app.World.Arrange(async db =>
        {
            var writers = Writers.Select(n => app.World.ParticipationOf(_people[n])).ToList();
            var seats = await db.Participations.Where(p => writers.Contains(p.Id)).ToListAsync(Cancellation);
            var row = new Mentorship(await db.Programmes.SingleAsync(p => p.Id == _programme), seats, 0, "[]", Guid.Empty, app.Now);
            row.CallItself("Writers", null, app.Now);
            seats.ForEach(s => s.Match(app.Now));
            seats.ForEach(s => row.Accept(s.PersonId, app.Now));
            circle = row.Id;
            db.Add(row);
        });
        var group = $"{Groups}/{circle}";
        Task<Sheet> Invites(string name) => Submits($"{group}?find={name}");
        async Task<Sheet> Submits(string at) => await _nasrin.Submit(await _nasrin.Get(at), "form[action*=Add]");
        async Task<string> Of(string name) => $"/invitations/{await app.World.Ask(db => db.GroupInvitations.Where(i => i.PersonId == _people[name].Id).OrderByDescending(i => i.InvitedAt).Select(i => i.Id).FirstAsync(Cancellation))}";

        // A no.
        await Invites("Omid");
        (await _people["Omid"].Submit(await Of("Omid"), "#decline", new { Note = "Chess, please." })).Is(200).IsAt("/").Shows("Thank you for your answer");
        Assert.Equal(ParticipationState.Waiting, await Stands("Omid"));
        Assert.Contains("not this time", Assert.Single(await app.EmailsTo(_nasrin.Email)).Text, StringComparison.Ordinal);
        (await _nasrin.Get(group)).Is(200).Shows("would rather not");

        // Silence: the place is held to the last day and free on the next.
        await Invites("Dara");
        await app.DaysPass(6.9);
        Assert.Equal(ParticipationState.Matched, await Stands("Dara"));
        (await Invites("Kian")).Is(422).Shows("at most 5 members");
        await app.DaysPass(0.2);
        Assert.Equal(ParticipationState.Waiting, await Stands("Dara"));
        Assert.Contains(await app.EmailsTo(_nasrin.Email), letter => letter.Subject == "No answer from Dara");
        (await _people["Dara"].Get(await Of("Dara"))).Is(200).Shows("The time to answer is over");

        // Taken back, and a group that ends meanwhile.
        await Invites("Kian");
        (await _nasrin.Submit(group, "form[action*=TakeBack]")).Is(200).Shows("was taken back");
        Assert.Equal(ParticipationState.Waiting, await Stands("Kian"));
        (await _people["Kian"].Get(await Of("Kian"))).Is(200).Shows("no longer open");
        await Invites("Babak");
        foreach (var name in Writers.Take(3))
        {
            (await _people[name].Submit($"/mentorships/{circle}/end", "#end")).Is(200);
        }

        Assert.Equal(MentorshipState.ClosedEarly, await app.World.StateOf(circle));
        Assert.Equal(ParticipationState.Waiting, await Stands("Babak"));
        Assert.Contains(await app.EmailsTo(_people["Babak"].Email), l => l.Subject.Contains("no longer open", StringComparison.Ordinal));
        (await _people["Babak"].Get("/")).Is(200).Hides("See the invitation");
        foreach (var name in Writers)
        {
            Assert.DoesNotContain(await app.EmailsTo(_people[name].Email), l => l.Text.Contains("has joined", StringComparison.Ordinal));
        }
    }
}
