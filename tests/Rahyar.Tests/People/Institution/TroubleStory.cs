using Rahyar.Tests.Harness;

namespace Rahyar.Tests.People.Institution;

/// <summary>What can go wrong between two houses: it is said, nothing is lost, and there is another way in.</summary>
[Trait("Database", "sqlite")]
public sealed class TroubleStory : ProviderStory
{
    [Fact]
    public async Task A_provider_that_is_away_is_said_to_be_and_works_when_it_is_back()
    {
        using var sara = await app.Mentee("Sara");
        await Knows("s1", "Sara");
        await Joins(sara, "s1");
        await University.StopAsync();
        using var browser = app.Visitor();

        var away = (await browser.GoesTo(University, "/account/consent")).Is(503).IsAt("/sign-in").Shows("University of Isfahan cannot be reached", "Nothing was lost", "Send me a code");
        Assert.Equal("/account/consent", away.One("form:has([name=Email]) [name=ReturnUrl]").GetAttribute("value"));
        (await Ada.Get("/people/providers")).Shows("does not answer", "Last problem");

        await University.StartAsync(app);
        (await browser.ComesThrough(University, "s1", "/account/consent")).Is(200).IsAt("/account/consent");
    }

    [Fact]
    public async Task A_provider_that_goes_away_half_way_is_said_to_be()
    {
        using var browser = app.Visitor();
        var there = (await browser.GoesTo(University, "/account")).Is(200);
        var back = await Callback(browser, there, "s1");
        await University.StopAsync();

        var said = (await browser.Get(back.AbsoluteUri)).Is(200).IsAt("/sign-in").Shows("cannot be reached", "Send me a code");
        Assert.Equal("/account", said.One("form:has([name=Email]) [name=ReturnUrl]").GetAttribute("value"));
    }

    [Fact]
    public async Task Who_cancels_comes_back_to_the_other_ways()
    {
        using var browser = app.Visitor();
        var there = (await browser.GoesTo(University, "/account")).Is(200);

        var back = (await browser.Click(there, "Cancel")).Is(200).IsAt("/sign-in").Shows("You did not sign in at University of Isfahan", "Nothing was changed", "Send me a code");
        Assert.Equal("/account", back.One("form#enter [name=ReturnUrl]").GetAttribute("value"));
    }

    [Fact]
    public async Task Who_takes_too_long_is_asked_to_begin_again()
    {
        using var sara = await app.Mentee("Sara");
        await Knows("s1", "Sara");
        await Joins(sara, "s1");
        using var browser = app.Visitor();
        var there = await browser.GoesTo(University);
        app.Clock.Move(TimeSpan.FromMinutes(16));
        (await browser.SignsInThere(there, "s1")).Is(200).IsAt("/sign-in").Shows("Too much time has passed");

        // The same for who is back, and does not say whether to join.
        using var other = app.Visitor();
        var unknown = (await other.ComesThrough(University, "nobody-known")).IsAt("/sign-in/arrived");
        app.Clock.Move(TimeSpan.FromMinutes(16));
        (await other.Submit(unknown, "form#prove", new { Email = sara.Email })).Is(200).IsAt("/sign-in").Shows("Too much time has passed");
        (await other.Get("/sign-in/arrived")).IsAt("/sign-in");
    }

    [Fact]
    public async Task An_answer_is_taken_once_and_only_in_the_browser_that_was_sent()
    {
        using var sara = await app.Mentee("Sara");
        await Knows("thief", "A thief");
        using var thief = app.Visitor("a thief");
        using var victim = app.Visitor("a victim");
        var answer = await Callback(thief, await thief.GoesTo(University), "thief");

        (await victim.Get(answer.AbsoluteUri)).IsAt("/sign-in").Shows("begun in another browser");
        (await thief.Get(answer.AbsoluteUri)).IsAt("/sign-in/arrived");
        (await thief.Get(answer.AbsoluteUri)).IsAt("/sign-in");
        (await victim.Get("/sign-in/with/university/back?code=made-up&state=made-up")).IsAt("/sign-in").Shows("Please begin again");
        (await victim.Get("/sign-in/with/university/back")).Is(200).IsAt("/sign-in");
    }

    [Fact]
    public async Task Someone_deactivated_is_out_at_once_and_is_told_so_at_the_next_sign_in()
    {
        using var sara = await app.Mentee("Sara");
        await Knows("s1", "Sara");
        await Joins(sara, "s1");
        using var stream = await sara.Http.GetAsync(new Uri("/live", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, Cancellation);
        var heard = stream.Content.ReadAsStringAsync(Cancellation);

        await Ada.Submit($"/people/{sara.Id}", "form[action*=Deactivate]");
        await app.StreamsAreFed();

        Assert.Same(heard, await Task.WhenAny(heard, Task.Delay(TimeSpan.FromSeconds(20), Cancellation)));
        Assert.Equal("/sign-in", (await sara.Ask("/account")).Is(302).RedirectsTo!.AbsolutePath);
        (await sara.ComesThrough(University, "s1")).Is(200).IsAt("/sign-in").Shows("your account here is closed", "Nothing of yours was deleted");
        Assert.Equal("/sign-in", (await sara.Ask("/account")).Is(302).RedirectsTo!.AbsolutePath);
    }

    [Fact]
    public async Task A_name_that_no_provider_has_leads_nowhere()
    {
        using var browser = app.Visitor();
        var page = await browser.Get("/sign-in");
        var token = page.All("input[name=__RequestVerificationToken]")[0].GetAttribute("value")!;

        (await browser.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/sign-in?handler=Through")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["Through"] = "elsewhere", ["__RequestVerificationToken"] = token }),
        })).Is(404);
        (await browser.Get("/sign-in?trouble=<b>&through=elsewhere")).Is(200).Hides("elsewhere-is");
        Assert.Contains($"form-action 'self' {University.Address.GetLeftPart(UriPartial.Authority)}", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
    }

    // Signs in at the provider, and stops where it sends the browser back.
    private async Task<Uri> Callback(Someone someone, Sheet there, string login)
    {
        var next = (await someone.SubmitOnly(there, "form:has([name=login])", new { login, password = "anything" })).RedirectsTo!;
        for (var hops = 0; next.Port == University.Address.Port; hops++)
        {
            Assert.True(hops < 8);
            next = (await someone.Ask(next.AbsoluteUri)).RedirectsTo!;
        }

        return next;
    }
}

/// <summary>A house that has said how it is reached.</summary>
[Trait("Database", "sqlite")]
public sealed class OwnAddressStory : Story
{
    private readonly OidcProvider _university = new();

    private protected override string[] Settings => [.. _university.Settings(), "--Rahyar:Address=https://mentoring.example.edu"];

    private protected override ValueTask Leave() => _university.DisposeAsync();

    [Fact]
    public async Task People_are_sent_back_to_that_address_whatever_name_the_browser_used()
    {
        await _university.StartAsync(app, new Uri("https://mentoring.example.edu"));
        using var ada = await app.Administrator("Ada");
        using var browser = app.Visitor();
        var there = (await browser.GoesTo(_university)).Is(200);
        Assert.Equal(_university.Address.Port, there.Address.Port);

        var next = (await browser.SubmitOnly(there, "form:has([name=login])", new { login = "s1", password = "anything" })).RedirectsTo!;
        next = (await browser.Ask(next.AbsoluteUri)).RedirectsTo!;

        Assert.StartsWith("https://mentoring.example.edu/sign-in/with/university/back?", next.AbsoluteUri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_provider_that_knows_another_address_is_told_about_in_words()
    {
        await _university.StartAsync(app, new Uri("https://elsewhere.example.edu"));
        using var ada = await app.Administrator("Ada");
        using var browser = app.Visitor();

        (await browser.GoesTo(_university)).Is(422).IsAt("/sign-in").Shows("something is set up wrongly", "Send me a code");
        (await ada.Get("/people/providers")).Shows("https://mentoring.example.edu/sign-in/with/university/back", "Last problem");
    }
}
