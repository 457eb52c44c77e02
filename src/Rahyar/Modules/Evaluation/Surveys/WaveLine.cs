using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.Evaluation.Profiles;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Evaluation.Surveys;

/// <summary>A wave and how many were invited and answered.</summary>
internal sealed record WaveLine(SurveyWave Wave, int Invited, int Answered)
{
    public Instrument Instrument => Instrument.Get(Wave.Instrument);

    /// <summary>In percent; null where nobody was invited.</summary>
    public double? Rate => Invited == 0 ? null : 100.0 * Answered / Invited;

    public string Name(Locale l) => Instrument.OfNeeds ? $"{Instrument.Name.In(l)} · {l.Date(Wave.StartedAt)}" : $"{Instrument.Name.In(l)} · {l[$"survey.moment.{Wave.Moment}"]}";

    /// <summary>The programme, for who may see what it asked and how many answered: those who run it and its evaluators.</summary>
    public static async Task<Programme?> ProgrammeForAsync(AppDb db, Viewer viewer, Guid programme, CancellationToken ct) =>
        await db.Programmes.VisibleTo(viewer).SingleOrDefaultAsync(p => p.Id == programme, ct) is { } found
            && (viewer.Is(Role.Evaluator, programme) || viewer.Is(Role.Coordinator, programme)) ? found : null;

    public static async Task<IReadOnlyList<WaveLine>> OfAsync(AppDb db, Guid programme, CancellationToken ct)
    {
        var waves = await db.SurveyWaves.Where(w => w.ProgrammeId == programme).OrderByDescending(w => w.StartedAt).ToListAsync(ct);
        var counts = await db.SurveyInvitations.Where(i => i.ProgrammeId == programme).GroupBy(i => i.WaveId)
            .Select(g => new { g.Key, Invited = g.Count(), Answered = g.Count(i => i.AnsweredAt != null) }).ToDictionaryAsync(g => g.Key, ct);
        return [.. waves.Select(w => new WaveLine(w, counts.GetValueOrDefault(w.Id)?.Invited ?? 0, counts.GetValueOrDefault(w.Id)?.Answered ?? 0))];
    }
}
