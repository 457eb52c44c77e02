namespace Rahyar.Demo;

/// <summary>How a simulated relationship goes.</summary>
internal enum Scenario
{
    Good,
    Slow,
    Fading,
    SilentMentor,
    TechnicalTrouble,
    EndsEarly,
    Declined,
    NoAnswer,
}

internal static class Scenarios
{
    /// <summary>Shares that make a programme believable: most go well, some fade, a few never begin.</summary>
    public static Scenario Draw(Random dice) => dice.NextDouble() switch
    {
        < .46 => Scenario.Good,
        < .60 => Scenario.Slow,
        < .72 => Scenario.Fading,
        < .77 => Scenario.SilentMentor,
        < .84 => Scenario.TechnicalTrouble,
        < .89 => Scenario.EndsEarly,
        < .93 => Scenario.Declined,
        _ => Scenario.NoAnswer,
    };
}

/// <summary>When chance lets things happen.</summary>
internal static class Instants
{
    /// <summary>So many days later, on a whole second: by chance it would be finer than a database keeps (ADR 0041).</summary>
    public static DateTimeOffset After(this DateTimeOffset at, double days)
    {
        var later = at.AddDays(days);
        return later.AddTicks(-(later.UtcTicks % TimeSpan.TicksPerSecond));
    }
}
