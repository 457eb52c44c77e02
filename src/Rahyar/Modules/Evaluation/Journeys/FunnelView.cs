using Rahyar.Web.Texts;

namespace Rahyar.Modules.Evaluation.Journeys;

/// <summary>The funnel on a programme's cover.</summary>
/// <param name="Standings">Null for a moment after a start.</param>
/// <param name="IsOpen">People can still come in.</param>
internal sealed record FunnelView(Guid Programme, Standings? Standings, bool IsOpen)
{
    public string Change(JourneyPart part, Locale l) => Standings!.Change(part) switch
    {
        0 => l["journey.no-change"],
        // Isolated from the left, so that the sign stands before the number in every language.
        > 0 and var more => $"\u2066+{l.Number(more)}\u2069",
        var fewer => $"\u2066−{l.Number(-fewer)}\u2069",
    };
}
