using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Rahyar.Demo;
using Rahyar.Modules.People.SignIn.Demo;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Modules.Structure.Choosing.Requests;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.People;

/// <summary>The demo at its smallest: every size from 24 people on makes a university, with somebody to walk in as.</summary>
public sealed partial class SmallDemoStory : Story
{
    [Theory]
    [InlineData(24, 4, 1405)]
    [InlineData(24, 14, 7)]
    [InlineData(40, 14, 1405)]
    [InlineData(40, 26, 8)]
    [InlineData(60, 14, 1405)]
    [InlineData(60, 14, 9)]
    public async Task A_small_university_has_its_cast_and_its_pages(int people, int weeks, int seed)
    {
        await new DemoUniversity(app.Services, new DemoSize(people, weeks, seed), app.Now).BuildAsync(Cancellation);

        var cast = await app.World.Ask(db => DemoCast.AllAsync(db, Cancellation));
        Assert.Superset(new HashSet<string> { "coordinator", "mentor", "mentee-waiting", "mentor-asked", "administrator" }, cast.Select(c => c.Key).ToHashSet());
        foreach (var figure in cast)
        {
            using var someone = await app.World.SignIn(figure.PersonId, figure.Name);
            (await someone.Get("/")).Is(200);
            Readable((await someone.Get("/account/data/read")).Is(200));
        }

        Assert.True(await app.World.Ask(db => db.MentorRequests.AnyAsync(r => r.State == RequestState.Asked, Cancellation)));
        Assert.Equal(3, await app.World.Ask(db => db.Programmes.CountAsync(Cancellation)));
    }

    // Everything about somebody is for them to read: what programs call things by, people do not. What they typed themselves stays theirs.
    private static void Readable(Sheet page)
    {
        var said = page.All("[data-column]").Where(cell => !Typed.Contains(cell.GetAttribute("data-column")!.Split(' ')[1])).Select(cell => (Column: cell.GetAttribute("data-column"), cell.TextContent)).ToList();
        var raw = said.Where(cell => Code().IsMatch(cell.TextContent.Trim())).Select(cell => $"{cell.Column}: {cell.TextContent}").Concat(page.All("main h2, main th, main li b").Select(e => e.TextContent).Where(text => text.StartsWith("personal.", StringComparison.Ordinal)));

        Assert.NotEmpty(said);
        Assert.Empty(raw);
    }

    private static readonly string[] Typed = ["Text", "Title", "Name", "Email", "InstitutionalId", "TimeZone", "Subject", "Address", "FormerAddress", "Words", "Question", "Reply", "Told", "Topic", "Confidentiality", "ReconnectRule", "Conflict", "Alternative"];

    // kebab-case and dotted keys, PascalCase names, browsers, JSON, ids.
    [GeneratedRegex(@"(?:^|: |, |، )[a-z]+(?:[-.][a-z0-9]+)+(?=$|, |، )|\b[A-Z][a-z]+(?:[A-Z][a-z]+)+\b|Mozilla/|[{}]|[0-9a-f]{8}-[0-9a-f]{4}|^(?!yes$|no$|you$)[a-z]+$|^[A-Z]{2,}$", RegexOptions.Multiline)]
    private static partial Regex Code();
}
