namespace Rahyar.Paradigm;

/// <summary>The index of one category: the mean score of its indicators that have enough data.</summary>
/// <param name="Category">The category.</param>
/// <param name="Value">0 to 100; null when fewer than <paramref name="Needed"/> indicators have enough data.</param>
/// <param name="WithData">How many indicators have enough data.</param>
/// <param name="Applicable">How many indicators apply; those not applicable are no part of the base.</param>
/// <param name="Needed">How many must have enough data: 60 % of those that apply, rounded up (8 → 5, 9 → 6, 10 → 6).</param>
/// <param name="Readings">The readings it rests on, in the catalogue's order.</param>
public sealed record CategoryIndex(
    CategoryId Category,
    double? Value,
    int WithData,
    int Applicable,
    int Needed,
    IReadOnlyList<Reading> Readings)
{
    /// <summary>Share (0–1) of the applicable indicators that have enough data; 0 when none applies.</summary>
    public double Coverage => Applicable == 0 ? 0 : (double)WithData / Applicable;

    /// <summary>Mean score, 0 to 100, of the indicators that have enough data, however few; null without any. It is the index only where <see cref="Value"/> is.</summary>
    public double? Measured => WithData == 0 ? null : Readings.Select(r => r.Score).OfType<double>().Average();

    /// <summary>
    /// The index of <paramref name="category"/> from its readings; those of other categories are passed over. An indicator
    /// without a reading counts as one without enough data. One that is not applicable leaves the base.
    /// </summary>
    /// <exception cref="ArgumentException">Two readings of one indicator.</exception>
    public static CategoryIndex Of(CategoryId category, IEnumerable<Reading> readings)
    {
        var byId = readings.Where(r => r.Definition.Category == category).ToDictionary(r => r.Indicator);
        var indicators = IndicatorCatalogue.Of(category);
        Reading[] present = [.. indicators.Where(i => byId.ContainsKey(i.Id)).Select(i => byId[i.Id])];
        var applicable = indicators.Count - present.Count(r => r.Status == IndicatorStatus.NotApplicable);
        double[] scores = [.. present.Select(r => r.Score).OfType<double>()];
        var needed = NeededOf(applicable);
        double? value = scores.Length > 0 && scores.Length >= needed ? scores.Average() : null;
        return new CategoryIndex(category, value, scores.Length, applicable, needed, present);
    }

    /// <summary>60 % of <paramref name="applicable"/>, rounded up; in whole numbers, so that 6 of 10 stays 6.</summary>
    public static int NeededOf(int applicable) => (applicable * 3 + 4) / 5;
}
