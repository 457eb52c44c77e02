using System.Text.RegularExpressions;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.House;

/// <summary>Scripts and styles have addresses that change with them, so that they may be kept for ever and never mix.</summary>
public sealed partial class AssetsStory : Story
{
    [Fact]
    public async Task What_lies_under_a_version_is_kept_for_ever()
    {
        using var visitor = app.Visitor();
        var door = (await visitor.Get("/sign-in")).Is(200);
        var sheet = door.One("link[rel=stylesheet]").GetAttribute("href")!;
        var folder = Folder().Match(sheet).Value;
        Assert.NotEmpty(folder);
        foreach (var address in new[] { sheet, door.One("script").GetAttribute("src")!, door.All("svg.icon use").First().GetAttribute("href")!.Split('#')[0], $"{folder}js/live.js" })
        {
            Assert.StartsWith(folder, address, StringComparison.Ordinal);
            var answer = (await visitor.Get(address)).Is(200);
            Assert.Equal("public, max-age=31536000, immutable", answer.Headers["Cache-Control"]);
            Assert.Equal(folder, $"/assets/{answer.Headers["X-Shell"]}/");
        }

        // The worker and its page are of the same version, and are asked for anew each time.
        foreach (var address in new[] { "/sw.js", "/offline.html" })
        {
            var answer = (await visitor.Get(address)).Is(200);
            Assert.Contains(folder.Split('/')[2], answer.Html, StringComparison.Ordinal);
            Assert.DoesNotContain("unversioned", answer.Html, StringComparison.Ordinal);
            Assert.Equal("no-cache", answer.Headers["Cache-Control"]);
        }
    }

    [Fact]
    public async Task A_page_of_another_version_gets_todays_styles_but_no_script_that_is_not_its_own()
    {
        // Otherwise everything unknown leads to the first administrator's page.
        await app.Administrator("Nasrin");
        using var visitor = app.Visitor();
        var styles = (await visitor.Get("/assets/0123456789ab/app.css")).Is(200);
        Assert.Equal("no-store", styles.Headers["Cache-Control"]);
        Assert.Contains("--paper", styles.Html, StringComparison.Ordinal);
        (await visitor.Get("/assets/0123456789ab/js/main.js")).Is(404);
    }

    [Fact]
    public async Task A_theme_is_chosen_without_script_and_kept_for_the_person_and_the_browser()
    {
        var sara = await app.Mentee("Sara");
        Assert.Equal("device", Theme(await sara.Get("/account")));

        var saved = (await sara.Submit("/account", "main form:has([name=Theme])", new { Theme = "Dark" })).Is(200);
        Assert.Equal(("dark", "dark"), (Theme(saved), saved.One("meta[name=color-scheme]").GetAttribute("content")));
        Assert.Equal("Dark", saved.One("[name=Theme] option[selected]").GetAttribute("value"));
        Assert.Equal("dark", Theme(await sara.Get("/")));

        // On another device she is the same person; here, the browser remembers after she has left.
        using var elsewhere = await app.World.SignIn(sara.Id, "Sara", app.Address);
        Assert.Equal("dark", Theme(await elsewhere.Get("/")));
        await sara.Submit("/account", "form[data-sign-out]");
        Assert.Equal("dark", Theme(await sara.Get("/sign-in")));
        using var visitor = app.Visitor();
        Assert.Equal("device", Theme(await visitor.Get("/sign-in")));
    }

    [Theory]
    [InlineData("en", "Dark")]
    [InlineData("fa", "تیره")]
    public async Task A_visitor_chooses_a_theme_at_the_foot_of_the_page(string language, string dark)
    {
        using var anna = await app.Administrator("Anna");
        using var visitor = app.Visitor();
        var door = (await visitor.Get($"/sign-in?lang={language}&returnUrl=/account")).Is(200);
        Assert.Equal("device", Theme(door));

        var chosen = (await visitor.Submit(door, "form[data-theme-switch]", button: dark)).IsAt("/sign-in");
        Assert.Equal($"?lang={language}&returnUrl=/account", chosen.Address.Query);
        Assert.Equal(("dark", "dark"), (Theme(chosen), chosen.One("meta[name=color-scheme]").GetAttribute("content")));
        Assert.Equal("dark", Theme(await visitor.Get("/nowhere")));
        var (light, device) = ("Light", "Device");
        Assert.Equal([device, light], chosen.All("form[data-theme-switch] button").Select(b => b.GetAttribute("value")!));

        // Who is signed in chooses in the account, and there alone.
        var sara = await app.Mentee("Sara");
        Assert.False((await sara.Get("/account")).Has("form[data-theme-switch]"));
    }

    private static string? Theme(Sheet page) => page.One("html").GetAttribute("data-theme");

    [GeneratedRegex("^/assets/[0-9a-f]{12}/")]
    private static partial Regex Folder();
}
