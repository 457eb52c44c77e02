using Rahyar.Matching;
using Rahyar.Statistics;

namespace Rahyar.Modules.Structure.Matching.Analyses;

/// <summary>
/// How one declared group fared, with intervals at 95 %: Wilson's for the chance of a match, Student's for the mean score. The engine
/// knows no statistics, so they meet here; which groups may be shown, <see cref="GroupReport"/> has decided.
/// </summary>
internal sealed record GroupChance(GroupFigures Figures, Interval Chance, Interval? Score)
{
    public static IReadOnlyList<GroupChance> Of(GroupReport report) => [.. report.Shown.Select(Of)];

    private static GroupChance Of(GroupFigures group)
    {
        Interval? score = null;
        if (group is { MeanScore: { } mean, Deviation: { } deviation })
        {
            var half = StudentT.TwoSided(0.95, group.Matched - 1) * deviation / Math.Sqrt(group.Matched);
            score = new Interval(mean, mean - half, mean + half);
        }

        return new GroupChance(group, Proportions.Wilson(group.Matched, group.People), score);
    }
}
