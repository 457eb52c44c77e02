using System.Globalization;

namespace Rahyar.Modules.Evaluation.Journeys;

/// <summary>The funnel as a drawing: a band that is as thick as the mentees are many, what falls away from it, and where those who met have gone. Drawn from the left.</summary>
internal sealed class FunnelShape(Standings standings)
{
    private const double Column = 119, Left = 15.5, Top = 6, Thickest = 72, Rest = 124, Turn = 36;

    private readonly int _all = standings.Count(JourneyPart.Admitted);

    public static string ViewBox => $"0 0 {N(8 * Column)} {N(Rest)}";

    public string Band
    {
        get
        {
            var last = Height(JourneyPart.InRhythm);
            var (end, round) = (5.87 * Column, Math.Min(14, last / 2));
            var path = $"M{N(Left)} {N(Top + 10)}q0 -10 10 -10H{N(end - round)}q{N(round)} 0 {N(round)} {N(round)}V{N(Top + last - round)}q0 {N(round)} {N(-round)} {N(round)}H{N(4.9 * Column)}";
            var (from, height) = (4.9 * Column, last);
            for (var n = 4; n >= 0; n--)
            {
                var next = Height(JourneyParts.Band[n]);
                // Those who met part in one wide turn; before that each step is a short one.
                var to = n == 4 ? from - 1.4 * Turn : from - Turn;
                path += $"C{N((from + to) / 2)} {N(Top + height)} {N((from + to) / 2)} {N(Top + next)} {N(to)} {N(Top + next)}";
                (from, height) = (n == 0 ? to : Boundary(n) + Turn / 2 - 11.5, next);
                path += n == 0 ? "" : $"H{N(from)}";
            }

            return path + $"H{N(Left + 10)}q-10 0 -10 -10Z";
        }
    }

    /// <summary>What falls away after a step: a line down to where its number hangs.</summary>
    public (string Path, string Width, string X)? Away(JourneyPart between)
    {
        var n = Array.IndexOf(JourneyParts.Between, between) + 1;
        if (standings.Count(between) == 0)
        {
            return null;
        }

        var (x, y) = (Boundary(n), Top + Height(JourneyParts.Band[n - 1]) - 2);
        return ($"M{N(x - 30)} {N(y)}C{N(x - 8)} {N(y)} {N(x)} {N(y + 8)} {N(x)} {N(Rest - 12)}", N(Width(between)), N(x));
    }

    /// <summary>From the band to those at risk, or to those who have closed.</summary>
    public (string Path, string Width, string X, string Y)? Branch(JourneyPart part)
    {
        if (standings.Count(part) == 0)
        {
            return null;
        }

        var closed = part == JourneyPart.Closed;
        var (x, y) = (Column * (closed ? 7.5 : 6.5), closed ? 104.0 : 80);
        var from = Top + Height(JourneyPart.InRhythm) + Width(JourneyPart.AtRisk) * (closed ? 1 : 0) + Width(part) / 2 - 1;
        return ($"M{N(4.5 * Column)} {N(from)}C{N(5.2 * Column)} {N(from)} {N(5 * Column)} {N(y)} {N(5.7 * Column)} {N(y)}H{N(x)}", N(Width(part)), N(x), N(y));
    }

    private static double Boundary(int n) => Column * n;

    private double Height(JourneyPart part) => standings.Count(part) is > 0 and var n ? Math.Max(5, Thickest * n / _all) : 1;

    private double Width(JourneyPart part) => Math.Clamp(Thickest * standings.Count(part) / Math.Max(1, _all), 2.5, 11);

    private static string N(double x) => Math.Round(x, 1).ToString(CultureInfo.InvariantCulture);
}
