namespace Rahyar.Statistics;

/// <summary>Change from before to after in the same cases.</summary>
/// <param name="N">Number of pairs.</param>
/// <param name="Mean">Mean change (after − before) with its t interval.</param>
/// <param name="SdChange">Standard deviation of the changes.</param>
/// <param name="SdBefore">Standard deviation before.</param>
/// <param name="SdAfter">Standard deviation after.</param>
/// <param name="T">t of the paired test; null when all changes are equal.</param>
/// <param name="Df">Its degrees of freedom.</param>
/// <param name="P">Two-sided p; null when <paramref name="T"/> is.</param>
/// <param name="Dz">Mean change ÷ sd of changes; null when that is 0.</param>
/// <param name="DAv">Mean change ÷ mean of the two standard deviations; null when that is 0.</param>
/// <param name="J">Hedges' small-sample correction 1 − 3 ÷ (4·df − 1).</param>
/// <param name="Correlation">Correlation of before and after; null when either does not vary.</param>
public sealed record PairedChange(
    int N,
    Interval Mean,
    double SdChange,
    double SdBefore,
    double SdAfter,
    double? T,
    int Df,
    double? P,
    double? Dz,
    double? DAv,
    double J,
    double? Correlation)
{
    /// <summary>J · d_z.</summary>
    public double? Gz => J * Dz;

    /// <summary>J · d_av.</summary>
    public double? GAv => J * DAv;

    /// <summary>The change of the pairs, with intervals at <paramref name="confidence"/>.</summary>
    /// <exception cref="ArgumentException">Lists of different length, or fewer than two pairs.</exception>
    public static PairedChange Of(
        IReadOnlyList<double> before, IReadOnlyList<double> after, double confidence = 0.95)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        Sample.SameLength(before.Count, after.Count);
        double[] changes = [.. after.Zip(before, (b, a) => b - a)];
        var mean = Sample.MeanInterval(changes, confidence);
        var (sd, sdBefore, sdAfter) = (
            Sample.StandardDeviation(changes), Sample.StandardDeviation(before), Sample.StandardDeviation(after));
        var df = changes.Length - 1;
        double? t = sd > 0 ? mean.Estimate / (sd / Math.Sqrt(changes.Length)) : null;
        var average = (sdBefore + sdAfter) / 2;
        return new PairedChange(
            changes.Length, mean, sd, sdBefore, sdAfter, t, df,
            t is { } x ? StudentT.TwoSidedP(x, df) : null,
            sd > 0 ? mean.Estimate / sd : null,
            average > 0 ? mean.Estimate / average : null,
            EffectSize.Correction(df),
            Association.Pearson(before, after));
    }

    /// <summary>
    /// g_av with the interval of Borenstein et al. (2009, formula 4.28): SE = J·√((1/n + d²/2n)·2(1 − r)). Null when g_av
    /// or the correlation is undefined.
    /// </summary>
    public Interval? GAvInterval(double confidence = 0.95)
    {
        if (DAv is not { } d || Correlation is not { } r) return null;
        var error = J * Math.Sqrt((1.0 / N + d * d / (2.0 * N)) * 2 * (1 - r));
        var half = Normal.TwoSided(confidence) * error;
        return new Interval(J * d, J * d - half, J * d + half);
    }
}
