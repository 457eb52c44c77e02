using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Infrastructure;
using Rahyar.Modules.People;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Infrastructure;

/// <summary>Technical help: asked, answered, solved, and opened again when it was not.</summary>
public sealed class HelpStory : Story
{
    [Fact]
    public async Task A_mentee_asks_support_answers_and_she_opens_it_again()
    {
        using var sara = await app.Mentee("Sara");
        using var hamed = await app.World.Holder("Hamed", Role.Support, null);

        (await sara.Submit("/help", "#ask", new { Text = "No sound on my phone." })).Is(200).Shows("waits for an answer", "No sound on my phone.");
        var ticket = await hamed.Click((await hamed.Get("/tickets")).Is(200).Shows("1 request waits", "Sara"), "No sound on my phone.");
        (await hamed.Submit(ticket.Is(200), "form", new { Reply = "Please allow the microphone.", Solved = true })).Is(200).IsAt("/tickets").Shows("0 requests wait");
        Assert.Contains("Please allow the microphone.", Assert.Single(await app.EmailsTo(sara.Email)).Text, StringComparison.Ordinal);

        (await sara.Submit((await sara.Get("/help")).Is(200).Shows("solved"), "form[action*=Reopen]", new { Words = "Still silent." })).Is(200).Shows("open again", "Still silent.");
        (await hamed.Get("/tickets")).Is(200).Shows("1 request waits");
        (await hamed.Submit(ticket, "form", new { Reply = "Old tab." })).Is(409).Shows("Old tab.");
        (await hamed.Submit((await hamed.Get(ticket.Path)).Is(200), "form", new { Reply = "Try the headset.", Solved = true })).Is(200).Shows("0 requests wait");
    }

    [Fact]
    public async Task A_double_click_is_one_request_and_others_requests_are_nobodys_business()
    {
        using var sara = await app.Mentee("Sara");
        using var mina = await app.Mentee("Mina");
        using var elsewhere = await app.World.Holder("Else", Role.Support, await app.World.Programme("Another"));
        using var nader = await app.Coordinator("Nader");
        var form = (await sara.Get("/help")).Is(200);
        await sara.Submit(form, "#ask", new { Text = "zebra-canary" });
        await sara.Submit(form, "#ask", new { Text = "zebra-canary" });

        var ticket = await app.World.Ask(db => db.Tickets.Select(t => t.Id).SingleAsync(Cancellation));
        (await mina.Get("/help")).Is(200).Hides("zebra-canary");
        (await elsewhere.Get("/tickets")).Is(200).Hides("zebra-canary");
        (await elsewhere.Get($"/tickets/{ticket}")).Is(404).Hides("zebra-canary");
        (await nader.Get("/tickets")).Is(404).Hides("zebra-canary");
    }

    [Fact]
    public async Task Help_names_the_confidential_way()
    {
        using var mina = await app.World.Mentee("Mina", language: "fa");

        var page = (await mina.Get("/help")).Is(200).Shows("گزارش محرمانهٔ نگرانی");
        Assert.Equal("/concern", page.LinkTo("a[href='/concern']"));
    }
}
