using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.People;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Planning;

/// <summary>Somebody is put right by hand: name and identifier at once, the address by proof; and only by those to whom the person belongs.</summary>
public sealed class CorrectingStory : Story
{
    [Fact]
    public async Task A_name_and_an_identifier_are_put_right_and_the_person_is_told()
    {
        using var leila = await app.Coordinator("Leila");
        using var sara = await app.Mentee("Sara");
        var page = (await leila.Click(await leila.Get(await Person(sara)), "Correct what is wrong")).Is(200).Shows("Name and identifier");

        (await leila.Submit(page, "#correct", new { Name = "" })).Is(422);
        (await leila.Submit(page, "#correct", new { Name = "Sarah Amini", InstitutionalId = "s-101" })).Is(200).Shows("Corrected", "Sarah Amini", "s-101");
        // An old tab.
        (await leila.Submit(page, "#correct", new { Name = "Nobody" })).Is(409);

        var letter = Assert.Single(await app.EmailsTo(sara.Email));
        Assert.Contains("Sarah Amini, with the identifier s-101", letter.Text.Replace("as Sarah", "Sarah", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(1, await app.World.Ask(db => db.Journal.CountAsync(e => e.Verb == "person.corrected" && e.PersonId == sara.Id, Cancellation)));
        using var mina = await app.Mentee("Mina");
        (await leila.Submit($"{await Person(mina)}/correct", "#correct", new { InstitutionalId = "s-101" })).Is(422).Shows("Somebody else here has this identifier").Hides("Sarah");
    }

    [Fact]
    public async Task An_address_moves_by_proof()
    {
        using var leila = await app.Coordinator("Leila");
        using var sara = await app.Mentee("Sara");

        (await leila.Submit($"{await Person(sara)}/correct", "#address", new { Email = "sara.new@example.edu" })).Is(200);

        Assert.Equal("sara@example.edu", await app.World.Ask(db => db.People.Where(p => p.Id == sara.Id).Select(p => p.Email).SingleAsync(Cancellation)));
        (await leila.Get($"{await Person(sara)}/correct")).Is(200).Shows("sara.new@example.edu");
    }

    [Fact]
    public async Task Who_belongs_to_others_too_or_holds_an_office_is_an_administrators_to_correct()
    {
        var another = await app.World.Programme("Another");
        using var leila = await app.Coordinator("Leila");
        using var sara = await app.Mentee("Sara");
        using var omid = await app.Mentor("Omid");
        using var anna = await app.Administrator("Anna");
        using var other = await app.World.Coordinator("Other", another);
        await app.World.Enrol(sara.Id, Side.Mentor, another);
        await app.World.Give(omid.Id, Role.Evaluator, another);

        foreach (var someone in new[] { sara, omid })
        {
            Assert.False((await leila.Get($"{await Person(someone)}/correct")).Is(200).Shows("An administrator corrects this").Has("#correct"));
        }

        (await other.Get($"{await Person(omid)}/correct")).Is(404);
        (await anna.Submit($"/people/{omid.Id}", "#correct", new { Name = "Omid Karimi" })).Is(200).Shows("Omid Karimi", "Corrected");
        (await anna.Submit($"{await Person(sara)}/correct", "#correct", new { Name = "Sara Amini" })).Is(200).Shows("Sara Amini");
    }

    [Fact]
    public async Task A_refused_address_empties_no_other_form()
    {
        using var leila = await app.Coordinator("Leila");
        using var anna = await app.Administrator("Anna");
        using var sara = await app.Mentee("Sara");
        using var omid = await app.Mentor("Omid");
        await app.World.Arrange(async db => (await db.People.SingleAsync(p => p.Id == sara.Id, Cancellation)).Identify("s-7"));

        foreach (var (viewer, address) in new[] { (leila, $"{await Person(sara)}/correct"), (anna, $"/people/{sara.Id}") })
        {
            var page = (await viewer.Submit(address, "form[action*=Address]", new { Email = omid.Email })).Is(422);
            (await viewer.Submit(page, "#correct", new { Name = $"Sara {viewer.Name}" })).Is(200).Shows("Corrected", $"Sara {viewer.Name}");
        }

        Assert.Equal("s-7", await app.World.Ask(db => db.People.Where(p => p.Id == sara.Id).Select(p => p.InstitutionalId).SingleAsync(Cancellation)));
    }

    [Fact]
    public async Task An_identifier_that_stands_is_an_administrators_to_replace()
    {
        using var leila = await app.Coordinator("Leila");
        using var anna = await app.Administrator("Anna");
        using var sara = await app.Mentee("Sara");
        var page = (await leila.Get($"{await Person(sara)}/correct")).Is(200);
        await app.World.Arrange(async db => (await db.People.SingleAsync(p => p.Id == sara.Id, Cancellation)).Identify("s-7"));

        (await leila.Submit(page, "#correct", new { InstitutionalId = "s-8" })).Is(422).Shows("changed by an administrator");
        Assert.False((await leila.Get(page.Path)).Is(200).Shows("s-7").Has("#InstitutionalId"));
        (await anna.Submit(page.Path, "#correct", new { InstitutionalId = "s-8" })).Is(200).Shows("s-8");
    }

    [Fact]
    public async Task Nobody_corrects_their_own_partner()
    {
        using var omid = await app.Mentor("Omid");
        using var sara = await app.Mentee("Sara");
        await app.World.Mentorship(omid, sara);
        await app.World.Give(omid.Id, Role.Coordinator, await app.World.Programme());
        Assert.False((await omid.Get($"{await Person(sara)}/correct")).Is(200).Shows("in a relationship with this person yourself").Has("#correct"));

        await app.World.Give(omid.Id, Role.Administrator);
        Assert.False((await omid.Get($"/people/{sara.Id}")).Is(200).Has("#correct"));
    }

    private async Task<string> Person(Someone someone) => $"/programmes/{await app.World.Programme()}/people/{app.World.ParticipationOf(someone)}";
}
