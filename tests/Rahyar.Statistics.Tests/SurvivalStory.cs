using CsCheck;
using Xunit;

namespace Rahyar.Statistics.Tests;

public class SurvivalStory
{
    private static readonly Observation[] Ten =
    [
        new(4, true), new(6, true), new(6, false), new(10, true), new(12, false), new(15, true),
        new(26, false), new(26, false), new(26, false), new(26, false),
    ];

    private static readonly Gen<Observation[]> AnyCases =
        Gen.Select(Gen.Int[0, 20], Gen.Bool).Select((t, e) => new Observation(t, e)).Array[1, 40];

    [Fact]
    public void Early_closure_is_more_than_the_naive_share()
    {
        var curve = KaplanMeier.Of(Ten);
        Assert.Equal([4, 6, 10, 15], curve.Steps.Select(s => s.Time));
        Assert.Equal([.9, .8, .6857, .5486], curve.Steps.Select(s => Math.Round(s.Survival, 4)));
        Assert.Equal(45.14, 100 * (1 - curve.SurvivalAt(26)!.Value), 2);
        Assert.Equal(.1724, curve.StandardErrorAt(26)!.Value, 4);
    }

    [Fact]
    public void A_median_that_was_not_reached_is_unknown()
    {
        Assert.Null(KaplanMeier.Of(Ten).Median);
        Assert.Equal(2, KaplanMeier.Of([new(1, true), new(2, true), new(3, false), new(9, false)]).Median);
    }

    [Fact]
    public void Beyond_the_follow_up_nothing_is_known()
    {
        var curve = KaplanMeier.Of(Ten);
        Assert.Equal(1, curve.SurvivalAt(3.9));
        Assert.Equal(0, curve.StandardErrorAt(0));
        Assert.Null(curve.SurvivalAt(27));
        Assert.Null(curve.StandardErrorAt(27));
        Assert.Equal(0, KaplanMeier.Of([new(1, true)]).SurvivalAt(99));
        Assert.Null(KaplanMeier.Of([new(1, true)]).StandardErrorAt(1));
    }

    [Fact]
    public void Impossible_observations_are_refused()
    {
        Assert.Throws<ArgumentException>(() => KaplanMeier.Of([]));
        Assert.Throws<ArgumentException>(() => KaplanMeier.Of([new(-1, true)]));
    }

    [Fact]
    public void A_curve_never_rises_and_its_interval_holds_it() => AnyCases.Sample(cases =>
    {
        var curve = KaplanMeier.Of(cases);
        var heights = curve.Steps.Select(s => s.Survival).Prepend(1).ToList();
        return heights.Zip(heights.Skip(1)).All(x => x.First > x.Second && x.Second >= 0)
            && curve.Steps.All(s => curve.IntervalAt(s.Time) is not { } i || (i.Contains(s.Survival) && i.Low >= 0 && i.High <= 1));
    });

    [Fact]
    public void Without_censoring_it_is_the_plain_share() => AnyCases.Sample(cases =>
    {
        var curve = KaplanMeier.Of(cases.Select(c => c with { Event = true }));
        return curve.Steps.All(s => Math.Abs(s.Survival - cases.Count(c => c.Time > s.Time) / (double)cases.Length) < 1e-9);
    });
}
