namespace Rahyar.Statistics;

/// <summary>Two independent arms compared, first − second.</summary>
/// <param name="N1">Cases in the first arm.</param>
/// <param name="N2">Cases in the second arm.</param>
/// <param name="Difference">Difference of means with Welch's t interval.</param>
/// <param name="PooledSd">Pooled standard deviation.</param>
/// <param name="D">Cohen's d; null when nothing varies.</param>
/// <param name="J">Hedges' correction for n1 + n2 − 2.</param>
/// <param name="StandardError">Standard error of g: √((n1 + n2) ÷ n1n2 + g² ÷ 2(n1 + n2)); null when g is.</param>
/// <param name="G">Hedges' g with its normal interval; null when nothing varies.</param>
/// <param name="WelchT">Welch's t; null when nothing varies.</param>
/// <param name="WelchDf">Welch–Satterthwaite degrees of freedom; null when nothing varies.</param>
/// <param name="P">Two-sided p of Welch's test; null when nothing varies.</param>
public sealed record TwoArms(
    int N1,
    int N2,
    Interval Difference,
    double PooledSd,
    double? D,
    double J,
    double? StandardError,
    Interval? G,
    double? WelchT,
    double? WelchDf,
    double? P)
{
    /// <summary>Compares two arms.</summary>
    /// <exception cref="ArgumentException">Fewer than two values in an arm.</exception>
    public static TwoArms Of(IReadOnlyList<double> first, IReadOnlyList<double> second, double confidence = 0.95)
    {
        var (n1, n2) = (first.Count, second.Count);
        var difference = Sample.Mean(first) - Sample.Mean(second);
        var (v1, v2) = (Sample.Variance(first) / n1, Sample.Variance(second) / n2);
        var pooled = EffectSize.PooledSd(first, second);
        var j = EffectSize.Correction(n1 + n2 - 2);
        if (pooled == 0)
            return new(n1, n2, new(difference, difference, difference), 0, null, j, null, null, null, null, null);

        var d = difference / pooled;
        var g = j * d;
        var error = Math.Sqrt((n1 + n2) / ((double)n1 * n2) + g * g / (2.0 * (n1 + n2)));
        var welchError = Math.Sqrt(v1 + v2);
        var df = (v1 + v2) * (v1 + v2) / (v1 * v1 / (n1 - 1) + v2 * v2 / (n2 - 1));
        var t = difference / welchError;
        return new TwoArms(
            n1, n2, Around(difference, StudentT.TwoSided(confidence, df) * welchError), pooled, d, j, error,
            Around(g, Normal.TwoSided(confidence) * error), t, df, StudentT.TwoSidedP(t, df));
    }

    /// <summary>
    /// Difference after, adjusted for before by analysis of covariance with one common slope; t interval with
    /// n1 + n2 − 3 degrees of freedom. Null when nobody varied before, or too few are left to estimate the error.
    /// </summary>
    /// <exception cref="ArgumentException">An arm whose lists differ in length or hold fewer than two values.</exception>
    public static Interval? Adjusted(
        IReadOnlyList<double> before1,
        IReadOnlyList<double> after1,
        IReadOnlyList<double> before2,
        IReadOnlyList<double> after2,
        double confidence = 0.95)
    {
        Sample.SameLength(before1.Count, after1.Count);
        Sample.SameLength(before2.Count, after2.Count);
        var (n1, n2) = (before1.Count, before2.Count);
        var within = Products(before1, before1) + Products(before2, before2);
        var df = n1 + n2 - 3;
        if (within == 0 || df < 1) return null;

        var crossed = Products(before1, after1) + Products(before2, after2);
        var total = Products(after1, after1) + Products(after2, after2);
        var ahead = Sample.Mean(before1) - Sample.Mean(before2);
        var difference = Sample.Mean(after1) - Sample.Mean(after2) - crossed / within * ahead;
        var meanSquare = Math.Max(0, total - crossed * crossed / within) / df;
        var error = Math.Sqrt(meanSquare * (1.0 / n1 + 1.0 / n2 + ahead * ahead / within));
        return Around(difference, StudentT.TwoSided(confidence, df) * error);
    }

    private static Interval Around(double x, double half) => new(x, x - half, x + half);

    private static double Products(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        var (meanX, meanY) = (Sample.Mean(x), Sample.Mean(y));
        return x.Zip(y, (a, b) => (a - meanX) * (b - meanY)).Sum();
    }
}
