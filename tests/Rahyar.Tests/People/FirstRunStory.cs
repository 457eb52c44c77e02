using System.Text.RegularExpressions;
using Rahyar.Modules.People.Setup;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.People;

/// <summary>A house without an administrator.</summary>
public sealed partial class FirstRunStory : Story
{
    [Fact]
    public async Task Whoever_reads_the_console_becomes_the_first_administrator_once()
    {
        var code = await CodeOnTheConsole();
        using var ada = app.Visitor("Ada");
        using var late = app.Visitor("someone later");
        (await ada.Get("/")).Is(200).IsAt("/first-run");
        var open = await late.Get("/first-run");

        (await ada.Submit("/first-run", "form:has([name=Code])", new { Code = "AAAAA-AAAAA-AAAAA-AAAAA", Name = "Ada", Email = "ada@example.edu" }))
            .Is(422).Shows("not the code on the server’s console", "ada@example.edu");
        await ada.Submit("/first-run", "form:has([name=Code])", new { Code = code.ToLowerInvariant(), Name = "Ada", Email = "ada@example.edu" });

        (await ada.Get("/people")).Is(200).Shows("Ada", "Administrator");
        (await late.Submit(open, "form:has([name=Code])", new { Code = code, Name = "Eve", Email = "eve@example.edu" })).Is(404);
        (await late.Get("/first-run")).Is(404);
        (await late.Get("/sign-in")).Is(200).IsAt("/sign-in");
    }

    [Fact]
    public async Task Of_two_who_use_the_code_at_once_one_becomes_the_administrator()
    {
        var code = await CodeOnTheConsole();
        using var ada = app.Visitor("Ada");
        using var eve = app.Visitor("Eve");
        var pages = new[] { await ada.Get("/first-run"), await eve.Get("/first-run") };

        var answers = await Task.WhenAll(
            ada.SubmitOnly(pages[0], "form:has([name=Code])", new { Code = code, Name = "Ada", Email = "ada@example.edu" }),
            eve.SubmitOnly(pages[1], "form:has([name=Code])", new { Code = code, Name = "Eve", Email = "eve@example.edu" }));

        Assert.Single(answers, a => a.Status == 302);
        Assert.Single(answers, a => a.Status is 404 or 422);
    }

    [Fact]
    public async Task A_house_with_an_administrator_prints_no_code()
    {
        using var ada = await app.Administrator("Ada");

        await using var console = new StringWriter();
        await app.Services.AnnounceFirstRunAsync(console);

        Assert.Empty(console.ToString());
    }

    // The console belongs to the process and not to a page: what it prints is asked of the application itself.
    private async Task<string> CodeOnTheConsole()
    {
        await using var console = new StringWriter();
        await app.Services.AnnounceFirstRunAsync(console);
        return Code().Match(console.ToString()).Value;
    }

    [GeneratedRegex(@"(\w{5}-){3}\w{5}")]
    private static partial Regex Code();
}
