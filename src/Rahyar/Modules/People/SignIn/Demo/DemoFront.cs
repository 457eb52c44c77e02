using Rahyar.Web.Star;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.People.SignIn.Demo;

/// <summary>The first page of a demo: what this is, and five doors for whoever looks, in the visitor's language.</summary>
internal static class DemoFront
{
    /// <summary>Who may stand behind each door; for readers of Persian, whoever reads it comes first.</summary>
    private static readonly (string Door, string[] Keys)[] All =
    [
        ("coordinator", ["coordinator"]), ("mentee", ["mentee", "mentee-fa", "mentee-waiting"]), ("mentor", ["mentor", "mentor-asked"]), ("dean", ["dean"]), ("evaluator", ["evaluator"]),
    ];

    // A star as one may look: it is the drawing of the house, and no programme's.
    private static readonly (string Code, int Index)[] Drawn = [("PLN", 86), ("STR", 74), ("INF", 91), ("COM", 63), ("HUM", 58), ("SKL", 41), ("EVA", 70)];

    public static IReadOnlyList<(string Door, DemoCast.Figure Figure)> Doors(IReadOnlyList<DemoCast.Figure> cast, string language) =>
        [.. All.Select(d => (d.Door, Figure: d.Keys.OrderBy(key => language != Texts.Persian || !key.EndsWith("-fa", StringComparison.Ordinal))
                .Select(key => cast.FirstOrDefault(figure => figure.Key == key)).FirstOrDefault(figure => figure is not null)))
            .Where(d => d.Figure is not null).Select(d => (d.Door, d.Figure!))];

    public static StarFigure Star(Locale l) => new(
        [.. Drawn.Select(d => new Petal(d.Code, l[$"nav.category.{d.Code}"], d.Index, 1) { Figure = "", Covered = "", Weakest = d.Code == "SKL" })],
        l["front.star"], l["front.star.text"])
    {
        RightToLeft = l.RightToLeft,
        Heads = ("", "", ""),
    };
}
