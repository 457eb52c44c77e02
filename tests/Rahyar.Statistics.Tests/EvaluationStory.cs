using CsCheck;
using Xunit;

namespace Rahyar.Statistics.Tests;

/// <summary>The number oracles of the evaluation design, as published.</summary>
public class EvaluationStory
{
    private static readonly double[] Before = [50, 55, 60, 45, 65, 70, 52, 58, 63, 48];
    private static readonly double[] After = [58, 57, 66, 52, 64, 75, 60, 59, 70, 50];
    private static readonly double[] ArmA = [72, 68, 75, 80, 66, 71, 78, 74, 69, 77];
    private static readonly double[] ArmB = [65, 70, 62, 68, 71, 60, 66, 64, 69, 63];

    [Fact]
    public void Paired_change()
    {
        var change = PairedChange.Of(Before, After);
        Near(new Interval(4.5, 2.182, 6.818), change.Mean, 3);
        Assert.Equal(3.2404, change.SdChange, 4);
        Assert.Equal(4.3916, change.T!.Value, 4);
        Assert.Equal((10, 9), (change.N, change.Df));
        Assert.Equal(0.0017, change.P!.Value, 4);
        Assert.Equal(1.3887, change.Dz!.Value, 4);
        Assert.Equal(0.9143, change.J, 4);
        Assert.Equal(1.2697, change.Gz!.Value, 4);
        Assert.Equal(8.0305, change.SdBefore, 4);
        Assert.Equal(7.7667, change.SdAfter, 4);
        Assert.Equal(0.5697, change.DAv!.Value, 4);
        Assert.Equal(0.5209, change.GAv!.Value, 4);
    }

    [Fact]
    public void The_interval_of_g_av_follows_its_formula()
    {
        var change = PairedChange.Of(Before, After);
        var interval = change.GAvInterval()!.Value;
        var error = 0.914286 * Math.Sqrt((0.1 + 0.569704 * 0.569704 / 20) * 2 * (1 - change.Correlation!.Value));
        Assert.Equal(0.5209 - 1.959964 * error, interval.Low, 4);
        Assert.Equal(0.5209 + 1.959964 * error, interval.High, 4);
    }

    [Fact]
    public void When_all_change_alike_there_is_no_test()
    {
        var change = PairedChange.Of([1, 2, 3], [2, 3, 4]);
        Assert.Equal(1, change.Mean.Estimate);
        Assert.Null(change.T);
        Assert.Null(change.P);
        Assert.Null(change.Dz);
        Assert.NotNull(change.DAv);
        Assert.Throws<ArgumentException>(() => PairedChange.Of([1, 2], [1]));
    }

    [Fact]
    public void Two_arms()
    {
        var arms = TwoArms.Of(ArmA, ArmB);
        Assert.Equal((73, 65.8), (Sample.Mean(ArmA), Sample.Mean(ArmB)));
        Assert.Equal(4.5947, Sample.StandardDeviation(ArmA), 4);
        Assert.Equal(3.6454, Sample.StandardDeviation(ArmB), 4);
        Assert.Equal(4.1473, arms.PooledSd, 4);
        Assert.Equal(1.7361, arms.D!.Value, 4);
        Assert.Equal(0.9577, arms.J, 4);
        Assert.Equal(0.5188, arms.StandardError!.Value, 4);
        Assert.Equal(1.6627, arms.G!.Value.Estimate, 4);
        Assert.Equal(0.646, arms.G.Value.Low, 3);
        // The dossier prints 2.680, from rounded parts; the formula it names gives 2.6795.
        Assert.Equal(2.6795, arms.G.Value.High, 4);
        Assert.InRange(arms.G.Value.High, 2.679, 2.681);
        Assert.Equal(3.882, arms.WelchT!.Value, 3);
        Assert.Equal(17.115, arms.WelchDf!.Value, 3);
        Assert.Equal(0.00118, arms.P!.Value, 5);
        Assert.Equal(arms.D, EffectSize.StandardisedMeanDifference(ArmA, ArmB));
    }

    [Fact]
    public void Arms_in_which_nothing_varies_have_no_effect_size()
    {
        Assert.Null(TwoArms.Of([5, 5], [5, 5]).G);
        Assert.Null(EffectSize.StandardisedMeanDifference([5, 5], [4, 4]));
    }

    [Fact]
    public void Adjustment_takes_out_a_head_start()
    {
        // Everyone ends 2 above where they began, one arm 3 more: the head start of 10 must not count.
        double[] before1 = [20, 22, 25, 31], before2 = [10, 12, 15, 21];
        double[] after1 = [25.1, 26.9, 29.9, 36.1], after2 = [12, 14, 17, 23];
        var adjusted = TwoArms.Adjusted(before1, after1, before2, after2)!.Value;
        Assert.True(adjusted.Contains(3) && adjusted.High - adjusted.Low < 1.5, adjusted.ToString());
        Assert.Equal(13, TwoArms.Of(after1, after2).Difference.Estimate, 10);
        Assert.Null(TwoArms.Adjusted([1, 1], [2, 3], [1, 1], [2, 3]));
    }

    [Theory]
    [InlineData(26, 30, .7032, .9469)]
    [InlineData(45, 60, .6277, .8422)]
    [InlineData(5, 5, .5655, 1)]
    [InlineData(0, 10, 0, .2775)]
    [InlineData(515, 550, .9128, .9539)]
    public void Wilson(int successes, int n, double low, double high) =>
        Near(new Interval((double)successes / n, low, high), Proportions.Wilson(successes, n), 4);

    [Theory]
    [InlineData(54, 60, 45, 60, .15, .0129, .2835)]
    [InlineData(56, 70, 48, 80, .20, .0524, .3339)]
    public void Newcombe(int x1, int n1, int x2, int n2, double difference, double low, double high) =>
        Near(new Interval(difference, low, high), Proportions.NewcombeDifference(x1, n1, x2, n2), 4);

    [Fact]
    public void Intervals_of_proportions_hold_the_estimate_and_stay_possible() =>
        Gen.Int[1, 300].SelectMany(n => Gen.Int[0, n].Select(x => (x, n))).Sample(t =>
        {
            var w = Proportions.Wilson(t.x, t.n);
            var mirrored = Proportions.Wilson(t.n - t.x, t.n);
            return w.Low >= 0 && w.High <= 1 && w.Contains(w.Estimate) && Math.Abs(w.Low - (1 - mirrored.High)) < 1e-12;
        });

    [Fact]
    public void Scale_mediation_and_clustering()
    {
        Assert.Equal(
            .8688, Scales.CronbachAlpha([[4, 5, 3, 4, 2, 5, 4, 3], [4, 4, 3, 5, 2, 5, 3, 3], [5, 5, 2, 4, 3, 4, 4, 2]])!.Value, 4);

        var m = Mediation.FromCorrelations(.5, .4, .3);
        Assert.Equal((.5, .3), (m.A, Math.Round(m.Total, 10)));
        Assert.Equal(.3333, m.B, 4);
        Assert.Equal(.1333, m.Direct, 4);
        Assert.Equal(.1667, m.Indirect, 4);
        Assert.Equal(.1733, m.RSquared, 4);
        Assert.Throws<ArgumentException>(() => Mediation.FromCorrelations(.9, .9, -.9));

        var icc = Scales.IntraclassCorrelation([[4, 5], [3, 3], [5, 4], [2, 3], [4, 4], [5, 5]])!.Value;
        Assert.Equal(.7656, icc, 4);
        Assert.Equal(1.7656, Scales.DesignEffect(icc, 2), 4);
        Assert.Equal(22.65, Scales.EffectiveSize(40, icc, 2), 2);
    }

    [Fact]
    public void A_scale_that_cannot_be_judged_is_null()
    {
        Assert.Null(Scales.CronbachAlpha([[1, 2, 3]]));
        Assert.Null(Scales.CronbachAlpha([[1, 1], [2, 2]]));
        Assert.Null(Scales.IntraclassCorrelation([[1, 2]]));
        Assert.Null(Scales.IntraclassCorrelation([[1], [2]]));
        Assert.Null(Scales.IntraclassCorrelation([[3, 3], [3, 3]]));
        Assert.Equal(1, Scales.ItemRestCorrelation([[1, 2, 3], [2, 4, 6], [1, 2, 3]], 0)!.Value, 10);
    }

    [Theory]
    [InlineData(0.2, 393)]
    [InlineData(0.21, 356)]
    [InlineData(0.3, 175)]
    [InlineData(0.5, 63)]
    [InlineData(0.8, 25)]
    public void Sample_size_per_arm(double d, int n) => Assert.Equal(n, EffectSize.SampleSizePerArm(d));

    [Theory]
    [InlineData(10, 1.25)]
    [InlineData(20, 0.89)]
    [InlineData(30, 0.72)]
    [InlineData(50, 0.56)]
    [InlineData(100, 0.40)]
    [InlineData(200, 0.28)]
    public void Smallest_detectable_effect(int n, double d) => Assert.Equal(d, EffectSize.SmallestDetectable(n), 2);

    [Theory]
    [InlineData(20, -.16, .66)]
    [InlineData(30, -.07, .60)]
    [InlineData(50, .02, .53)]
    public void Fisher_interval_of_point_three(int n, double low, double high) =>
        Near(new Interval(.3, low, high), Association.FisherInterval(.3, n)!.Value, 2);

    [Fact]
    public void Spearman_is_Pearson_of_ranks()
    {
        Assert.Equal(1, Association.Spearman([1, 2, 3, 4], [1, 10, 100, 1000])!.Value, 12);
        // Ties share their mean rank: 1, 2.5, 2.5, 4 against 1, 2, 3, 4.
        Assert.Equal(0.9487, Association.Spearman([1, 2, 2, 3], [1, 2, 3, 4])!.Value, 4);
        Assert.Null(Association.Pearson([1, 1, 1], [1, 2, 3]));
        Assert.Null(Association.FisherInterval(.3, 3));
        var (plain, ranked) = (Association.FisherInterval(.3, 30)!.Value, Association.SpearmanInterval(.3, 30)!.Value);
        Assert.True(ranked.Low < plain.Low && ranked.High > plain.High);
    }

    [Fact]
    public void Benjamini_Hochberg()
    {
        Assert.Equal([0.04, 0.04, 0.04, 0.04], ManyTests.BenjaminiHochberg([0.01, 0.02, 0.03, 0.04]).Select(p => Math.Round(p, 12)));
        Assert.Equal([0.02, 0.9, 0.06], ManyTests.BenjaminiHochberg([0.02 / 3, 0.9, 0.04]).Select(p => Math.Round(p, 12)));
        Gen.Double[0, 1].Array[0, 20].Sample(ps =>
        {
            var adjusted = ManyTests.BenjaminiHochberg(ps);
            return adjusted.Zip(ps).All(x => x.First >= x.Second - 1e-15 && x.First <= 1)
                && ps.Zip(adjusted).OrderBy(x => x.First).Select(x => x.Second) is var inOrder
                && inOrder.Zip(inOrder.Skip(1)).All(x => x.First <= x.Second);
        });
    }

    private static void Near(Interval expected, Interval actual, int digits)
    {
        Assert.Equal(expected.Estimate, actual.Estimate, digits);
        Assert.Equal(expected.Low, actual.Low, digits);
        Assert.Equal(expected.High, actual.High, digits);
    }
}
