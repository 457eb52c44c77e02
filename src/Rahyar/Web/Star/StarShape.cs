using System.Globalization;

namespace Rahyar.Web.Star;

/// <summary>
/// The geometry, around a centre at 0,0. The first petal points up; the others follow in the reading direction, so that
/// the order of the model is also the order of reading.
/// </summary>
internal sealed class StarShape(int petals, bool rightToLeft)
{
    public const double Core = 12, Base = 18, Tip = 118, Ring = 130;

    private const double HalfArc = 17 * Math.PI / 180;
    private const int LongLabel = 15;

    private readonly int turn = rightToLeft ? -1 : 1;

    public string Full(int petal) => Grown(petal, 100);

    public string Grown(int petal, double index)
    {
        // Below six a petal could no longer be told from the core, nor be hit by a finger.
        var share = Math.Clamp(index, 6, 100) / 100;
        var length = (Tip - Base) * share;
        // Width falls more slowly than length: a short petal stays a petal instead of becoming a needle.
        var width = 31 * Math.Pow(share, 0.6);
        var foot = Math.Min(4.5, width * 0.4);
        string P(double along, double across) => At(petal, Base + (along * length), across);
        return $"M{P(0, -foot)}C{P(.3, -width)} {P(.72, -.78 * width)} {P(1, 0)}" +
            $"C{P(.72, .78 * width)} {P(.3, width)} {P(0, foot)}Z";
    }

    public string Arc(int petal, double share)
    {
        var from = Angle(petal) - (turn * HalfArc);
        var to = from + (turn * 2 * HalfArc * Math.Clamp(share, 0, 1));
        return $"M{Around(from)}A{N(Ring)} {N(Ring)} 0 0 {(rightToLeft ? 0 : 1)} {Around(to)}";
    }

    public (double X, double Y, string Anchor, string[] Lines) Label(int petal, string text)
    {
        var lines = Wrap(text);
        var (cos, sin) = (Math.Cos(Angle(petal)), Math.Sin(Angle(petal)));
        var block = 17 * (lines.Length + 1);
        var x = cos * (Ring + 13);
        var y = (sin * (Ring + 8 + (Math.Abs(sin) * block / 2))) - (block / 2d) + 13;
        // "start" follows the direction of the text: at the right of a right-to-left star the words end where they touch it.
        var anchor = Math.Abs(cos) < .2 ? "middle" : (cos > 0) == !rightToLeft ? "start" : "end";
        return (Math.Round(x, 1), Math.Round(y, 1), anchor, lines);
    }

    /// <summary>As wide as the longest label asks, in any language; always symmetrical, so that the star stands in the middle.</summary>
    public string ViewBox(IEnumerable<string> labels)
    {
        double half = Ring + 10, above = Ring, below = Ring;
        foreach (var (label, petal) in labels.Select((label, petal) => (label, petal)))
        {
            var (x, y, anchor, lines) = Label(petal, label);
            var words = lines.Max(line => line.Length) * 7.7;
            half = Math.Max(half, Math.Abs(x) + (anchor == "middle" ? words / 2 : words));
            above = Math.Max(above, 16 - y);
            below = Math.Max(below, y + (17 * lines.Length) + 6);
        }
        return $"{N(-half)} {N(-above)} {N(2 * half)} {N(above + below)}";
    }

    public static string N(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);

    private static string[] Wrap(string text)
    {
        if (text.Length <= LongLabel)
        {
            return [text];
        }
        var middle = text.Length / 2;
        var cut = Enumerable.Range(0, text.Length).Where(at => text[at] == ' ')
            .OrderBy(at => Math.Abs(at - middle)).Select(at => (int?)at).FirstOrDefault();
        return cut is { } place ? [text[..place], text[(place + 1)..]] : [text];
    }

    private double Angle(int petal) => (turn * 2 * Math.PI * petal / petals) - (Math.PI / 2);

    private string At(int petal, double along, double across)
    {
        var (cos, sin) = (Math.Cos(Angle(petal)), Math.Sin(Angle(petal)));
        return $"{N((along * cos) - (across * sin))},{N((along * sin) + (across * cos))}";
    }

    private static string Around(double angle) => $"{N(Ring * Math.Cos(angle))},{N(Ring * Math.Sin(angle))}";
}
