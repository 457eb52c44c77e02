using Rahyar.Tests.Harness;
using Rahyar.Tests.House;

namespace Rahyar.Tests.Finding;

/// <summary>The search of the house says nothing that its pages do not: whatever anybody finds they can open, and what is closed to them is not found.</summary>
[Trait("Database", "sqlite")]
public sealed class SearchLaws : Story
{
    private static readonly string[] Groups = ["own", "people", "pairs", "programmes", "pages", "help"];

    [Fact]
    public async Task Whatever_is_found_opens()
    {
        var canary = await CanaryWorld.MakeAsync(app);
        var (faults, opened) = (new List<string>(), 0);
        foreach (var who in canary.Insiders.Where(i => i.Name.StartsWith("In", StringComparison.Ordinal) || i.Name == "Canarymentor"))
        {
            var links = new HashSet<string>();
            foreach (var (typed, group) in new[] { "a", "e", "canary" }.SelectMany(typed => Groups.Select(group => (typed, group))))
            {
                links.UnionWith((await who.Get($"/search?q={typed}&of={group}")).Is(200).All("main .list a").Select(a => a.GetAttribute("href")!));
            }

            foreach (var link in links)
            {
                opened++;
                // A page of the account may ask for a proof first, and one page may stand for another.
                var sheet = await who.Get(link);
                faults.AddRange(sheet.Status == 200 ? [] : [$"{who.Name} finds {link}, which answers {sheet.Status}"]);
            }
        }

        Assert.True(opened > 150, $"Only {opened} links.");
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public async Task What_is_closed_to_somebody_is_not_found()
    {
        var canary = await CanaryWorld.MakeAsync(app);
        foreach (var (_, who, words, _) in canary.Outsiders)
        {
            foreach (var typed in new[] { "ca", "canary", "mentor" })
            {
                var sheet = await who.Get($"/search?q={typed}&programme={canary.Programme}");
                // What was typed stands in its field.
                Assert.All(words.Where(w => w != typed), word => sheet.Hides(word));
            }
        }
    }
}
