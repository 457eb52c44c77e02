using CsCheck;

namespace Rahyar.Matching.Tests;

public sealed class GroupReportTests
{
    private static IEnumerable<(string?, int?)> Group(string? name, int people, int matched, int score = 5000) =>
        Enumerable.Range(0, people).Select(n => (name, n < matched ? score + n : (int?)null));

    [Fact]
    public void Chance_and_mean_are_told_of_groups_of_ten_and_more()
    {
        var report = GroupReport.Of([.. Group("b", 20, 15), .. Group("a", 10, 10, 100), .. Group(null, 12, 0)]);
        Assert.Equal(0, report.Together);
        Assert.Equal([null, "a", "b"], report.Shown.Select(g => g.Group));
        Assert.Equal((10, 10, 104.5), (report.Shown[1].People, report.Shown[1].Matched, report.Shown[1].MeanScore!.Value));
        Assert.Equal(3.0277, report.Shown[1].Deviation!.Value, 4);
        Assert.Null(report.Shown[0].MeanScore);
    }

    [Fact]
    public void A_single_small_group_takes_the_smallest_other_with_it()
    {
        var report = GroupReport.Of([.. Group("a", 4, 4), .. Group("b", 30, 20), .. Group("c", 40, 20)]);
        Assert.Equal(["c", null], report.Shown.Select(g => g.Group));
        Assert.Equal((true, 34, 24, 2), (report.Shown[1].IsRest, report.Shown[1].People, report.Shown[1].Matched, report.Together));
    }

    [Fact]
    public void Nothing_shown_or_subtracted_tells_of_fewer_than_ten() =>
        (from sizes in Gen.Int[1, 25].Array[0, 6] from matched in Gen.Int[0, 25].Array[6] select (sizes, matched)).Sample((sizes, matched) =>
        {
            var people = sizes.SelectMany((size, g) => Group($"g{g}", size, Math.Min(size, matched[g]))).ToArray();
            var report = GroupReport.Of(people);
            if (report.Shown.Count == 0) return;
            Assert.Equal(people.Length, report.Shown.Sum(g => g.People));
            Assert.All(report.Shown, g => Assert.True(g.People >= GroupReport.Least));
            Assert.NotEqual(1, report.Together);
            Assert.All(report.Shown.Where(g => g.MeanScore is not null), g => Assert.True(g.Matched >= GroupReport.Least));
            // What is left when all shown means are taken from the total is of nobody, or of ten and more in at least two groups.
            var kept = report.Shown.Where(g => g.MeanScore is null && g.Matched > 0).ToArray();
            Assert.True(kept.Length == 0 || (kept.Length > 1 && kept.Sum(g => g.Matched) >= GroupReport.Least) || report.Shown.All(g => g.MeanScore is null));
        }, iter: 5000);

    [Fact]
    public void A_run_reports_by_the_declared_groups_of_its_mentees()
    {
        var mentees = Enumerable.Range(0, 30).Select(n => new Profile { Id = $"a{n}", Group = n % 3 == 0 ? "x" : "y" }).ToArray();
        var report = Matcher.Match(mentees, [new() { Id = "b", Capacity = 25 }]).ByGroup();
        Assert.Equal(["x", "y"], report.Shown.Select(g => g.Group));
        Assert.Equal(25, report.Shown.Sum(g => g.Matched));
    }
}
