using System.Text.Json.Serialization;
using Rahyar.Modules.Structure;

namespace Rahyar.Modules.Evaluation.Journeys;

/// <summary>A stage, and since when.</summary>
internal sealed record JourneyStep([property: JsonPropertyName("t")] DateTimeOffset Since, [property: JsonPropertyName("s")] Stage Stage);

/// <summary>Where a mentee stands, and where they stood in the days before it was read: as far back as a cover looks.</summary>
/// <param name="Steps">Oldest first.</param>
internal sealed record Journey([property: JsonPropertyName("p")] Guid Participation, [property: JsonPropertyName("s")] IReadOnlyList<JourneyStep> Steps)
{
    /// <summary>Null before they were admitted.</summary>
    public Stage? At(DateTimeOffset instant) => Steps.LastOrDefault(s => s.Since <= instant)?.Stage;
}

/// <summary>Where one mentee stands now, and stood a week before.</summary>
internal readonly record struct Standing(Guid Person, Guid Participation, Stage? Before, Stage Now);

/// <summary>Where the mentees of a programme stand at one instant, each once.</summary>
internal sealed class Standings(DateTimeOffset asOf, IReadOnlyCollection<Standing> all)
{
    /// <summary>What changed is told of so many days.</summary>
    public const int Days = 7;

    private readonly Dictionary<JourneyPart, (int Now, int Before)> _counts = CountsOf(all);
    private Dictionary<Guid, Stage>? _stages;

    public IReadOnlyCollection<Standing> All => all;

    public DateTimeOffset Since => asOf.AddDays(-Days);

    public int Count(JourneyPart part) => _counts[part].Now;

    /// <summary>How many more there are than a week before; of those who moved within the week there is no before.</summary>
    public int Change(JourneyPart part) => _counts[part].Now - _counts[part].Before;

    /// <summary>The participations that a number counts.</summary>
    public Guid[] In(JourneyPart part) => [.. all.Where(s => part.Has(s.Before, s.Now)).Select(s => s.Participation)];

    public Stage? StageOf(Guid participation) => (_stages ??= all.ToDictionary(s => s.Participation, s => s.Now)).TryGetValue(participation, out var stage) ? stage : null;

    /// <summary>
    /// The same without where some people stand in relationships. That they wait stays, as it does in the queue and on every page that counts who waits; where they
    /// stood a week before is left out with the rest.
    /// </summary>
    public Standings Without(IReadOnlyCollection<Guid> people) => people.Count == 0 ? this
        : new(asOf, [.. from standing in all
                        let theirs = people.Contains(standing.Person)
                        where !theirs || standing.Now == Stage.Waiting
                        select theirs && standing.Before is not null ? standing with { Before = Stage.Waiting } : standing]);

    private static Dictionary<JourneyPart, (int Now, int Before)> CountsOf(IReadOnlyCollection<Standing> all)
    {
        var moves = all.GroupBy(s => (s.Before, s.Now)).Select(g => (g.Key.Before, g.Key.Now, Count: g.Count())).ToList();
        return Enum.GetValues<JourneyPart>().ToDictionary(part => part, part => (
            moves.Sum(m => part.Has(m.Before, m.Now) ? m.Count : 0),
            moves.Sum(m => m.Before is { } before && part.Has(before, before) ? m.Count : 0)));
    }
}
