namespace Rahyar.Demo;

/// <summary>How a simulated relationship goes.</summary>
internal enum Fate
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

internal static class Fates
{
    /// <summary>Shares that make a programme believable: most go well, some fade, a few never begin.</summary>
    public static Fate Draw(Random dice) => dice.NextDouble() switch
    {
        < .46 => Fate.Good,
        < .60 => Fate.Slow,
        < .72 => Fate.Fading,
        < .77 => Fate.SilentMentor,
        < .84 => Fate.TechnicalTrouble,
        < .89 => Fate.EndsEarly,
        < .93 => Fate.Declined,
        _ => Fate.NoAnswer,
    };
}
