using System.Text.RegularExpressions;
using Rahyar.Demo;
using Rahyar.Modules.People.SignIn.Demo;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Flows;

/// <summary>
/// Every count has one definition. A page says what a number counts (<c>data-count</c>, with <c>data-number</c> where words stand around it, and
/// <c>data-of</c> where it is of another programme than the page); on all pages that its coordinator can open, the same name has the same value.
/// </summary>
[Trait("Database", "sqlite")]
public sealed partial class CountsStory : Story
{
    // Of pages that differ by an id alone, one is opened in each programme.
    private const int OfAKind = 1, Most = 500;

    private sealed record Said(string Programme, string Name, string Value, string Page);

    private protected override string[] Settings => ["--Rahyar:Demo=true"];

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    public async Task The_same_count_is_the_same_on_every_page_of_the_demo(int daysLater)
    {
        await new DemoUniversity(app.Services, new DemoSize(People: 80, Weeks: 10), app.Now).BuildAsync(Cancellation);
        if (daysLater > 0)
        {
            // Its people live on meanwhile.
            await app.DaysPass(daysLater);
        }

        var nora = await app.World.Ask(async db => (await DemoCast.AllAsync(db, Cancellation)).Single(c => c.Key == "coordinator"));
        using var coordinator = await app.World.SignIn(nora.PersonId, nora.Name);
        var said = await ReadAllAsync(coordinator, "/programmes");

        var counts = said.GroupBy(s => (s.Programme, s.Name)).ToList();
        var different = counts.Where(c => c.Select(s => s.Value).Distinct().Count() > 1)
            .Select(c => $"{c.Key.Name} of {c.Key.Programme}: {string.Join(", ", c.Select(s => $"{s.Value} ({s.Page})").Distinct())}").ToList();
        Assert.True(different.Count == 0, string.Join(Environment.NewLine, different));
        var twice = counts.Where(c => c.Select(s => Place(s.Page)).Distinct().Count() > 1).Select(c => c.Key.Name).ToHashSet();
        Assert.Superset(new HashSet<string> { "journey.Waiting", "journey.AtRisk", "mentorships.going", "applications.undecided", "attention" }, twice);

        // What is not the same has another name, and adds up.
        foreach (var waiting in counts.Where(c => c.Key.Name == "journey.Waiting" && counts.Exists(other => other.Key == (c.Key.Programme, "matching.ready"))))
        {
            Assert.Equal(Of(waiting.Key.Programme, "journey.Waiting"), new[] { "matching.ready", "matching.resting", "matching.asked", "matching.held-out" }.Sum(name => Of(waiting.Key.Programme, name)));
        }

        int Of(string programme, string name) => counts.Find(c => c.Key == (programme, name))?.First().Value is { } value ? int.Parse(value, System.Globalization.CultureInfo.InvariantCulture) : 0;
    }

    // Whatever links lead to, beginning at one page; files and other people's houses are left out.
    private static async Task<List<Said>> ReadAllAsync(Someone reader, string from)
    {
        var (said, waiting, seen, kinds) = (new List<Said>(), new Queue<string>([from]), new HashSet<string> { from }, new Dictionary<string, int>());
        while (waiting.TryDequeue(out var address))
        {
            Assert.True(seen.Count < Most, "There are too many pages to open.");
            var page = await reader.Get(address);
            if (page.Status != 200)
            {
                continue;
            }

            var own = Id().Match(address) is { Success: true } id ? id.Value : "";
            foreach (var number in page.All("[data-count]").Where(n => n.GetAttribute("data-count") is { Length: > 0 }))
            {
                var names = number.GetAttribute("data-count")!.Split(' ');
                var values = (number.GetAttribute("data-number") ?? number.TextContent.Trim()).Split(' ');
                said.AddRange(names.Zip(values).Select(n => new Said(number.GetAttribute("data-of") ?? own, n.First, n.Second, address)));
            }

            foreach (var link in page.All("main a[href], nav a[href]").Select(a => a.GetAttribute("href")!.Split('#')[0]).Where(href => Desk().IsMatch(href)))
            {
                // Of what filters and sorts, only the lists behind numbers are other pages.
                var target = link.Contains("/journey?part=", StringComparison.Ordinal) ? link.Split('&')[0] : link.Split('?')[0];
                var kind = $"{(Id().Match(target) is { Success: true } of ? of.Value : "")} {Id().Replace(target, "*")}";
                if (seen.Contains(target) || kinds.GetValueOrDefault(kind) >= OfAKind)
                {
                    continue;
                }

                kinds[kind] = kinds.GetValueOrDefault(kind) + 1;
                seen.Add(target);
                waiting.Enqueue(target);
            }
        }

        return said;
    }

    private static string Place(string page) => page.Split('?')[0];

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}")]
    private static partial Regex Id();

    [GeneratedRegex(@"^/programmes(/|$)(?!.*(/letters/|/export/|\.csv|\.xlsx|\.ics|/new$))")]
    private static partial Regex Desk();
}
