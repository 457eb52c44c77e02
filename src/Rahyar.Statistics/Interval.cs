namespace Rahyar.Statistics;

/// <summary>An estimate with the two ends of its confidence interval, all in the unit of the estimate.</summary>
/// <param name="Estimate">The point estimate.</param>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
public readonly record struct Interval(double Estimate, double Low, double High)
{
    /// <summary>Whether <paramref name="value"/> lies within the interval, ends included.</summary>
    public bool Contains(double value) => Low <= value && value <= High;
}
