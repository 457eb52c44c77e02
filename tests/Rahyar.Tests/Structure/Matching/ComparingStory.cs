using Rahyar.Modules.Planning;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Structure;

/// <summary>A coordinator looks at whom a run serves, and at what another run would do. Two mentors hold 30 places; 36 mentees wait.</summary>
public sealed class ComparingStory : Story
{
    private Guid _programme;
    private Someone _nasrin = null!;

    private string Matching => $"/programmes/{_programme}/matching";

    private protected override async Task Arrange()
    {
        _programme = await app.World.Programme();
        _nasrin = await app.Coordinator("Nasrin");
        await app.World.Mentor("Omid", profile: new RosterProfile { Languages = ["en"], Offers = ["statistics"], Values = ["honesty"], Capacity = 15 });
        await app.World.Mentor("Dara", profile: new RosterProfile { Languages = ["en"], Offers = ["writing"], Values = ["patience"], Capacity = 15 });
        // Fifteen seek what Omid offers and value what Dara does, fifteen the other way round; six seek and value what nobody does.
        for (var n = 0; n < 36; n++)
        {
            var (group, seeks, value) = n < 15 ? ("first-gen", "statistics", "patience") : n < 30 ? ("others", "writing", "honesty") : ("few", "painting", "courage");
            await app.World.Mentee($"Mentee{n}", profile: new RosterProfile { Languages = ["en"], Seeks = [seeks], Values = [value], Group = group });
        }
    }

    [Fact]
    public async Task She_sees_chance_and_fit_by_group_with_intervals_and_none_of_a_few()
    {
        var run = (await _nasrin.Matches(_programme)).Shows("30 of 36 mentees have a mentor");

        var fairness = (await _nasrin.Click(run, "Chances by group")).Is(200).Shows("of fewer than 10 are not shown", "small groups together").Hides("few ", "matching.fairness");

        // Six of one group cannot stand alone, nor be worked out: the smallest of the others joins them.
        var rows = fairness.All("#groups tbody tr").Select(r => r.TextContent).ToList();
        Assert.Equal(2, rows.Count);
        Assert.Contains("2 small groups together", rows[1], StringComparison.Ordinal);
        Assert.All(rows, row => Assert.Matches(@"\d+ %\s*\(\d+ % to \d+ %\)", row));
        var mentees = fairness.All("#groups td[data-label=Mentees]").Sum(c => int.Parse(c.TextContent, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(36, mentees);
    }

    [Fact]
    public async Task Two_runs_stand_side_by_side_and_those_for_whom_it_matters_are_named()
    {
        (await _nasrin.Get($"{Matching}/compare")).Is(200).Shows("There are no two runs to compare");
        var first = await _nasrin.Matches(_programme, new Dictionary<string, object?> { ["Weights[Topics]"] = 40, ["Weights[Values]"] = 0 });
        app.Clock.Move(TimeSpan.FromMinutes(1));
        await _nasrin.Matches(_programme, new Dictionary<string, object?> { ["Weights[Topics]"] = 0, ["Weights[Values]"] = 40 });

        var page = (await _nasrin.Click(await _nasrin.Get(Matching), "Compare two runs")).Is(200)
            .Shows("30 of 36", "Topics sought and offered", "40 in the one, 0 in the other", "mentees have another outcome").Hides("matching.compare", "[[");

        Assert.Equal(2, page.All("#standings tbody tr").Count);
        // Topics bring the first fifteen to Omid, values to Dara; and who went without may change too.
        Assert.Matches("Omid.*Dara", page.All("#differences tbody tr").Single(r => r.QuerySelector("th")!.TextContent == "Mentee3").TextContent.ReplaceLineEndings(" "));
        var same = (await _nasrin.Get($"{page.Path}?one={first.Path.Split('/')[^1]}&other={first.Path.Split('/')[^1]}")).Is(200);
        same.Shows("0 mentees have another outcome", "The weights are the same in both.");
    }

    [Fact]
    public async Task Nobody_else_sees_either()
    {
        var run = await _nasrin.Matches(_programme);
        var elsewhere = await app.World.Programme("Elsewhere");
        using var other = await app.World.Coordinator("Other", elsewhere, "en");

        (await other.Get($"{run.Path}/fairness")).Is(404);
        (await other.Get($"{Matching}/compare")).Is(404);
        (await other.Get($"/programmes/{elsewhere}/matching/{run.Path.Split('/')[^1]}/fairness")).Is(404);
        (await _nasrin.Get($"{Matching}/compare?one={Guid.NewGuid()}")).Is(200);
        await _nasrin.Matches(_programme);
        (await _nasrin.Get($"{Matching}/compare?one={Guid.NewGuid()}")).Is(404);
    }
}
