namespace Rahyar.Web.Limits;

/// <summary>The one rule of how often a secret may be guessed, and how often a code may be asked for.</summary>
internal static class Tries
{
    public static readonly Bound Guesses = new(10, 40, TimeSpan.FromMinutes(15)), Codes = new(5, 20, TimeSpan.FromMinutes(15)), CodesOfDay = new(20, 60, TimeSpan.FromDays(1));

    /// <summary>How many from one source, and from all networks together, in how long.</summary>
    internal sealed record Bound(int Most, int MostOfAllNetworks, TimeSpan Window);
}
