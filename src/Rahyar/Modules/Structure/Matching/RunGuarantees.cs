using Rahyar.Modules.Planning;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Structure.Matching;

/// <summary>What is proven about a finished run (how far from optimal it can be), as a sentence.</summary>
internal static class RunGuarantees
{
    /// <param name="l">The reader's words.</param>
    /// <param name="run">A run that has ended.</param>
    /// <param name="edited">How many of its proposals somebody has changed since: what was proven is proven of those before.</param>
    public static string Of(Locale l, MatchRun run, int edited) => edited > 0 ? l.Count("matching.proof.edited", edited) : run switch
    {
        { Aim: RunAim.Stable } => l["matching.proof.stable"],
        { Aim: RunAim.WorstOff } => l["matching.proof.worst-off", l.Percent((run.Floor ?? 0) / 100.0)],
        { Aim: RunAim.FewMoves } => l["matching.proof.few-moves"],
        _ when run.Value != run.UpperBound => l["matching.proof.gap", l.Percent(100 * run.Gap, 3)],
        { Order: WaitingOrder.Fit } => l["matching.proof.exact"],
        _ => l["matching.proof.order"],
    };
}
