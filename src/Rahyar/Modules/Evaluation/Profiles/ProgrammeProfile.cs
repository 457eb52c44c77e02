using Rahyar.Data;
using Rahyar.Modules.Evaluation.Indicators;
using Rahyar.Modules.Planning;
using Rahyar.Paradigm;

namespace Rahyar.Modules.Evaluation.Profiles;

/// <summary>A programme's sixty readings and seven indices at one instant; never one number.</summary>
internal sealed record ProgrammeProfile(
    Guid Programme, DateTimeOffset AsOf, int Going, IReadOnlyList<Figure> Figures, IReadOnlyList<Reading> Readings, Profile Profile)
{
    public static async Task<ProgrammeProfile> ComputeAsync(
        AppDb db, Programme programme, DateTimeOffset now, MissingReasons say, CancellationToken ct)
    {
        var record = await ProgrammeRecord.LoadAsync(db, programme, now, ct);
        var figures = ProgrammeFigures.Of(record, say);
        Reading[] readings = [.. figures.Select(f => f.Judge(record))];
        return new(programme.Id, now, record.Going.Count(), figures, readings, Profile.Of(readings));
    }

    public Reading this[string indicator] => Readings.First(r => r.Indicator == indicator);

    public Figure FigureOf(string indicator) => Figures.First(f => f.Indicator == indicator);

    /// <summary>What asks for attention first in a category: the lowest scores, none that meet their target.</summary>
    public IEnumerable<Reading> Reddest(CategoryId category) => Profile[category].Readings
        .Where(r => r.Status is IndicatorStatus.Danger or IndicatorStatus.Watch).OrderBy(r => r.Score);
}
