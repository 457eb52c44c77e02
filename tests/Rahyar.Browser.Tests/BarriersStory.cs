using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Rahyar.Tests.Harness;
using Rahyar.Tests.House;

namespace Rahyar.Browser.Tests;

/// <summary>Nobody is kept out by how a page is made.</summary>
public sealed class EnglishBarriersStory() : BarriersStory("en");

/// <summary>The same in Persian, beside it.</summary>
public sealed class PersianBarriersStory() : BarriersStory("fa");

/// <summary>
/// Each page of the running application, seen by everyone to whom it looks different, on a phone, on a desktop and in
/// the dark: axe finds nothing serious, nothing is wider than the screen, no key stands where a text belongs. A new page
/// is covered by being there. A sample has each page in one language, at one width and in one theme, as one of those sees it to whom it looks different.
/// </summary>
public abstract partial class BarriersStory(string language) : Story
{
    // Seen by stories of their own (before there is an administrator; after a code was asked for), or never shown.
    private static readonly string[] Elsewhere =
        ["/first-run", "/sign-in/code", "/language", "/theme", "/sign-in/demo", "/sign-in/arrived"];

    private static readonly string[] Languages = ["en", "fa"];

    private static readonly (int Width, ColorScheme Theme)[] Looks =
        [(390, ColorScheme.Light), (1280, ColorScheme.Light), (390, ColorScheme.Dark), (1280, ColorScheme.Dark)];

    private static readonly HashSet<string> FirstWords = [.. Web.Texts.Texts.Own.In("en").Keys.Select(key => key.Split('.')[0])];

    private protected override string[] Settings => ["--environment", "Development", "--Rahyar:Demo", "true"];

    [Fact]
    public async Task No_page_has_a_serious_barrier()
    {
        var (visits, faults) = await Visits(await CanaryWorld.MakeAsync(app, language));
        Assert.True(visits.Count > (Sample.IsAll ? 100 : 30), "Hardly any page opened.");

        foreach (var group in visits.GroupBy(v => v.Who))
        {
            var page = await Browser.Open(app, Look.Desktop.In(language).WithoutWorker(), group.Key.Id == Guid.Empty ? null : group.Key);
            foreach (var (_, path, name) in group)
            {
                await page.GotoAsync(path == "/dev/components" ? $"{path}?lang={language}" : path);
                if (await page.Locator("html").GetAttributeAsync("lang") is var spoken && spoken != language)
                {
                    faults.Add($"{path} speaks {spoken}");
                }

                faults.AddRange((await Seen(page, name)).Select(fault => $"{group.Key.Name}: {fault}"));
            }

            await page.Context.DisposeAsync();
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{visits.Count} pages looked at in {language}, sample {Sample.Name}");
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    private static async Task<List<string>> Seen(IPage page, string name)
    {
        var faults = new List<string>();
        foreach (var (width, theme) in Sample.IsAll ? Looks : [Looks[Sample.Pick(name, Looks.Length)]])
        {
            await page.SetViewportSizeAsync(width, 844);
            await page.EmulateMediaAsync(new() { ColorScheme = theme });
            // The dark changes nothing but colours: who looks in the light too needs no more of it.
            var rule = Sample.IsAll && theme == ColorScheme.Dark ? "color-contrast" : null;
            faults.AddRange((await page.Barriers(rule)).Select(b => $"{width}, {theme}: {b}"));
            if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth") is var wide && wide > width)
            {
                faults.Add($"{page.Url} is {wide} wide on a screen of {width}");
            }
        }

        var words = await page.Locator("body").InnerTextAsync();
        faults.AddRange(Key().Matches(words).Select(m => m.Value).Where(key => FirstWords.Contains(key.Split('.')[0])).Distinct().Select(key => $"{page.Url} shows the key {key}"));
        return faults;
    }

    /// <summary>Who is to look at what: of those to whom a page looks the same, the first.</summary>
    private async Task<(List<(Someone Who, string Path, string Name)> Visits, List<string> Faults)> Visits(CanaryWorld canary)
    {
        var (visits, unseen) = (new List<(Someone, string, string)>(), new List<string>());
        var people = canary.Insiders.Append(app.Visitor().Reads(language)).ToList();
        foreach (var address in (await Address.AllOf(app)).Where(a => a is { Gets: true, IsPage: true } && !Elsewhere.Contains(a.Route) && IsMine(a)))
        {
            var makes = new HashSet<string>();
            var looks = new List<(Someone, string, string)>();
            var isDownload = false;
            foreach (var path in canary.Fill(address))
            {
                foreach (var someone in people)
                {
                    var sheet = await someone.OpenBriefly(path);
                    if (sheet is { Status: 200 } && sheet.Headers.GetValueOrDefault("Content-Type")?.StartsWith("text/html", StringComparison.Ordinal) != true)
                    {
                        isDownload = true;
                        continue;
                    }

                    var opened = sheet.Status == 200 || address.Route.StartsWith("/error/", StringComparison.Ordinal);
                    if (opened && makes.Add(string.Join(' ', sheet.All("main *").Select(e => $"{e.LocalName}.{e.ClassName}").Distinct().Order(StringComparer.Ordinal))))
                    {
                        looks.Add((someone, path, $"{address.Route} {someone.Name} {makes.Count}"));
                    }
                }
            }

            visits.AddRange(Sample.IsAll || looks.Count == 0 ? looks : [looks[Sample.Pick($"{address.Route} who", looks.Count)]]);
            if (makes.Count == 0 && !isDownload)
            {
                unseen.Add($"{address.Route}: nobody of the canary world can open it");
            }
        }

        return (visits, unseen);
    }

    private bool IsMine(Address address) => Sample.IsAll || Languages[Sample.Pick(address.Route, Languages.Length)] == language;

    [GeneratedRegex(@"(?<![\w@./-])[a-z][a-z-]*(\.[A-Za-z0-9-]+)+(?![\w@/])")]
    private static partial Regex Key();
}
