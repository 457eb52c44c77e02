using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Rahyar.Emails;
using Rahyar.Modules.Infrastructure;
using Rahyar.Modules.Infrastructure.Help;
using Rahyar.Modules.People;
using Rahyar.Modules.Relationships;
using Rahyar.Tests.Harness;
using Rahyar.Tests.People;
using Rahyar.Tests.Planning.Recruitment;
using Rahyar.Web.Limits;

namespace Rahyar.Tests.House.Trust.Security;

/// <summary>What writes, mails, computes and stores has brakes, by person and in all, with words.</summary>
public sealed class BrakesStory : Story
{
    private protected override string[] Settings => ["--Rahyar:Brakes=on", "--Rahyar:WritesPerMinute=12", "--Rahyar:LettersPerHour=6", "--Rahyar:ComputationsPerHour=4"];

    [Fact]
    public async Task Whoever_asks_for_help_again_and_again_is_told_to_wait_and_keeps_their_words()
    {
        await app.Administrator("Ada");
        using var visitor = app.Visitor();
        var sent = new List<Sheet>();
        for (var i = 0; i < 10; i++)
        {
            sent.Add(await visitor.SubmitOnly((await visitor.Get("/help/ask")).Is(200), "#ask", new { Email = $"a{i}@nowhere.example", Text = $"Words {i}" }));
        }

        Assert.Equal(302, sent[0].Status);
        Says(sent[^1].Is(429).Shows("Words 9", "Several requests for help"));
        Assert.InRange(await app.World.Ask(db => db.Set<Ticket>().CountAsync(Cancellation)), 5, 9);
    }

    [Fact]
    public async Task A_vote_an_answer_and_a_mistyped_address_are_no_requests_for_help()
    {
        await app.Administrator("Ada");
        using var visitor = app.Visitor();
        var (article, form) = ((await visitor.Get("/help/articles/slow-link")).Is(200), (await visitor.Get("/help/ask")).Is(200));
        for (var i = 0; i < 9; i++)
        {
            (await visitor.SubmitOnly(form, "#ask", new { Email = "nobody", Text = "Words" })).Is(422);
            (await visitor.SubmitOnly(article, "form:has([name=Helped])", null, "Yes")).Is(302);
        }

        (await visitor.SubmitOnly(form, "#ask", new { Email = "one@nowhere.example", Text = "The first request" })).Is(302);
        var code = await app.World.Ask(db => db.Tickets.Select(t => t.Code).SingleAsync(Cancellation));
        for (var i = 0; i < 9; i++)
        {
            (await visitor.SubmitOnly((await visitor.Get($"/help/answers/{code}")).Is(200), "#write", new { Text = $"And {i}" })).Is(302);
        }

        // Each is held up in its own words, for the time that programs are told too.
        var (votes, words) = (new List<Sheet>(), new List<Sheet>());
        for (var i = 0; i < 30; i++)
        {
            votes.Add(await visitor.SubmitOnly(article, "form:has([name=Helped])", null, "Yes"));
            words.Add(await visitor.SubmitOnly((await visitor.Get($"/help/answers/{code}")).Is(200), "#write", new { Text = $"More {i}" }));
        }

        Says(votes[^1].Is(429).Shows("You have said of many articles"));
        Says(words[^1].Is(429).Shows("Many messages came from here", "More 29"));
        (await visitor.SubmitOnly((await visitor.Get("/help/ask")).Is(200), "#ask", new { Email = "one@nowhere.example", Text = "The second request" })).Is(302);
    }

    // One number, for people and for programs.
    private static void Says(Sheet sheet)
    {
        var wait = int.Parse(sheet.Headers["Retry-After"], System.Globalization.CultureInfo.InvariantCulture);
        sheet.Shows(wait <= 90 ? $"in {wait} seconds" : wait == 120 ? "in 2 minutes" : $"in {wait / 60} minutes");
    }

    [Fact]
    public async Task Sixty_concerns_in_six_seconds_are_not_a_hundred_and_eighty_letters()
    {
        using var sara = await app.Mentee("Sara");
        await app.World.Holder("Leila", Role.SafeguardingLead, await app.World.Programme());
        Sheet sheet;
        var raised = 0;
        while ((sheet = await Raise()).Status == 200)
        {
            Assert.True(++raised < 20, "Nothing holds it up.");
        }

        sheet.Is(429).Shows("Something is wrong, in many words.", "many were sent", "in ");
        Says(sheet);
        Assert.InRange(await app.World.Ask(db => db.Set<Email>().CountAsync(e => e.Cause!.StartsWith("concern:"), Cancellation)), 1, 6);
        Assert.Equal(raised, await app.World.Ask(db => db.Concerns.CountAsync(Cancellation)));

        app.Clock.Move(TimeSpan.FromMinutes(11));
        (await Raise()).Is(200);

        async Task<Sheet> Raise() => await sara.Submit("/concern", "form:has(textarea)", new { Text = "Something is wrong, in many words." });
    }

    [Fact]
    public async Task Fifty_strangers_are_not_written_to_from_one_network()
    {
        using var nasrin = await app.Coordinator("Nasrin");
        using var sara = await app.Mentee("Sara");
        await nasrin.OpensRecruitment(await app.World.Programme(), app);
        var statuses = new List<int>();
        for (var i = 0; i < 12; i++)
        {
            statuses.Add((await app.Visitor().Submit("/join/first-steps/mentee", "#who", new { Name = "X", Email = $"stranger{i}@uni.example" })).Status);
        }

        Assert.Contains(429, statuses);
        Assert.InRange(await app.World.Ask(db => db.Set<Email>().CountAsync(e => e.To.StartsWith("stranger"), Cancellation)), 1, 6);

        // Whoever is known still gets their code there.
        (await app.Visitor().AsksForACode(sara.Email)).IsAt("/sign-in/code");
    }

    [Fact]
    public async Task A_script_that_writes_without_pause_is_held_up_and_nobody_beside_it_is()
    {
        var (sara, omid) = (await app.Mentee("Sara"), await app.Mentor("Omid"));
        var thread = $"/mentorships/{await app.World.Mentorship(omid, sara)}/messages";
        var sent = 0;
        Sheet sheet;
        while ((sheet = await sara.Submit(thread, "form.composer", new { Text = $"Word {sent}" })).Status == 200)
        {
            Assert.True(++sent < 60, "Nothing holds it up.");
        }

        Assert.InRange(sent, 20, 40);
        sheet.Is(429).Shows($"Word {sent}", "what you wrote is still here", "in 10 seconds");
        (await omid.Submit(thread, "form.composer", new { Text = "At the same desk." })).Is(200);

        app.Clock.Move(TimeSpan.FromSeconds(int.Parse(sheet.Headers["Retry-After"], System.Globalization.CultureInfo.InvariantCulture)));
        (await sara.Submit(sheet, "form.composer")).Is(200);
    }

    [Fact]
    public async Task Every_form_of_somebody_signed_in_has_a_brake_without_saying_so()
    {
        using var ada = await app.Administrator("Ada");
        var token = (await ada.Get("/account")).All("input[name=__RequestVerificationToken]")[0].GetAttribute("value")!;
        await Exhaust();
        var tried = 0;
        foreach (var address in (await Address.AllOf(app)).Where(a => a is { IsPage: true, Posts.Count: > 0, Places.Count: 0 } && !a.Route.StartsWith("/error", StringComparison.Ordinal)))
        {
            foreach (var handler in address.Posts)
            {
                var path = address.Route + (handler.Length > 0 ? $"?handler={handler}" : "");
                var sheet = await Post(path);
                if (sheet.Status is not (429 or 404))
                {
                    // One more has come back meanwhile, on a slow machine.
                    await Exhaust();
                    sheet = await Post(path);
                }

                Assert.True(sheet.Status is 429 or 404, $"{address.Route} {handler} answered {sheet.Status}");
                tried += sheet.Status == 429 ? 1 : 0;
            }
        }

        Assert.True(tried > 20, $"Hardly anything was tried: {tried}.");

        async Task Exhaust()
        {
            while ((await Post("/theme")).Status != 429)
            {
            }
        }

        Task<Sheet> Post(string path) => ada.SendAsync(new(HttpMethod.Post, path) { Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token)]) });
    }
}

/// <summary>The brakes themselves.</summary>
[Trait("Database", "none")]
public sealed class BrakesLaw
{
    private readonly FakeClock _clock = new();

    [Fact]
    public void So_much_at_once_and_back_evenly_over_time()
    {
        var brakes = Made(("Rahyar:LettersPerHour", "6"));
        for (var i = 0; i < 6; i++)
        {
            Assert.Null(brakes.Take(Brake.Letter, "Sara"));
        }

        Assert.Equal(10, Math.Ceiling(brakes.Take(Brake.Letter, "Sara")!.Value.TotalMinutes));
        Assert.Null(brakes.Take(Brake.Letter, "Omid"));
        _clock.Move(TimeSpan.FromMinutes(10));
        Assert.Null(brakes.Take(Brake.Letter, "Sara"));
        Assert.NotNull(brakes.Take(Brake.Letter, "Sara"));
        _clock.Move(TimeSpan.FromDays(1));
        Assert.Null(brakes.Take(Brake.Letter, "Sara", 6));
        Assert.NotNull(brakes.Take(Brake.Letter, "Sara"));
    }

    [Fact]
    public void In_all_there_is_a_limit_too()
    {
        var brakes = Made(("Rahyar:ComputationsPerHour", "4"));
        Assert.Equal(2 * 10, Enumerable.Range(0, 100).Count(i => brakes.Take(Brake.Computation, $"person {i}") is null));
    }

    [Fact]
    public void What_is_larger_than_the_limit_takes_all_of_it_and_a_clock_set_back_holds_nobody_up()
    {
        var brakes = Made(("Rahyar:DailyMegabytes", "10"));
        Assert.Null(brakes.Take(Brake.Volume, "Sara", 500));
        Assert.NotNull(brakes.Take(Brake.Volume, "Sara"));
        _clock.Move(TimeSpan.FromDays(-2));
        Assert.InRange(brakes.Take(Brake.Volume, "Sara")!.Value, TimeSpan.Zero, TimeSpan.FromDays(1));
        _clock.Move(TimeSpan.FromDays(1));
        Assert.Null(brakes.Take(Brake.Volume, "Sara", 10));
    }

    [Theory]
    [InlineData("192.0.2.7", "192.0.2.7", "192.0.2.0/24")]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7", "192.0.2.0/24")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64", "2001:db8:1::/48")]
    public void A_household_is_one_network_and_the_log_knows_only_its_surroundings(string address, string network, string around)
    {
        var ip = System.Net.IPAddress.Parse(address);
        Assert.Equal((network, around), (Networks.Of(ip), Networks.Around(ip)));
    }

    private Brakes Made(params (string Key, string Value)[] settings) =>
        new(new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => (string?)s.Value)).Build(), _clock);
}
