using CsCheck;
using Xunit;

namespace Rahyar.Statistics.Tests;

public class DistributionStory
{
    // Printed tables of Student's t.
    [Theory]
    [InlineData(0.975, 1, 12.7062)]
    [InlineData(0.975, 9, 2.2622)]
    [InlineData(0.95, 30, 1.6973)]
    [InlineData(0.995, 5, 4.0321)]
    [InlineData(0.975, 1000, 1.9623)]
    public void Quantiles_of_t_as_in_the_tables(double p, double df, double t) =>
        Assert.Equal(t, StudentT.Quantile(p, df), 4);

    [Theory]
    [InlineData(0.975, 1.959963985)]
    [InlineData(0.8, 0.841621234)]
    [InlineData(0.995, 2.575829304)]
    [InlineData(0.5, 0)]
    public void Quantiles_of_the_normal_as_in_the_tables(double p, double z) => Assert.Equal(z, Normal.Quantile(p), 8);

    [Fact]
    public void With_one_degree_of_freedom_t_is_Cauchy() =>
        Gen.Double[-50, 50].Sample(t => Math.Abs(StudentT.Cdf(t, 1) - (0.5 + Math.Atan(t) / Math.PI)) < 1e-12);

    [Fact]
    public void With_two_degrees_of_freedom_t_has_a_closed_form() =>
        Gen.Double[-50, 50].Sample(t =>
            Math.Abs(StudentT.Cdf(t, 2) - (0.5 + t / (2 * Math.Sqrt(2 + t * t)))) < 1e-12);

    [Fact]
    public void Far_tails_keep_their_digits()
    {
        // With one degree of freedom P(|T| ≥ t) = 2·arctan(1/t)/π.
        Assert.Equal(2 * Math.Atan(1e-6) / Math.PI, StudentT.TwoSidedP(1e6, 1), 1e-18);
        Assert.Equal(1, StudentT.TwoSidedP(0, 5));
        Assert.Equal(0, StudentT.TwoSidedP(double.PositiveInfinity, 5));
        Assert.Equal(6.220960574e-16, Normal.Cdf(-8), 1e-24);
    }

    [Fact]
    public void Quantile_undoes_the_distribution() =>
        Gen.Select(Gen.Double[0.001, 0.999], Gen.Double[0.7, 200]).Sample((p, df) =>
            Math.Abs(StudentT.Cdf(StudentT.Quantile(p, df), df) - p) < 1e-10
            && Math.Abs(Normal.Cdf(Normal.Quantile(p)) - p) < 1e-12);

    [Fact]
    public void Impossible_probabilities_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Normal.Quantile(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => StudentT.Quantile(1, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => StudentT.Cdf(1, 0));
    }

    [Fact]
    public void Quantiles_of_a_sample_interpolate()
    {
        double[] values = [4, 1, 3, 2];
        Assert.Equal((2.5, 1.75, 3.25), (Sample.Median(values), Sample.Quantile(values, 0.25), Sample.Quantile(values, 0.75)));
        Assert.Equal((1.0, 4.0), (Sample.Quantile(values, 0), Sample.Quantile(values, 1)));
        Assert.Throws<ArgumentException>(() => Sample.Median([]));
        Assert.Throws<ArgumentException>(() => Sample.Mean([1, double.NaN]));
    }
}
