using Rahyar.Modules.People;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.House.Trust;

/// <summary>Every change of somebody's access is told to them, and who comes to read concerns to all who do so already.</summary>
public sealed class AccessNoticeStory : Story
{
    private const string Give = "form[action*=Give]";

    [Fact]
    public async Task A_role_that_is_given_or_ended_is_told_to_whom_it_concerns()
    {
        using var ada = await app.Administrator("Ada");
        using var sara = await app.World.Person("Sara");
        var programme = await app.World.Programme();

        await ada.Submit($"/people/{sara.Id}", Give, new { Role = "Coordinator", Programme = programme });
        await ada.Submit($"/people/{sara.Id}", "form[action*=End]");

        var told = await app.EmailsTo(sara.Email);
        Assert.Equal(["You have a new role in Rahyar: Coordinator", "A role of yours in Rahyar has ended: Coordinator"], told.Select(e => e.Subject));
        Assert.All(told, e => Assert.Contains("Ada", e.Text, StringComparison.Ordinal));
        Assert.All(told, e => Assert.Contains("First steps", e.Text, StringComparison.Ordinal));
        Assert.Empty(await app.EmailsTo(ada.Email));
    }

    [Fact]
    public async Task Nobody_is_made_to_read_concerns_unseen()
    {
        using var ada = await app.Administrator("Ada");
        using var root = await app.Administrator("Root");
        var programme = await app.World.Programme();
        using var lead = await app.World.Holder("Lead", Role.SafeguardingLead, programme);
        using var elsewhere = await app.World.Holder("Elsewhere", Role.SafeguardingLead, await app.World.Programme("Another"));
        using var omid = await app.World.Person("Omid");

        await ada.Submit($"/people/{omid.Id}", Give, new { Role = "SafeguardingLead", Programme = programme });

        foreach (var watcher in new[] { ada, root, lead })
        {
            var letter = Assert.Single(await app.EmailsTo(watcher.Email));
            Assert.Equal("Omid has a new role: Safeguarding lead", letter.Subject);
            Assert.Contains("Ada has given Omid", letter.Text, StringComparison.Ordinal);
        }

        Assert.Empty(await app.EmailsTo(elsewhere.Email));
        Assert.Single(await app.EmailsTo(omid.Email));
    }

    [Fact]
    public async Task Whoever_is_shut_out_or_let_in_again_is_told()
    {
        using var ada = await app.Administrator("Ada");
        using var sara = await app.Mentee("Sara");

        await ada.Submit($"/people/{sara.Id}", "form[action*=Deactivate]");
        await ada.Submit($"/people/{sara.Id}", "form[action*=Reactivate]");

        Assert.Equal(["Your Rahyar account is closed", "Your Rahyar account is open again"], (await app.EmailsTo(sara.Email)).Select(e => e.Subject));
    }
}
