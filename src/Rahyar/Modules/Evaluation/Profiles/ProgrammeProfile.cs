using Rahyar.Data;
using Rahyar.Modules.Evaluation.Cases;
using Rahyar.Modules.Evaluation.Indicators;
using Rahyar.Modules.Evaluation.Journeys;
using Rahyar.Modules.Planning;
using Rahyar.Paradigm;

namespace Rahyar.Modules.Evaluation.Profiles;

/// <summary>A programme's sixty readings and seven indices at one instant; never one number.</summary>
/// <param name="Figures">What each was counted from; empty for one that was kept before a start.</param>
internal sealed record ProgrammeProfile(
    Guid Programme, DateTimeOffset AsOf, int Going, IReadOnlyList<Figure> Figures, IReadOnlyList<Reading> Readings, Profile Profile)
{
    /// <summary>Where its mentees stand; null for one that was kept before a start, until the cases are there.</summary>
    public Standings? Standings { get; init; }

    /// <summary>The last entry of the programme's journal that was taken in.</summary>
    public long Seq { get; init; }

    /// <summary>When the first of its cases changes by time alone: until then it is right if nothing happens.</summary>
    public DateTimeOffset ChangesAt { get; init; } = DateTimeOffset.MaxValue;

    /// <summary>The whole computation, from nothing that was kept, as of any instant.</summary>
    public static async Task<ProgrammeProfile> ComputeAsync(AppDb db, Programme programme, DateTimeOffset now, MissingReasons say, CancellationToken ct) =>
        await (await ProgrammeCases.ComputeAsync(db, programme, now, ct)).ProfileAsync(db, programme, say, ct);

    public Reading this[string indicator] => Readings.First(r => r.Indicator == indicator);

    public Figure FigureOf(string indicator) => Figures.First(f => f.Indicator == indicator);

    /// <summary>What asks for attention first in a category: the lowest scores, none that meet their target.</summary>
    public IEnumerable<Reading> Reddest(CategoryId category) => Profile[category].Readings
        .Where(r => r.Status is IndicatorStatus.Danger or IndicatorStatus.Watch).OrderBy(r => r.Score);
}
