using Rahyar.Modules.Evaluation.Profiles;
using Rahyar.Paradigm;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Evaluation;

public abstract class IndicatorStory : Story
{
    private protected Cohort Cohort { get; } = new();

    private protected async Task<Reading> Read(string indicator, double day) => (await Cohort.Profile(app, day))[indicator];

    private protected static void Says(Reading reading, double value, int n, IndicatorStatus status)
    {
        Assert.NotNull(reading.Value);
        Assert.Equal(value, reading.Value.Value, 3);
        Assert.Equal(n, reading.N);
        Assert.Equal(status, reading.Status);
    }

    private protected static void SaysNothing(Reading reading, int n, string because = "not enough data")
    {
        Assert.Equal(IndicatorStatus.NotEnoughData, reading.Status);
        Assert.Null(reading.Value);
        Assert.Equal(n, reading.N);
        Assert.Contains(because, reading.Reason!.English, StringComparison.Ordinal);
        Assert.NotEqual(reading.Reason.English, reading.Reason.Persian);
    }
}
