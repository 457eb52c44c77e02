using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Communication;
using Rahyar.Modules.Communication.Sessions;
using Rahyar.Modules.Infrastructure;
using Rahyar.Modules.Infrastructure.Help;
using Rahyar.Emails;
using Rahyar.Modules.People;
using Rahyar.Modules.Structure;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Infrastructure.Support;

/// <summary>The asker's way, without scripts: from any page, with what they tick and nothing else, to an answer.</summary>
public sealed class AskingStory : Story
{
    [Fact]
    public async Task From_any_page_help_is_asked_for_and_only_what_is_ticked_goes_along()
    {
        var (sara, omid) = (await app.Mentee("Sara"), await app.Mentor("Omid"));
        using var hamed = await app.World.Holder("Hamed", Role.Support, null);
        sara.Http.DefaultRequestHeaders.UserAgent.Clear();
        sara.Http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", "Mozilla/5.0 (Android 14; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0");
        var thread = (await sara.Get($"/mentorships/{await app.World.Mentorship(omid, sara)}/messages")).Is(200);

        var ask = await sara.Click((await sara.Click(thread, "Ask for help")).Is(200).IsAt("/help").Shows("The sign-in code does not arrive"), "Ask a person");
        // Where it was, and not whose it is.
        ask.Is(200).Shows("/mentorships/…/messages", "Firefox on Android (140)", "UTC");
        Assert.All(ask.All("#ask input[type=checkbox]"), box => Assert.Null(box.GetAttribute("checked")));
        var sent = (await sara.Submit(ask, "#ask", new { Text = "No sound on my phone.", SeenPage = true })).Is(200).Shows("Your request is with support", "No sound on my phone.", "waits for support");

        var ticket = await hamed.Click((await hamed.Get("/tickets")).Is(200).Shows("1 request waits", "Sara"), "No sound on my phone.");
        ticket.Is(200).Shows("/mentorships/…/messages").Hides("Firefox");
        Assert.Equal(new TicketContext(Page: "/mentorships/…/messages"), await app.World.Ask(db => db.Tickets.Select(t => t.Context).SingleAsync(Cancellation)));

        (await hamed.Submit(ticket, "#answer", new { Reply = "Please allow the microphone.", Then = "Solved" })).Is(200).IsAt("/tickets").Shows("0 requests wait");
        var email = Assert.Single(await app.EmailsTo(sara.Email));
        Assert.Contains(sent.Path, email.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("microphone", email.Subject + email.Text, StringComparison.Ordinal);

        // Solved, and then not: writing opens it again. Two who answer at once do not both.
        var again = (await sara.Submit((await sara.Get(sent.Path)).Is(200).Shows("Please allow the microphone.", "Hamed, support", "solved"), "form.composer", new { Text = "Still silent." })).Is(200);
        again.Shows("Still silent.", "open again");
        (await hamed.Submit(ticket, "#answer", new { Reply = "Old tab." })).Is(409).Shows("Old tab.");
        (await hamed.Submit((await hamed.Get(ticket.Path)).Is(200).Shows("Still silent."), "#answer", new { Reply = "Try the headset." })).Is(200).Shows("answered, waits for the asker");
        (await sara.Submit((await sara.Get(sent.Path)).Is(200), "form[action*=Solved]")).Is(200).Shows("Good.", "solved");
        Assert.Equal(2, (await app.EmailsTo(sara.Email)).Count);
    }

    [Fact]
    public async Task The_session_that_it_spoiled_is_ones_own_and_counts_as_one_with_trouble()
    {
        var (sara, omid, mina) = (await app.Mentee("Sara"), await app.Mentor("Omid"), await app.Mentee("Mina"));
        var (pair, other) = (await app.World.Mentorship(omid, sara), await app.World.Mentorship(await app.Mentor("Reza"), mina));
        await app.World.Arrange(async db =>
        {
            foreach (var id in new[] { pair, other })
            {
                var mentorship = await db.Mentorships.Include(m => m.Members).SingleAsync(m => m.Id == id);
                db.AddRange(new Session(mentorship, app.Now.AddDays(-1), 30, Modality.Video, null, Guid.NewGuid(), mentorship.Members[0].PersonId, app.Now),
                    new Session(mentorship, app.Now.AddDays(2), 30, Modality.Video, null, Guid.NewGuid(), mentorship.Members[0].PersonId, app.Now));
            }
        });
        var sessions = await app.World.Ask(db => db.Sessions.AsNoTracking().OrderBy(s => s.StartsAt).ToListAsync());
        var (own, foreign, ahead) = (sessions.First(s => s.MentorshipId == pair), sessions.First(s => s.MentorshipId == other), sessions.Last(s => s.MentorshipId == pair));
        var form = (await sara.Get("/help/ask")).Is(200).Shows("Omid");

        foreach (var session in new[] { foreign.Id, ahead.Id, Guid.NewGuid() })
        {
            (await sara.SendAsync(With(form, ("Session", $"{session}")))).Is(404);
        }

        Assert.Equal(302, (await sara.SendAsync(With(form, ("Session", $"{own.Id}")))).Status);
        Assert.Equal([sara.Id], await app.World.Ask(db => db.Sessions.Where(s => s.Id == own.Id).Select(s => s.TroubleFor).SingleAsync()));
        // Support learns when it was. The partner, who holds the office too, reads nothing of it, and nor does the asker by office.
        var ticket = await app.World.Ask(db => db.Tickets.SingleAsync());
        using var hamed = await app.World.Holder("Hamed", Role.Support, null);
        (await hamed.Get($"/tickets/{ticket.Id}")).Is(200).Shows("about the session on").Hides("Omid");
        foreach (var one in new[] { omid, sara })
        {
            await app.World.Give(one.Id, Role.Support);
            (await one.Get($"/tickets/{ticket.Id}")).Is(404);
            (await one.Get("/tickets")).Is(200).Hides("It broke off.");
        }
    }

    [Fact]
    public async Task Who_cannot_sign_in_asks_too_and_nobody_learns_whether_an_address_is_known()
    {
        var sara = await app.Mentee("Sara");
        using var visitor = app.Visitor();
        using var hamed = await app.World.Holder("Hamed", Role.Support, null);
        await app.World.Arrange(async db => await db.Set<Email>().ExecuteDeleteAsync(Cancellation));
        var answers = new List<(int, string, string)>();
        foreach (var address in new[] { sara.Email, "nobody@nowhere.example" })
        {
            var form = await visitor.Click((await visitor.Click((await visitor.Get("/sign-in")).Is(200), "Ask for help")).Is(200), "Ask a person");
            var done = (await visitor.Submit(form.Is(200).Shows("/sign-in"), "#ask", new { Email = address, Text = "No code comes." })).Is(200);
            answers.Add((done.Status, done.Path, done.One("[data-saved]").TextContent.Trim()));
            (await visitor.Submit(form, "#ask", new { Email = address, Text = "No code comes." })).Is(200);
        }

        Assert.Equal(answers[0], answers[1]);
        Assert.Empty(await app.World.Ask(db => db.Set<Email>().ToListAsync(Cancellation)));
        var tickets = await app.World.Ask(db => db.Tickets.AsNoTracking().OrderBy(t => t.Id).ToListAsync(Cancellation));
        Assert.Equal([sara.Email, "nobody@nowhere.example"], tickets.Select(t => t.Address));
        Assert.All(tickets, t => Assert.Null(t.OpenedBy));

        var page = (await hamed.Get($"/tickets/{tickets[0].Id}")).Is(200).Shows("Visitor", "nothing proves").Hides(">Sara<");
        (await hamed.Submit(page, "#answer", new { Reply = "Look in the spam folder." })).Is(200);
        var email = Assert.Single(await app.EmailsTo(sara.Email));
        Assert.DoesNotContain("spam", email.Text, StringComparison.Ordinal);
        // Only who reads that mailbox reads the answer, and writes on.
        var by = new Uri(email.Text[email.Text.IndexOf("http", StringComparison.Ordinal)..].Trim()).AbsolutePath;
        (await visitor.Submit((await visitor.Get(by)).Is(200).Shows("Look in the spam folder."), "#write", new { Text = "It was there." })).Is(200).Shows("It was there.");
        (await visitor.Get("/help/answers/AAAAAAAAAAAAAAAAAAAAAAAA")).Is(404);
        (await hamed.Get("/tickets")).Is(200).Shows("2 requests wait");
    }

    [Fact]
    public async Task Odd_things_that_are_sent_change_nothing_or_stay_words()
    {
        var (sara, mina) = (await app.Mentee("Sara"), await app.Mentee("Mina"));
        using var nader = await app.Coordinator("Nader");
        using var elsewhere = await app.World.Holder("Else", Role.Support, await app.World.Programme("Another"));
        using var hamed = await app.World.Holder("Hamed", Role.Support, null);
        // From the page of an error help is asked about the page that failed.
        Assert.Equal("/help?from=%2Fno-such%2F%E2%80%A6%2Fpage", (await sara.Get("/no-such/Sara1/page")).Is(404).One(".ask-help a").GetAttribute("href"));
        Assert.Equal("/help?from=%2Fmentorships%2F%E2%80%A6%2Fmessages", (await sara.Get($"/mentorships/{Guid.NewGuid()}/messages")).Is(404).One(".ask-help a").GetAttribute("href"));
        var form = (await sara.Get("/help/ask?from=https://evil.example&error=<b>")).Is(200).Hides("evil.example", "<b>");

        var long20 = new string('ب', 20_000);
        (await sara.Submit(form, "#ask", new { Text = long20 })).Is(422).Shows(long20);
        (await sara.Submit(form, "#ask", new { Text = "" })).Is(422);
        var two = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => sara.SubmitOnly(form, "#ask", new { Text = "<script>alert(1)</script> zebra" })));
        Assert.All(two, answer => Assert.Equal(302, answer.Status));
        (await sara.Submit(form, "#ask", new { Text = "Other words under the same id." })).Is(409);

        var id = await app.World.Ask(db => db.Tickets.Select(t => t.Id).SingleAsync(Cancellation));
        var own = (await sara.Get($"/help/requests/{id}")).Is(200);
        Assert.DoesNotContain("<script>alert", own.Html, StringComparison.OrdinalIgnoreCase);
        (await sara.Submit(own, "form.composer", new { Text = long20 })).Is(422).Shows(long20);
        var (once, twice) = (await sara.SubmitOnly(own, "form.composer", new { Text = "One." }), await sara.SubmitOnly(own, "form.composer", new { Text = "One." }));
        Assert.Equal((302, 302), (once.Status, twice.Status));
        (await sara.SubmitOnly(own, "form.composer", new { Text = "Another." })).Is(409).Shows("Another.");
        Assert.Equal(1, await app.World.Ask(db => db.TicketPosts.CountAsync(Cancellation)));

        (await mina.Get($"/help/requests/{id}")).Is(404);
        (await mina.Get("/help")).Is(200).Hides("zebra");
        (await elsewhere.Get("/tickets")).Is(200).Hides("zebra");
        (await elsewhere.Get($"/tickets/{id}")).Is(404);
        (await nader.Get("/tickets")).Is(404);
        (await hamed.Get("/tickets/hours")).Is(200);
        (await elsewhere.Get("/tickets/hours")).Is(404);
        (await hamed.Submit((await hamed.Get($"/tickets/{id}")).Is(200), "#answer", new { Reply = long20 })).Is(422).Shows(long20);
        (await hamed.Submit((await hamed.Get($"/tickets/{id}")).Is(200), "#answer", new { Reply = " " })).Is(422);
    }

    [Fact]
    public async Task Help_names_the_confidential_way()
    {
        using var mina = await app.World.Mentee("Mina", language: "fa");

        var page = (await mina.Get("/help")).Is(200).Shows("گزارش محرمانهٔ نگرانی");
        Assert.Equal("/concern", page.LinkTo("a[href='/concern']"));
    }

    private static HttpRequestMessage With(Sheet form, (string Name, string Value) field) => new(HttpMethod.Post, "/help/ask")
    {
        Content = new FormUrlEncodedContent([
            new("__RequestVerificationToken", form.One("#ask input[name=__RequestVerificationToken]").GetAttribute("value")!),
            new("ClientId", form.One("#ask input[name=ClientId]").GetAttribute("value")!), new("Text", "It broke off."), new(field.Name, field.Value)]),
    };
}
