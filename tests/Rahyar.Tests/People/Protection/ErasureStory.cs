using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.People;
using Rahyar.Modules.Relationships.Concerns;
using Rahyar.Modules.Structure;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.People.Protection;

/// <summary>Being forgotten: asked for, previewed, begun, undone in the waiting time, and done after it.</summary>
public sealed class ErasureStory : Story
{
    [Fact]
    public async Task I_ask_an_administrator_begins_and_I_change_my_mind()
    {
        using var ada = await app.Administrator("Ada");
        using var sara = await app.Mentee("Sara");

        (await sara.Submit("/account/data", "form[action*=Ask]")).Is(422);
        (await sara.Submit("/account/data", "form[action*=Ask]", new { Sure = true })).Is(200).Shows("Your wish is written down");
        (await ada.Get("/people/erasures")).Shows("Sara");
        (await ada.Submit($"/people/{sara.Id}/data", "form[action*=Begin]")).Is(200).Shows("The waiting time has begun");
        Assert.Contains(await app.EmailsTo(sara.Email), e => e.Subject == "You will be forgotten");
        await app.DaysPass(13);
        // Long after the last proof she proves anew that it is she.
        using var later = await app.World.SignIn(sara.Id, "Sara");
        (await later.Submit("/account/data", "form[action*=Undo]")).Is(200).Shows("everything stays as it was");
        await app.DaysPass(10);

        (await later.Get("/account")).Is(200).Shows("sara@example.edu");
    }

    [Fact]
    public async Task After_the_waiting_time_the_partner_keeps_a_relationship_with_nobody()
    {
        using var ada = await app.Administrator("Ada");
        using var omid = await app.Mentor("Omid");
        using var sara = await app.Mentee("Sara Sepehri");
        var pair = await app.World.Mentorship(omid, sara);
        await sara.Submit($"/mentorships/{pair}/messages", "form:has(textarea)", new { Text = "a secret of mine" });
        await omid.Submit($"/mentorships/{pair}/messages", "form:has(textarea)", new { Text = "Dear Sara Sepehri, thank you" });

        await ada.Submit($"/people/{sara.Id}/data", "form[action*=Begin]");
        await app.DaysPass(15);

        (await sara.Get("/account")).Hides("Sara Sepehri");
        Assert.Equal(MentorshipState.ClosedEarly, await app.World.Ask(db => db.Mentorships.Where(m => m.Id == pair).Select(m => m.State).SingleAsync(Cancellation)));
        (await omid.Get($"/mentorships/{pair}/messages")).Is(200).Shows("Former member", "The words of this message were removed", "Dear Former member, thank you").Hides("Sara", "secret");
        (await ada.Get("/people/erasures")).Shows("nothing was found afterwards", $"{sara.Id}").Hides("Sara");
        // Kept outside, it says after a restore whom to erase again.
        Assert.Contains($"{sara.Id}", System.Text.Encoding.UTF8.GetString((await ada.Ask("/people/erasures.csv")).Is(200).Body), StringComparison.Ordinal);
        (await ada.Get("/people?q=sara")).Shows("Nobody is found");
        (await ada.Submit($"/people/{sara.Id}", "form[action*=Reactivate]")).Is(422);
    }

    [Fact]
    public async Task Whoever_holds_an_office_hands_it_over_first()
    {
        using var ada = await app.Administrator("Ada");
        using var cora = await app.Coordinator("Cora");

        (await cora.Get("/account/data")).Is(200).Shows("Whoever holds an office is not erased").Hides("Ask to be forgotten");
        Assert.False((await ada.Get($"/people/{cora.Id}/data")).Has("form[action*=Begin]"));
    }

    [Fact]
    public async Task An_open_concern_holds_it_up_and_only_safeguarding_learns_why()
    {
        using var ada = await app.Administrator("Ada");
        using var omid = await app.Mentor("Omid");
        using var sara = await app.Mentee("Sara");
        var pair = await app.World.Mentorship(omid, sara);
        var programme = await app.World.Programme();
        var concern = new Concern(programme, pair, [omid.Id, sara.Id], sara.Id, "a worry", app.Now);
        await app.World.Arrange(db => db.Add(concern));
        using var darya = await app.World.Holder("Darya", Role.SafeguardingLead, programme);

        await ada.Submit($"/people/{omid.Id}/data", "form[action*=Begin]");
        await app.DaysPass(15);

        // What an administrator and the person read is what they read of any that is due.
        foreach (var page in new[] { await ada.Get($"/people/{omid.Id}/data"), await omid.Get("/account/data"), await ada.Get("/people/erasures") })
        {
            page.Is(200).Shows("It is being prepared").Hides("law asks", "has to end first");
        }

        using var lead = await app.World.SignIn(darya.Id, "Darya");
        (await lead.Get($"/concerns/{concern.Id}")).Is(200).Shows("Omid is to be forgotten", "waits until this concern is concluded");
    }

    [Fact]
    public async Task The_waiting_time_is_the_institutions()
    {
        using var ada = await app.Administrator("Ada");
        using var sara = await app.Mentee("Sara");

        (await ada.Submit("/retention", "form:has([value=erasure-wait])", new { Days = "31" })).Is(422).Shows("from 1 to 30");
        (await ada.Submit("/retention", "form:has([value=erasure-wait])", new { Days = "30" })).Is(200);
        (await ada.Submit($"/people/{sara.Id}/data", "form[action*=Begin]")).Is(200);

        Assert.Equal(app.Now.AddDays(30), (await app.World.Ask(db => db.Erasures.Select(e => e.DueAt).SingleAsync(Cancellation)))!.Value, TimeSpan.FromMinutes(1));
    }
}
