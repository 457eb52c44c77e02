using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.Evaluation.Profiles;
using Rahyar.Modules.Evaluation.Surveys.Inviting;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Paradigm;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Evaluation.Surveys;

/// <summary>A wave and how many were invited and answered.</summary>
/// <param name="Due">Of those invited, who has answered or has had a fortnight to do so.</param>
internal sealed record WaveLine(SurveyWave Wave, int Invited, int Answered, int Due)
{
    public Instrument Instrument => Instrument.Get(Wave.Instrument);

    /// <summary>In percent; null where nobody was invited.</summary>
    public double? Rate => Invited == 0 ? null : 100.0 * Answered / Invited;

    /// <summary>So few that what they say may mislead (rule 6 of the dossier, section 3.2).</summary>
    public bool FewAnswered => Answered < SurveyGate.LeastResponse * Due;

    public string Name(Locale l) => Instrument.OfNeeds ? $"{Instrument.Name.In(l)} · {l.Date(Wave.StartedAt)}" : $"{Instrument.Name.In(l)} · {l[$"survey.moment.{Wave.Moment}"]}";

    /// <summary>The programme, for who may see what it asked and how many answered: those who run it and its evaluators.</summary>
    public static async Task<Programme?> ProgrammeForAsync(AppDb db, Viewer viewer, Guid programme, CancellationToken ct) =>
        await db.Programmes.VisibleTo(viewer).SingleOrDefaultAsync(p => p.Id == programme, ct) is { } found
            && (viewer.Is(Role.Evaluator, programme) || viewer.Is(Role.Coordinator, programme)) ? found : null;

    public static async Task<IReadOnlyList<WaveLine>> OfAsync(AppDb db, Guid programme, DateTimeOffset now, CancellationToken ct)
    {
        var fortnight = now.AddDays(-Schedule.SilentAfterDays);
        var waves = await db.SurveyWaves.Where(w => w.ProgrammeId == programme).OrderByDescending(w => w.StartedAt).ToListAsync(ct);
        var counts = await db.SurveyInvitations.Where(i => i.ProgrammeId == programme).GroupBy(i => i.WaveId)
            .Select(g => new { g.Key, Invited = g.Count(), Answered = g.Count(i => i.AnsweredAt != null), Due = g.Count(i => i.AnsweredAt != null || i.InvitedAt <= fortnight) }).ToDictionaryAsync(g => g.Key, ct);
        return [.. waves.Select(w => counts.GetValueOrDefault(w.Id) is { } n ? new WaveLine(w, n.Invited, n.Answered, n.Due) : new WaveLine(w, 0, 0, 0))];
    }
}
