using Rahyar.Tests.Harness;

namespace Rahyar.Browser.Tests;

/// <summary>Nobody is kept out by how a page is made: axe finds nothing serious on any of them.</summary>
public sealed class BarriersStory : Story
{
    private protected override string[] Settings => ["--environment", "Development"];

    [Theory]
    [InlineData("en", 390)]
    [InlineData("fa", 390)]
    [InlineData("en", 1280)]
    [InlineData("fa", 1280)]
    public async Task No_page_has_a_serious_barrier(string language, int width)
    {
        var mentor = await app.World.Mentor("Omid", language: language);
        var mentee = await app.World.Mentee("Sara", language: language);
        var places = new Dictionary<string, Guid>
        {
            ["{programme}"] = await app.World.Programme(),
            ["{mentorship}"] = await app.World.Mentorship(mentor, mentee),
            ["{participation}"] = app.World.ParticipationOf(mentee),
        };
        var eyes = new Dictionary<Pages.Eyes, Someone?>
        {
            [Pages.Eyes.Visitor] = null,
            [Pages.Eyes.Mentee] = mentee,
            [Pages.Eyes.Mentor] = mentor,
            [Pages.Eyes.Coordinator] = await app.World.Coordinator("Leila", language: language),
            [Pages.Eyes.Administrator] = await app.World.Administrator("Nasrin", language),
        };
        var look = (width == 390 ? Look.Phone : Look.Desktop).In(language);
        var barriers = new List<string>();
        foreach (var group in Pages.All.GroupBy(p => p.Eyes))
        {
            var page = await Browser.Open(app, look, eyes[group.Key]);
            foreach (var (_, address) in group)
            {
                var filled = places.Aggregate(address, (a, place) => a.Replace(place.Key, $"{place.Value}", StringComparison.Ordinal));
                var response = await page.GotoAsync(filled);
                if (response is null || (response.Status != 200 && !address.StartsWith("/error/", StringComparison.Ordinal)))
                {
                    barriers.Add($"{group.Key} at {address}: answered {response?.Status}");
                    continue;
                }

                barriers.AddRange((await page.Barriers()).Select(b => $"{group.Key}: {b}"));
                await page.Keep($"{group.Key}{address.Replace('/', '-').Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal)}-{language}-{width}".ToLowerInvariant());
                if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth") > width)
                {
                    barriers.Add($"{group.Key} at {address}: wider than the screen of {width}");
                }
            }

            await page.Context.DisposeAsync();
        }

        Assert.True(barriers.Count == 0, string.Join('\n', barriers));
    }
}
