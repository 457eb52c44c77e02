using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Paradigm;
using Rahyar.Tests.Harness;
using static Microsoft.Playwright.Assertions;

namespace Rahyar.Browser.Tests;

/// <summary>From roster to star: the whole path by its pages, in a real browser, with real e-mails.</summary>
public sealed partial class JourneyStory : Story, IAsyncDisposable
{
    private readonly MailSink _mail = new();
    private Look _look = Look.Desktop;

    private protected override string[] Settings =>
        ["--Smtp:Host=127.0.0.1", $"--Smtp:Port={_mail.Port}", "--Smtp:Tls=none", "--Smtp:From=Rahyar <rahyar@example.edu>"];

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        await _mail.DisposeAsync();
    }

    [Theory]
    [InlineData("fa", false)]
    [InlineData("en", true)]
    public async Task From_roster_to_star(string language, bool scripts)
    {
        _look = (scripts ? Look.Desktop : Look.Phone.WithoutScripts()).In(language);
        using var nasrin = await app.World.Holder("Nasrin", Role.Coordinator, await app.World.Programme("Another"), language);
        var coordinator = await Browser.Open(app, _look);
        await SignIn(await coordinator.Go("/programmes"), nasrin.Email);

        var programme = await Make(coordinator);
        await Import(coordinator, programme, "Mentor", "1,Omid,omid@uni.example\n2,Ava,ava@uni.example\n");
        await Import(coordinator, programme, "Mentee", "3,Sara,sara@uni.example\n4,Mina,mina@uni.example\n");
        using var second = await app.World.Administrator("Parisa", language);
        await nasrin.OpensTheGates(second, Guid.Parse(programme.Split('/')[^1]));
        await Match(coordinator, programme);
        await coordinator.Go($"{programme}/screening");
        await coordinator.ClickAsync("#bulk button[name=Everyone]");
        await Expect(coordinator.Locator(".notice.ok").First).ToBeVisibleAsync();

        var pair = await PairOf("sara@uni.example");
        var sara = await Accept("sara@uni.example", pair);
        var mentor = await Accept(await MentorOf(pair), pair);
        Assert.Equal(MentorshipState.Preparing, await app.World.StateOf(pair));
        foreach (var page in new[] { sara, mentor })
        {
            await Prepare(page);
        }

        await Screen(mentor);
        await Write(sara, pair, "Hello! سلام");
        await Write(mentor, pair, "Good to hear from you.");
        await Expect(mentor.Locator(".bubble")).ToHaveCountAsync(2);
        Assert.Equal(MentorshipState.Initiated, await app.World.StateOf(pair));

        app.Clock.Move(TimeSpan.FromDays(1));
        await LogSession(sara, mentor, pair);
        await Pulse(sara, pair);
        await WriteGoal(mentor, pair);
        await Sign(sara, pair);
        await Sign(mentor, pair);

        Assert.Equal(MentorshipState.Active, await app.World.StateOf(pair));
        await sara.Go("/");
        await sara.Keep($"journey-home-{language}");
        await GetHelp(sara, language);
        await See(coordinator, programme);
        foreach (var page in new[] { coordinator, sara, mentor })
        {
            await page.Context.DisposeAsync();
        }
    }

    private async Task SignIn(IPage page, string email)
    {
        Assert.Contains("/sign-in", page.Url, StringComparison.Ordinal);
        var before = _mail.To(email).Select(Text).ToHashSet();
        await page.FillAsync("[name=Email]", email);
        await page.ClickAsync("form:has([name=Email]) button.wide");
        await page.WaitForURLAsync("**/sign-in/code");
        var letter = await Email(email, text => !before.Contains(text));
        await page.FillAsync("[name=Code]", SixDigits().Match(letter).Groups[1].Value);
        await page.ClickAsync("form:has([name=Code]) button.wide");
        await page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
        Assert.Equal(_look.Language, await page.Locator("html").GetAttributeAsync("lang"));
        Assert.Equal(_look.Language == "fa" ? "rtl" : "ltr", await page.Locator("html").GetAttributeAsync("dir"));
    }

    private static string Text(MimeKit.MimeMessage mail) => mail.TextBody!.ReplaceLineEndings("\n");

    /// <summary>The text of the e-mail to an address that is meant, once it has come.</summary>
    private async Task<string> Email(string email, Predicate<string> meant)
    {
        for (var i = 0; i < 100; i++)
        {
            if (_mail.To(email).Select(Text).FirstOrDefault(text => meant(text)) is { } letter)
            {
                return letter;
            }

            await Task.Delay(200, Cancellation);
        }

        throw new InvalidOperationException($"No letter came to {email}. {app.Log.Last}");
    }

    private static async Task<string> Make(IPage page)
    {
        await page.Go("/programmes/new");
        await page.FillAsync("[name=Name]", "Shiraz 2026");
        await page.FillAsync("[name=Purpose]", "That first-year students find their way.");
        await page.FillAsync("[name=StartsOn]", "2026-10-05");
        await page.FillAsync("[name=EndsOn]", "2027-03-01");
        await page.FillAsync("[name=CadenceDays]", "14");
        await page.FillAsync("[name=DefaultPlaces]", "2");
        await page.ClickAsync("main form button.button");
        await page.WaitForURLAsync("**/people");
        return Programme().Match(page.Url).Value;
    }

    private async Task Import(IPage page, string programme, string side, string rows)
    {
        var text = "id,name,email,languages\n" + rows.Replace("\n", $",{_look.Language}\n", StringComparison.Ordinal);
        await page.Go($"{programme}/rosters");
        await Tick(page, "Side", side);
        await page.SetInputFilesAsync("#File", new FilePayload { Name = $"{side}.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(text) });
        await page.ClickAsync("form[enctype] button.button");
        await page.ClickAsync("form[action*=Confirm] button");
        await Until(page, page.Locator($"a[href$='side={side}']"));
    }

    private async Task Match(IPage page, string programme)
    {
        await Run();
        await Expect(page.Locator(".proposal")).ToHaveCountAsync(2);
        await Expect(page.Locator(".proposal .reasons").First).ToContainTextAsync(_look.Language == "fa" ? "زبان مشترک: فارسی" : "Share a language: English");
        await page.Keep($"journey-matching-{_look.Language}");

        await page.Locator("form[action*=Lock] button").First.ClickAsync();
        await Expect(page.Locator(".proposal .pill.ok")).ToHaveCountAsync(1);
        await page.Locator(".proposal:not(:has(.pill.ok)) a[href*=matching]").First.ClickAsync();
        await page.Locator("form:has([name=mentor]) button").First.ClickAsync();
        await Expect(page.Locator(".proposals .proposal")).ToHaveCountAsync(2);
        await Run();
        await page.ClickAsync("form[action*=Publish] button");
        await Expect(page.Locator(".notice.ok").First).ToBeVisibleAsync();

        async Task Run()
        {
            await page.Go($"{programme}/matching");
            await page.ClickAsync("main form button.button");
            await Until(page, page.Locator("#run[data-done]"));
        }
    }

    private async Task<IPage> Accept(string email, Guid pair)
    {
        var link = new Uri(Link().Match(await Email(email, text => text.Contains($"{pair}", StringComparison.Ordinal))).Value);
        var page = await Browser.Open(app, _look);
        await SignIn(await page.Go(link.PathAndQuery), email);
        Assert.Equal(link.AbsolutePath, new Uri(page.Url).AbsolutePath);
        await page.ClickAsync("#accept button");
        await Expect(page.Locator(".card.lead a.button")).ToBeVisibleAsync();
        return page;
    }

    /// <summary>The mentor's own part of the screening.</summary>
    private async Task See(IPage page, string programme)
    {
        await page.Go($"{programme}/attention");
        await page.Go(programme);
        await Expect(page.Locator("main svg.star").First).ToBeVisibleAsync();
        await page.Keep($"journey-star-{_look.Language}");
        var indicators = 0;
        foreach (var category in ParadigmModel.Categories)
        {
            await page.Go($"{programme}/{category.Id}");
            indicators += await page.Locator($"a[href*='/indicators/{category.Id}-']").EvaluateAllAsync<int>("links => new Set(links.map(a => a.href)).size");
        }

        Assert.Equal(60, indicators);
    }

    /// <summary>Waits for what a worker does meanwhile; without scripts by looking again.</summary>
    private async Task Until(IPage page, ILocator there)
    {
        for (var i = 0; !_look.Scripts && i < 60 && await there.CountAsync() == 0; i++)
        {
            await Task.Delay(250, Cancellation);
            await page.GotoAsync(page.Url);
        }

        await Expect(there.First).ToBeAttachedAsync();
    }

    private static Task Tick(IPage page, string name, string value) => page.ClickAsync($"label:has(input[name='{name}'][value='{value}'])");

    private Task<Guid> PairOf(string email) => app.World.Ask(async db =>
    {
        var person = await db.Users.Where(p => p.Email == email).Select(p => p.Id).SingleAsync(Cancellation);
        return await db.Mentorships.Where(m => m.Members.Any(member => member.PersonId == person)).Select(m => m.Id).SingleAsync(Cancellation);
    });

    private Task<string> MentorOf(Guid pair) => app.World.Ask(async db =>
    {
        var mentor = (await db.Mentorships.Include(m => m.Members).SingleAsync(m => m.Id == pair, Cancellation)).Side(Side.Mentor).Single().PersonId;
        return (await db.Users.Where(p => p.Id == mentor).Select(p => p.Email).SingleAsync(Cancellation))!;
    });

    [GeneratedRegex(@"\n(\d{6})\n")]
    private static partial Regex SixDigits();

    [GeneratedRegex(@"https?://\S+")]
    private static partial Regex Link();

    [GeneratedRegex(@"/programmes/[0-9a-f-]{36}")]
    private static partial Regex Programme();
}
