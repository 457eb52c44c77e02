using System.Globalization;

namespace Rahyar.Endurance;

/// <summary>How much of it is run, and by which chance: the small run of <c>./test</c>, or the whole of <c>./test endurance</c>.</summary>
internal static class Counts
{
    public static bool Whole { get; } = Environment.GetEnvironmentVariable("RAHYAR_ENDURANCE") == "whole";

    /// <summary>Repeats a run's chances: the moments of its kills, what its power cuts lose.</summary>
    public static int Seed { get; } = Number("RAHYAR_ENDURANCE_SEED") ?? Random.Shared.Next(1, 100_000);

    /// <summary>A number of rounds: <c>RAHYAR_ENDURANCE_ROUNDS</c>, or what the run has by itself.</summary>
    public static int Rounds(int small, int whole) => Number("RAHYAR_ENDURANCE_ROUNDS") ?? (Whole ? whole : small);

    /// <summary>Said in the log of the run, whether or not anything fails.</summary>
    public static void Say(string what) => Console.WriteLine($"endurance: {what} (RAHYAR_ENDURANCE_SEED={Seed})");

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;
}
