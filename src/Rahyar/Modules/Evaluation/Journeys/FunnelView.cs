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
        > 0 and var more => $"+{l.Number(more)}",
        var fewer => $"−{l.Number(-fewer)}",
    };
}
