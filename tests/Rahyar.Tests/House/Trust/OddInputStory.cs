using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Communication;
using Rahyar.Modules.Structure;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.House.Trust;

/// <summary>What no keyboard sends still gets an answer in words, never an error of the server.</summary>
[Trait("Database", "sqlite")]
public sealed class OddInputStory : Story
{
    private const string NoLetter = "\uFFFE";

    [Fact]
    public async Task What_is_no_letter_is_left_out()
    {
        var (sara, omid) = (await app.Mentee("Sara"), await app.Mentor("Omid"));
        var pair = await app.World.Mentorship(omid, sara);
        using var ada = await app.Administrator("Ada");

        (await sara.Submit($"/mentorships/{pair}/messages", "form.composer", new { Text = $"A{NoLetter}word" })).Is(200).Shows("Aword");
        (await sara.Submit("/account", "main form:has([name=Name])", new { Name = $"Sara{NoLetter}" })).Is(200);
        (await ada.Get($"/people?q={Uri.EscapeDataString(NoLetter)}")).Is(200);
        (await app.Visitor().Submit("/sign-in", "form:has([name=Email])", new { Email = $"{NoLetter}@x.org" })).Is(422);
    }

    [Fact]
    public async Task A_tick_is_on_or_off_whatever_it_says()
    {
        await app.Administrator("Ada");
        (await app.Visitor().Submit("/sign-in", "form:has([name=Email])", new { Email = "nobody", Shared = "x" })).Is(422);
    }

    [Fact]
    public async Task A_form_in_an_encoding_of_the_past_cannot_be_read_and_an_error_that_is_none_is_not_there()
    {
        await app.Administrator("Ada");
        var visitor = app.Visitor();
        foreach (var type in new[] { "application/x-www-form-urlencoded; charset=utf-7", "application/x-www-form-urlencoded; charset=nonsense" })
        {
            var content = new ByteArrayContent("Text=a"u8.ToArray());
            content.Headers.TryAddWithoutValidation("Content-Type", type);
            (await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/sign-in") { Content = content })).Is(400);
        }

        (await visitor.Get("/error/999")).Is(404);
    }

    [Fact]
    public async Task A_way_back_in_another_script_is_gone()
    {
        await app.Administrator("Ada");
        var visitor = app.Visitor();
        var form = await visitor.Get("/sign-in");
        var gone = await visitor.SubmitOnly(form, "form[action*=theme]", new { ReturnUrl = "/سلام" }, "Dark");
        Assert.Equal(302, gone.Status);
    }

    [Fact]
    public async Task What_cannot_be_read_is_said_in_the_readers_language()
    {
        var (sara, omid) = (await app.World.Mentee("Sara", language: "fa"), await app.Mentor("Omid"));
        var pair = await app.World.Mentorship(omid, sara);
        var token = (await sara.Get($"/mentorships/{pair}/goals")).One("#write input[name=__RequestVerificationToken]").GetAttribute("value")!;
        var sheet = await sara.SendAsync(new HttpRequestMessage(HttpMethod.Post, $"/mentorships/{pair}/goals")
        {
            Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("Text", "یک مقاله"), new("Weeks", "abc")]),
        });
        sheet.Is(422).Shows("این خوانده نشد", "یک مقاله").Hides("is not valid");
    }

    [Theory]
    [InlineData("Voice,Text")]
    [InlineData("3")]
    [InlineData("Nothing")]
    [InlineData(" ")]
    public async Task Of_a_choice_one_name_is_taken_and_nothing_else(string modality)
    {
        var (sara, omid) = (await app.Mentee("Sara"), await app.Mentor("Omid"));
        var sessions = $"/mentorships/{await app.World.Mentorship(omid, sara)}/sessions";
        var token = (await sara.Get(sessions)).All("input[name=__RequestVerificationToken]")[0].GetAttribute("value")!;
        var sheet = await sara.SendAsync(new HttpRequestMessage(HttpMethod.Post, sessions)
        {
            Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("Day", "2026-10-06"), new("Time", "09:30"), new("Minutes", "30"), new("Modality", modality)]),
        });

        sheet.Is(422).Shows("This could not be read");
        Assert.Equal(0, await app.World.Ask(db => db.Sessions.CountAsync(Cancellation)));
    }

    [Fact]
    public async Task What_cannot_be_read_is_not_said_to_have_been_open_for_too_long()
    {
        using var sara = await app.Mentee("Sara");
        var stale = await sara.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/account") { Content = new FormUrlEncodedContent([new("Name", "Sara")]) });
        stale.Is(400).Shows("This page was open for too long", "Nothing was changed");

        var broken = new HttpRequestMessage(HttpMethod.Post, "/account") { Content = new StringContent("--no\r\nbody") };
        broken.Content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse("multipart/form-data; boundary=other");
        (await sara.SendAsync(broken)).Is(400).Shows("Nothing was changed").Hides("open for too long");
    }

    [Fact]
    public async Task What_is_too_large_is_told_so_and_not_that_it_could_not_be_read()
    {
        using var sara = await app.Mentee("Sara");
        var token = (await sara.Get("/account/consent")).All("input[name=__RequestVerificationToken]")[0].GetAttribute("value")!;
        foreach (var page in new[] { "/account", "/account/password?handler=Start", "/help/ask" })
        {
            // More bytes than the server takes, and more fields than a form has.
            foreach (var many in new[] { new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("Text", new string('a', 3 * 1024 * 1024))]),
                new FormUrlEncodedContent([new("__RequestVerificationToken", token), .. Enumerable.Range(0, 2000).Select(n => KeyValuePair.Create($"f{n}", "1"))]) })
            {
                var sheet = await sara.SendAsync(new HttpRequestMessage(HttpMethod.Post, page) { Content = many });
                sheet.Is(413).Shows("This is too large", "Nothing was changed").Hides("could not be read");
            }
        }
    }

    [Fact]
    public async Task An_address_that_is_too_long_is_answered_in_words()
    {
        await app.Administrator("Ada");
        using var visitor = app.Visitor();
        (await visitor.Get($"/help?q={new string('a', 7000)}")).Is(200);
        (await visitor.Get($"/help?q={new string('a', 20_000)}")).Is(414).Shows("This address is too long", "Nothing was changed");
        (await visitor.Get($"/{new string('a', 20_000)}")).Is(414).Shows("This address is too long");
    }

    [Fact]
    public async Task What_nobody_can_see_is_nothing()
    {
        var (sara, omid) = (await app.Mentee("Sara"), await app.Mentor("Omid"));
        var pair = await app.World.Mentorship(omid, sara);
        foreach (var text in new[] { "\u200B\u2060", "\u2067\u2069", "\u2800", "\u3164 \u3164" })
        {
            (await sara.Submit($"/mentorships/{pair}/messages", "form.composer", new { Text = text })).Is(422);
            (await sara.Submit("/help/ask", "#ask", new { Text = text })).Is(422);
            (await sara.Submit("/account", "main form:has([name=Name])", new { Name = text })).Is(422);
        }

        Assert.Equal((0, 0), await app.World.Ask(async db => (await db.Set<Modules.Infrastructure.Help.Ticket>().CountAsync(Cancellation), await db.Messages.CountAsync(Cancellation))));
    }

    [Fact]
    public async Task A_goal_from_a_tab_of_before_the_end_is_still_there_to_be_taken_along()
    {
        var (sara, omid) = (await app.Mentee("Sara"), await app.Mentor("Omid"));
        var pair = await app.World.Mentorship(omid, sara);
        var old = await sara.Get($"/mentorships/{pair}/goals");
        await app.World.Arrange(async db => (await db.Mentorships.Include(m => m.Members).SingleAsync(m => m.Id == pair, Cancellation)).EndEarly(omid.Id, null, app.Now));
        (await sara.Submit(old, "#write", new { Text = "Read one paper." })).Is(422).Shows("Read one paper.");
    }
}
