using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rahyar.Modules.Evaluation.Profiles;
using Rahyar.Modules.Infrastructure.Health;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Paradigm;
using Rahyar.Tests.Harness;
using Rahyar.Tests.People;
using Rahyar.Tests.Structure;
using Rahyar.Web.Texts;

namespace Rahyar.Tests.House;

/// <summary>
/// The whole path on one morning, by pages alone and without script: a programme, its rosters, matching, invitations,
/// two people who begin, and the star that says what is known of it.
/// </summary>
[Trait("Database", "sqlite")]
public sealed partial class PathStory : Story
{
    private readonly Dictionary<string, Someone> _browsers = [];

    // The command reads the machine's clock: it and the pages must live on the same day.
    private protected override Task Arrange()
    {
        app.Clock.Move(TimeProvider.System.GetUtcNow() - app.Now);
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData("en", "Omid Rad", "Sara Amini", "You and Omid Rad have been proposed for each other", "active")]
    [InlineData("fa", "امید راد", "سارا امینی", "شما و امید راد", "فعال")]
    public async Task A_programme_goes_from_a_roster_to_its_star(string language, string mentor, string mentee, string proposed, string active)
    {
        // 1. A coordinator comes in by the front door and makes a programme.
        var nasrin = await Known("Nasrin", language);
        var today = DateOnly.FromDateTime(app.Now.UtcDateTime);
        var people = (await nasrin.Submit("/programmes/new", "main form", new
        {
            Name = "Shiraz",
            Purpose = "That first-year students find their way.",
            Model = "OneToOne",
            StartsOn = today,
            EndsOn = today.AddDays(180),
            CadenceDays = 14,
            DefaultPlaces = 2,
        })).Is(200);
        var root = people.Path[..people.Path.LastIndexOf('/')];
        var programme = Guid.Parse(root.Split('/')[^1]);

        // 2. Two rosters.
        await Imports(nasrin, root, "Mentor", $"id,name,email,languages,offers,timezone\nm1,{mentor},omid@uni.example,{language},statistics,Asia/Tehran\nm2,Dara,dara@uni.example,{language},writing,Asia/Tehran\n");
        await Imports(nasrin, root, "Mentee", $"id,name,email,languages,seeks,timezone\ns1,{mentee},sara@uni.example,{language},statistics,Asia/Tehran\ns2,Mina,mina@uni.example,{language},writing,Asia/Tehran\n");

        // 3. Matching.
        var run = await nasrin.Matches(programme);
        Assert.Contains(mentor, run.RowOf(mentee), StringComparison.Ordinal);
        Assert.Contains("statistics", run.RowOf(mentee), StringComparison.Ordinal);
        await nasrin.Submit(run, $"#{run.IdOf(mentee)} form");
        run = await nasrin.Matches(programme);
        (await nasrin.Publishes(run)).Is(422);
        using (var second = await app.World.Administrator("Parisa", language))
        {
            await nasrin.OpensTheGates(second, programme);
        }

        (await nasrin.Publishes(await nasrin.Get(run.Path))).Is(200).IsAt($"{root}/relationships");
        await nasrin.ChecksEveryMentor(programme);

        // 4. Both get an e-mail, come in by its link, and say yes.
        var omid = await Invited("omid@uni.example");
        var sara = await Invited("sara@uni.example");
        var pair = await app.World.Ask(db => (from m in db.MentorshipMembers join p in db.People on m.PersonId equals p.Id where p.Email == "sara@uni.example" select m.MentorshipId).SingleAsync(Cancellation));
        var at = $"/mentorships/{pair}";
        (await sara.Get("/")).Is(200).Shows(proposed);
        (await sara.Submit($"{at}/answer", "#accept")).Is(200);
        (await omid.Submit($"{at}/answer", "#accept")).Is(200);

        // 5. They prepare, write, meet, agree, and set a goal: each time the home says what is next.
        foreach (var someone in new[] { sara, omid })
        {
            await Prepares(someone);
            (await someone.Submit((await Next(someone, "/readiness/")).Path, "main form", new { Sound = "true", Connection = "true" })).Is(200);
        }

        // Nobody writes before the mentor's screening is passed.
        Assert.False((await sara.Get($"{at}/messages")).Is(200).Has("form.composer"));
        await omid.SignsAndDeclares((await Next(omid, "/screening/")).Path);
        var thread = await Next(sara, $"{at}/messages");
        (await sara.Submit(thread, "form.composer", new { Text = "سلام Omid 🌱" })).Is(200);
        (await omid.Submit((await Next(omid, $"{at}/messages")).Shows("سلام Omid 🌱"), "form.composer", new { Text = "Welcome!" })).Is(200);
        Assert.Equal(MentorshipState.Initiated, await app.World.StateOf(pair));
        (await sara.Submit($"{at}/sessions", "form[action$='/sessions']", new { Day = today.AddDays(-1), Time = "09:30", Minutes = "30", Modality = "Voice" })).Is(200);
        (await omid.Submit((await Next(omid, $"{at}/sessions")).Path, "form[action*='session=']")).Is(200);
        await sara.Get($"{at}/messages");
        (await sara.Submit($"{at}/agreement", "#agreement", new { CadenceDays = 7 }, "Sign")).Is(200);
        (await omid.Submit((await Next(omid, $"{at}/agreement")).Path, "#agreement", null, "Sign")).Is(200);
        (await sara.Submit((await Next(sara, $"{at}/goals")).Path, "#write", new { Text = "Read one paper.", Weeks = 4 })).Is(200);
        (await sara.Submit($"{at}/pulse", "form.pulse", new { Contact = 4, Progress = 4 })).Is(200);

        // 6. The relationship has moved by itself.
        Assert.Equal(MentorshipState.Active, await app.World.StateOf(pair));
        (await nasrin.Get($"{root}/relationships")).Is(200).Shows(mentee);
        Assert.Contains(active, (await sara.Get(at)).Is(200).Text, StringComparison.OrdinalIgnoreCase);

        // 7. The star, and all sixty by name.
        (await nasrin.Get($"{root}/attention")).Is(200);
        Assert.Equal(7, (await nasrin.Get(root)).Is(200).All("svg.star[role] a").Count);
        await ShowsAllSixty(nasrin, root, language);
    }

    // Each row of the pages against what the command says a moment later.
    private async Task ShowsAllSixty(Someone nasrin, string root, string language)
    {
        // Attempts at core actions are written in batches, and a profile may be a minute old.
        await app.Services.GetRequiredService<HealthLog>().WriteAsync(Cancellation);
        app.Clock.Move(TimeSpan.FromMinutes(2));
        var (code, said, complained) = await Command.RunAsync(app, ["profile", "--programme", "Shiraz", "--json"]);
        Assert.True(code == 0, complained);
        var told = JsonDocument.Parse(said).RootElement.GetProperty("indicators").EnumerateArray().ToDictionary(i => i.GetProperty("id").GetString()!);
        Assert.Equal(60, told.Count);
        var words = new Locale(Texts.Own, language, TimeZoneInfo.Utc, language == "fa" ? CalendarKind.SolarHijri : CalendarKind.Gregorian);
        foreach (var category in ParadigmModel.Categories)
        {
            var page = (await nasrin.Get($"{root}/{category.Id}")).Is(200);
            foreach (var indicator in category.Indicators)
            {
                var json = told[indicator.Id];
                var row = Spaces().Replace(page.One($"#{indicator.Id}").TextContent, " ");
                var status = Enum.GetValues<IndicatorStatus>().Single(s => s.Code() == json.GetProperty("status").GetString());
                string?[] expected =
                [
                    indicator.Name.In(words),
                    status.Name().In(words),
                    words["evaluation.n", json.GetProperty("n").GetInt32(), json.GetProperty("needs").GetInt32()],
                    words["evaluation.formula", json.GetProperty("formulaVersion").GetInt32(), json.GetProperty("targetVersion").GetInt32()],
                    json.GetProperty("value") is { ValueKind: JsonValueKind.Number } value ? indicator.Amount(value.GetDouble(), words) : "–",
                    language == "en" ? json.GetProperty("reason").GetString() : null,
                ];
                Assert.All(expected, part => Assert.True(part is null || row.Contains(Spaces().Replace(part, " "), StringComparison.Ordinal), $"{indicator.Id} lacks “{part}”: {row}"));
                Assert.True(json.GetProperty("value").ValueKind == JsonValueKind.Number || json.GetProperty("reason").GetString() is { Length: > 10 }, indicator.Id);
            }
        }

        Assert.Contains(told.Values, i => i.GetProperty("value").ValueKind == JsonValueKind.Number);
    }

    /// <summary>Someone of the institution, who comes in by a code.</summary>
    private async Task<Someone> Known(string name, string language)
    {
        var other = await app.World.Programme("Another");
        await app.World.Holder(name, Role.Coordinator, other, language);
        return await ComesIn(World.EmailOf(name), null);
    }

    private async Task<Someone> Invited(string email)
    {
        var link = Link().Match((await app.EmailsTo(email))[0].Text).Value;
        Assert.NotEqual("", link);
        return await ComesIn(email, link);
    }

    private async Task<Someone> ComesIn(string email, string? link)
    {
        var someone = _browsers[email] = app.Visitor(email);
        if (link is not null)
        {
            (await someone.Get(link)).Is(200).IsAt("/sign-in");
        }

        await someone.AsksForACode(email, link);
        var page = (await someone.Types(await app.CodeFor(email))).Is(200);
        return link is null || page.Path == link ? someone : throw new InvalidOperationException($"{email} came to {page.Path} instead of {link}.");
    }

    private static async Task Imports(Someone nasrin, string root, string side, string roster)
    {
        var check = (await nasrin.Submit($"{root}/rosters", "form[enctype]", new { Side = side, File = new Upload($"{side}.csv", roster) })).Is(200);
        var page = (await nasrin.Submit(check, "form[action*=Confirm]")).Is(200);
        for (var i = 0; page.Has("progress") && i < 200; i++)
        {
            await Task.Delay(25, Cancellation);
            page = (await nasrin.Get(check.Path)).Is(200);
        }

        Assert.False(page.Has("progress"));
    }

    /// <summary>The one next step of the home leads where it should.</summary>
    private static async Task<Sheet> Next(Someone someone, string to)
    {
        var home = (await someone.Get("/")).Is(200);
        var step = home.One(".card.lead a.button").GetAttribute("href")!;
        Assert.True(step.StartsWith(to, StringComparison.Ordinal), $"{someone.Name}: the next step is {step}, not {to}.");
        return (await someone.Get(step)).Is(200);
    }

    private static async Task Prepares(Someone someone)
    {
        var address = (await Next(someone, "/preparation/")).Path;
        for (var step = 4; step <= 6; step++)
        {
            (await someone.Submit($"{address}?step={step}", "main form", new { Choice = "a" })).Is(200);
        }

        (await someone.Submit($"{address}?step=7", "main form")).Is(200);
    }

    [GeneratedRegex("/mentorships/[0-9a-f-]{36}/answer")]
    private static partial Regex Link();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
