using CsCheck;
using Xunit;

namespace Rahyar.Statistics.Tests;

/// <summary>The worked examples T1 to T10 of the reliability coefficients.</summary>
public class ReliabilityStory
{
    [Fact]
    public void T1_stability_of_three_studies()
    {
        CodingStability[] rows = [CodingStability.Of(12, 11, 10), CodingStability.Of(9, 9, 8), CodingStability.Of(10, 9, 8)];
        Assert.Equal([86.96, 88.89, 84.21], rows.Select(r => Math.Round(100 * r.Coefficient!.Value, 2)));
        Assert.Equal([3, 2, 3], rows.Select(r => r.NotMatched));
        var pooled = CodingStability.Pooled(rows);
        Assert.Equal((31, 29, 26, 8), (pooled.First, pooled.Second, pooled.Matched, pooled.NotMatched));
        Assert.Equal(.8667, pooled.Coefficient!.Value, 4);
        Assert.Equal(.7647, pooled.Jaccard!.Value, 4);
        Assert.Equal(.8669, CodingStability.Mean(rows)!.Value, 4);
    }

    [Fact]
    public void T2_pooled_and_mean_may_differ()
    {
        CodingStability[] rows = [CodingStability.Of(20, 20, 19), CodingStability.Of(4, 6, 2), CodingStability.Of(5, 5, 5)];
        Assert.Equal([95.0, 40.0, 100.0], rows.Select(r => 100 * r.Coefficient!.Value));
        Assert.Equal(.8667, CodingStability.Pooled(rows).Coefficient!.Value, 4);
        Assert.Equal(.7833, CodingStability.Mean(rows)!.Value, 4);
    }

    [Fact]
    public void T3_how_little_the_figure_tells()
    {
        // Any A and n1 + n2 up to 130 whose figure rounds to 86.7; half of an odd sum goes to the second pass.
        var found =
            from sum in Enumerable.Range(1, 130)
            from matched in Enumerable.Range(0, sum / 2 + 1)
            let figure = 100 * CodingStability.Of(sum / 2, sum - sum / 2, matched).Coefficient!.Value
            where Math.Round(figure, 1) == 86.7
            select (matched, sum);
        Assert.Equal([(13, 30), (26, 60), (36, 83), (39, 90), (49, 113), (52, 120)], found);
        var wilson = Proportions.Wilson(26, 30);
        Assert.Equal((70.3, 94.7), (Math.Round(100 * wilson.Low, 1), Math.Round(100 * wilson.High, 1)));
    }

    [Fact]
    public void T4_sets()
    {
        var sets = CodingStability.OfSets(
            ["need", "plan", "role", "match", "train", "trust", "reply"], ["need", "plan", "role", "match", "train", "safety"]);
        Assert.Equal(5, sets.Matched);
        Assert.Equal(.7692, sets.Coefficient!.Value, 4);
        Assert.Equal(.625, sets.Jaccard);
    }

    [Fact]
    public void T5_two_coders_three_categories()
    {
        const string first = "HHHHHHHHTTTTTTTMMMMM", second = "HHHHHHHTTTTTTTHMMMMH";
        var coders = TwoCoders.Of<char>([.. first], [.. second]);
        Assert.Equal(.85, coders.PercentAgreement);
        Assert.Equal(.3525, coders.CohenChance!.Value, 4);
        Assert.Equal(.7683, coders.CohenKappa!.Value, 4);
        Assert.Equal(.7679, coders.ScottPi!.Value, 4);
        Assert.Equal(.7750, coders.BrennanPrediger!.Value, 4);
        Assert.Equal(.7784, coders.Ac1!.Value, 4);
        Assert.Equal(.7737, Nominal(first, second)!.Value, 4);
    }

    [Theory]
    [InlineData(26, 2, 2, 0, .8667, -.0714, -.0714, .7333, .8477, -.0536)]
    [InlineData(13, 2, 2, 13, .8667, .7333, .7333, .7333, .7333, .7378)]
    [InlineData(20, 5, 10, 15, .70, .40, .3939, .40, .4059, .40)]
    public void T6_and_T7_two_by_two(
        int yy, int yn, int ny, int nn, double po, double kappa, double pi, double bp, double ac1, double alpha)
    {
        var first = new string('y', yy + yn) + new string('n', ny + nn);
        var second = new string('y', yy) + new string('n', yn) + new string('y', ny) + new string('n', nn);
        var coders = TwoCoders.Of<char>([.. first], [.. second]);
        Assert.Equal(po, coders.PercentAgreement!.Value, 4);
        Assert.Equal(kappa, coders.CohenKappa!.Value, 4);
        Assert.Equal(pi, coders.ScottPi!.Value, 4);
        Assert.Equal(bp, coders.BrennanPrediger!.Value, 4);
        Assert.Equal(ac1, coders.Ac1!.Value, 4);
        Assert.Equal(alpha, Nominal(first, second)!.Value, 4);
    }

    [Fact]
    public void T6_chance_agreement_of_the_lopsided_table()
    {
        var first = new string('y', 28) + "nn";
        var second = new string('y', 26) + "nnyy";
        Assert.Equal(.8756, TwoCoders.Of<char>([.. first], [.. second]).CohenChance!.Value, 4);
    }

    [Fact]
    public void T7_Fleiss()
    {
        var fleiss = FleissKappa.Of(
        [
            [0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0], [2, 2, 8, 1, 1],
            [7, 7, 0, 0, 0], [3, 2, 6, 3, 0], [2, 5, 3, 2, 2], [6, 5, 2, 1, 0], [0, 2, 2, 3, 7],
        ])!;
        Assert.Equal(.3780, fleiss.Agreement, 4);
        Assert.Equal(.2128, fleiss.Chance, 4);
        Assert.Equal(.2099, fleiss.Kappa!.Value, 4);
        Assert.Throws<ArgumentException>(() => FleissKappa.Of([[1, 1], [2, 1]]));
    }

    [Theory]
    [InlineData(MeasurementLevel.Nominal, .7434)]
    [InlineData(MeasurementLevel.Ordinal, .8154)]
    [InlineData(MeasurementLevel.Interval, .8491)]
    [InlineData(MeasurementLevel.Ratio, .7974)]
    public void T8_four_coders_with_missing_values(MeasurementLevel level, double alpha)
    {
        var result = KrippendorffAlpha.Of(
            Numbers("1 2 3 3 2 1 4 1 2 . . .", "1 2 3 3 2 2 4 1 2 5 . 3", ". 3 3 3 2 3 4 2 2 5 1 .", "1 2 3 3 2 4 4 1 2 5 1 ."), level);
        Assert.Equal(alpha, result.Alpha!.Value, 4);
        Assert.Equal((11, 1, 4, 7), (result.Units, result.DroppedUnits, result.Coders, result.Missing));
    }

    [Fact]
    public void T8_two_coders()
    {
        Assert.Equal(.0952, Nominal("0100000010", "1110010000")!.Value, 4);
        Assert.Equal(.6920, Nominal("aabbdcccedda", "babbbccceddd")!.Value, 4);
    }

    [Fact]
    public void T9_characters_of_one_code()
    {
        var (one, two) = (new Span(10, 30), new Span(15, 35));
        Assert.Equal((.6, .75), (one.OverUnion(two), one.Dice(two)));
        bool[] first = [.. Enumerable.Range(0, 100).Select(i => i is >= 10 and < 30)];
        bool[] second = [.. Enumerable.Range(0, 100).Select(i => i is >= 15 and < 35)];
        var coders = TwoCoders.Of(first, second);
        Assert.Equal(.90, coders.PercentAgreement);
        Assert.Equal(.6875, coders.CohenKappa!.Value, 4);
        Assert.Equal(.6891, KrippendorffAlpha.Nominal([[.. first.Select(b => $"{b}")], [.. second.Select(b => $"{b}")]]).Alpha!.Value, 4);
    }

    [Fact]
    public void T10_one_category_only_is_undefined_not_perfect()
    {
        var coders = TwoCoders.Of<char>([.. "yyyyyyyyyy"], [.. "yyyyyyyyyy"]);
        Assert.Equal(1, coders.PercentAgreement);
        Assert.Null(coders.CohenKappa);
        Assert.Null(coders.ScottPi);
        Assert.Null(coders.Ac1);
        Assert.Null(coders.BrennanPrediger);
        Assert.Null(Nominal("yyyyyyyyyy", "yyyyyyyyyy"));
        Assert.Null(FleissKappa.Of([[3, 0], [3, 0]])!.Kappa);
    }

    [Fact]
    public void Nothing_coded_is_undefined()
    {
        Assert.Null(CodingStability.Of(0, 0, 0).Coefficient);
        Assert.Null(CodingStability.Of(0, 0, 0).Jaccard);
        Assert.Null(TwoCoders.Of<char>([], []).PercentAgreement);
        Assert.Null(TwoCoders.Of<char>([], []).CohenKappa);
        Assert.Null(TwoCoders.Of<char>([], [], categories: 3).BrennanPrediger);
        Assert.Null(TwoCoders.Of<char>([], [], categories: 3).Ac1);
        Assert.Null(KrippendorffAlpha.Nominal([["a", null], [null, "b"]]).Alpha);
        Assert.Null(FleissKappa.Of([]));
    }

    [Fact]
    public void Spans_are_matched_one_to_one_by_largest_overlap()
    {
        var matched = Spans.Match([new(0, 10), new(2, 10), new(50, 60)], [new(1, 10), new(54, 70)]);
        Assert.Equal((3, 2, 1), (matched.First, matched.Second, matched.Matched));
        Assert.Throws<ArgumentException>(() => Spans.Match([new(5, 4)], []));
    }

    [Fact]
    public void Stability_is_Jaccard_in_other_words() =>
        Gen.Select(Gen.Int[0, 30], Gen.Int[0, 30], Gen.Int[1, 30]).Sample((only1, only2, both) =>
        {
            var row = CodingStability.Of(only1 + both, only2 + both, both);
            return Math.Abs(row.Jaccard!.Value - row.Coefficient!.Value / (2 - row.Coefficient.Value)) < 1e-12;
        });

    [Fact]
    public void No_coefficient_exceeds_one_and_order_of_coders_does_not_matter() =>
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 3]).Array[1, 30].Sample(pairs =>
        {
            int[] first = [.. pairs.Select(p => p.Item1)], second = [.. pairs.Select(p => p.Item2)];
            var (one, other) = (TwoCoders.Of(first, second), TwoCoders.Of(second, first));
            double?[] all = [one.CohenKappa, one.ScottPi, one.BrennanPrediger, one.Ac1];
            double?[] turned = [other.CohenKappa, other.ScottPi, other.BrennanPrediger, other.Ac1];
            return all.Zip(turned).All(x => (x.First is null) == (x.Second is null)
                && (x.First is not { } v || (v <= 1 + 1e-12 && Math.Abs(v - x.Second!.Value) < 1e-9)));
        });

    private static double? Nominal(string first, string second) =>
        KrippendorffAlpha.Nominal([[.. first.Select(c => c.ToString())], [.. second.Select(c => c.ToString())]]).Alpha;

    private static double?[][] Numbers(params string[] rows) =>
        [.. rows.Select(row => row.Split(' ').Select(x => x == "." ? (double?)null : x[0] - '0').ToArray())];
}
