using CsCheck;
using Xunit;

namespace Rahyar.Paradigm.Tests;

public class IndexStory
{
    private static readonly DateTimeOffset Today = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly Gen<Targets> AnyTargets =
        Gen.Select(Gen.Double[-100, 100], Gen.Double[-100, 100]).Where((t, d) => Math.Abs(t - d) > 1e-6)
            .Select((t, d) => new Targets(t, d));

    [Theory]
    [InlineData(8, 5)]
    [InlineData(9, 6)]
    [InlineData(10, 6)]
    [InlineData(1, 1)]
    [InlineData(0, 0)]
    public void Sixty_percent_are_needed(int applicable, int needed) =>
        Assert.Equal(needed, CategoryIndex.NeededOf(applicable));

    [Theory]
    [InlineData(CategoryId.STR, 4, false)]
    [InlineData(CategoryId.STR, 5, true)]
    [InlineData(CategoryId.PLN, 5, false)]
    [InlineData(CategoryId.PLN, 6, true)]
    [InlineData(CategoryId.HUM, 5, false)]
    [InlineData(CategoryId.HUM, 6, true)]
    public void An_index_is_shown_from_sixty_percent_on(CategoryId category, int withData, bool shown)
    {
        var index = CategoryIndex.Of(category, IndicatorCatalogue.Of(category).Take(withData).Select(AtTarget));
        Assert.Equal(shown ? 100 : null, index.Value);
        Assert.Equal((double)withData / IndicatorCatalogue.Of(category).Count, index.Coverage);
    }

    [Fact]
    public void What_does_not_apply_leaves_the_base()
    {
        var inf = IndicatorCatalogue.Of(CategoryId.INF);
        var index = CategoryIndex.Of(CategoryId.INF, [.. inf.Take(3).Select(SwitchedOff), .. inf.Skip(3).Take(3).Select(AtTarget)]);
        Assert.Equal((5, 3, 3, 100.0), (index.Applicable, index.Needed, index.WithData, index.Value));
        Assert.Equal(0.6, index.Coverage);
    }

    [Fact]
    public void A_category_that_is_switched_off_wholly_has_no_index()
    {
        var index = CategoryIndex.Of(CategoryId.INF, IndicatorCatalogue.Of(CategoryId.INF).Select(SwitchedOff));
        Assert.Null(index.Value);
        Assert.Equal((0, 0.0), (index.Applicable, index.Coverage));
    }

    [Fact]
    public void Two_readings_of_one_indicator_are_refused()
    {
        var once = AtTarget(IndicatorCatalogue.Get("INF-01"));
        Assert.Throws<ArgumentException>(() => CategoryIndex.Of(CategoryId.INF, [once, once]));
    }

    [Fact]
    public void The_profile_has_seven_indices_and_names_the_weakest()
    {
        var readings = IndicatorCatalogue.All
            .Where(i => i.Category != CategoryId.SKL)
            .Select(i => i.Category == CategoryId.HUM ? Score(i, 40) : AtTarget(i));
        var profile = Profile.Of(readings);
        Assert.Equal(Enum.GetValues<CategoryId>(), profile.Indices.Select(i => i.Category));
        Assert.Equal(CategoryId.HUM, profile.Weakest!.Category);
        Assert.Equal(40, profile.Weakest.Value!.Value, 6);
        Assert.Equal([CategoryId.SKL], profile.Unknown);
    }

    [Fact]
    public void A_profile_of_nothing_has_no_weakest()
    {
        var profile = Profile.Of([]);
        Assert.Null(profile.Weakest);
        Assert.Equal(7, profile.Unknown.Count());
    }

    [Fact]
    public void A_score_stays_between_0_and_100() =>
        Gen.Select(AnyTargets, Gen.Double[-1e6, 1e6]).Sample((targets, x) => targets.Score(x) is >= 0 and <= 100);

    [Fact]
    public void A_better_value_never_scores_less() =>
        Gen.Select(AnyTargets, Gen.Double[-200, 200], Gen.Double[0, 100]).Sample((targets, x, step) =>
        {
            var better = targets.Better == Better.Higher ? x + step : x - step;
            return targets.Score(better) >= targets.Score(x);
        });

    [Fact]
    public void On_track_means_100_and_danger_means_0() =>
        Gen.Select(AnyTargets, Gen.Double[-200, 200]).Sample((targets, x) => targets.StatusOf(x) switch
        {
            IndicatorStatus.OnTrack => targets.Score(x) > 99.99,
            IndicatorStatus.Danger => targets.Score(x) < 0.01,
            _ => targets.Score(x) is > 0 and < 100,
        });

    [Fact]
    public void Missing_is_neither_0_nor_100() =>
        Gen.Select(Gen.Enum<CategoryId>(), Gen.Double[0, 100].Array[0, 10]).Sample((category, scores) =>
        {
            var indicators = IndicatorCatalogue.Of(category);
            var known = indicators.Zip(scores, Score).ToList();
            var missing = indicators.Skip(known.Count).Select(i => i.Judge(Measured.Missing(), Today));
            var silent = CategoryIndex.Of(category, known);
            var told = CategoryIndex.Of(category, known.Concat(missing));
            return told.Value == silent.Value
                && told.Coverage == silent.Coverage
                && (told.Value is null) == (known.Count < told.Needed)
                && (told.Value is not { } mean || Math.Abs(mean - known.Average(r => r.Score!.Value)) < 1e-9);
        });

    private static Reading AtTarget(IndicatorDefinition indicator) => Score(indicator, 100);

    private static Reading SwitchedOff(IndicatorDefinition indicator) =>
        indicator.Judge(Measured.NotApplicable(new("off", "خاموش")), Today);

    /// <summary>A reading with plenty of data whose value earns the score.</summary>
    private static Reading Score(IndicatorDefinition indicator, double score)
    {
        var value = indicator.Danger + (indicator.Target - indicator.Danger) * score / 100;
        var measured = indicator.Minimum.Skip(1).Aggregate(
            Measured.Of(value, indicator.Minimum[0].AtLeast).Answered(9, 10), (m, rule) => m.And(rule.Of, rule.AtLeast));
        return indicator.Judge(measured, Today);
    }
}
