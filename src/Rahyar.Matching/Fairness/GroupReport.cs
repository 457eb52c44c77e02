namespace Rahyar.Matching;

/// <summary>How one declared group fared. Figures only: intervals are for whoever shows them.</summary>
/// <param name="Group">The group; null for those who declared none, or for the rest.</param>
/// <param name="IsRest">Several groups taken together because alone they could not be shown.</param>
/// <param name="People">How many people it has.</param>
/// <param name="Matched">How many of them have a mentor: the chance is matched ÷ people.</param>
/// <param name="MeanScore">Mean score of the matched; null where it could tell of too few.</param>
/// <param name="Deviation">Sample standard deviation of these scores; null with the mean.</param>
public sealed record GroupFigures(string? Group, bool IsRest, int People, int Matched, double? MeanScore, double? Deviation);

/// <summary>
/// Match chance and mean score by declared group, such that no group of fewer than <see cref="Least"/> can be read, nor found by
/// subtracting what is shown from the totals: too small groups are taken together as the rest, and if the rest would be a single
/// group or fewer people than that, the smallest shown group joins it. Means are kept back by the same rule over the matched.
/// </summary>
/// <param name="Shown">Groups by name (those who declared none first), the rest last; empty where nothing can be shown.</param>
/// <param name="Together">How many groups the rest holds.</param>
public sealed record GroupReport(IReadOnlyList<GroupFigures> Shown, int Together)
{
    /// <summary>The fewest people of whom anything is said.</summary>
    public const int Least = 10;

    /// <summary>Reports.</summary>
    /// <param name="people">Each mentee's declared group (blank is none), and their score or null if unmatched.</param>
    public static GroupReport Of(IEnumerable<(string? Group, int? Score)> people)
    {
        var groups = people.GroupBy(p => string.IsNullOrWhiteSpace(p.Group) ? null : p.Group.Trim(), p => p.Score)
            .Select(g => (Name: g.Key, Scores: g.ToArray())).OrderBy(g => g.Scores.Length).ThenBy(g => g.Name, StringComparer.Ordinal).ToArray();
        var hidden = Hidden([.. groups.Select(g => g.Scores.Length)]);
        var rest = groups[..hidden].SelectMany(g => g.Scores).ToArray();
        // One group alone, or all of them together, would only repeat the total.
        if (hidden == groups.Length) return new GroupReport([], hidden);
        var shown = groups[hidden..].OrderBy(g => g.Name, StringComparer.Ordinal).Select(g => Figures(g.Name, false, g.Scores)).ToList();
        if (hidden > 0) shown.Add(Figures(null, true, rest));

        var byMatched = shown.OrderBy(g => g.Matched).ToArray();
        foreach (var few in byMatched[..Hidden([.. byMatched.Select(g => g.Matched)])])
            shown[shown.IndexOf(few)] = few with { MeanScore = null, Deviation = null };
        return new GroupReport(shown, hidden);
    }

    /// <summary>How many of these sizes, ascending, have to be kept back together; sizes of 0 tell nothing and hide nothing.</summary>
    private static int Hidden(int[] ascending)
    {
        int count = 0, sum = 0;
        while (count < ascending.Length && (ascending[count] < Least || (sum > 0 && (sum < Least || Some(count) < 2))))
            sum += ascending[count++];
        return count;

        int Some(int first) => ascending.Take(first).Count(size => size > 0);
    }

    private static GroupFigures Figures(string? name, bool rest, int?[] scores)
    {
        double[] known = [.. scores.OfType<int>().Select(s => (double)s)];
        double? mean = known.Length == 0 ? null : known.Average();
        double? deviation = known.Length < 2 ? null : Math.Sqrt(known.Sum(s => (s - mean!.Value) * (s - mean.Value)) / (known.Length - 1));
        return new GroupFigures(name, rest, scores.Length, known.Length, mean, deviation);
    }
}
