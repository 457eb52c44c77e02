using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.Evaluation.Cases;
using Rahyar.Modules.Evaluation.Surveys;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Planning.Needs;

namespace Rahyar.Modules.Evaluation.Indicators;

/// <summary>Whose needs were recorded before the launch (PLN-03): valid answers of two groups, signed notes of talks with the other two.</summary>
internal sealed record NeedsHeard(int Mentees, int Mentors, int InstitutionNotes, int TechnologyNotes)
{
    public const int Voices = 4, Answers = 5;

    public int Groups => (Mentees >= Answers ? 1 : 0) + (Mentors >= Answers ? 1 : 0) + (InstitutionNotes > 0 ? 1 : 0) + (TechnologyNotes > 0 ? 1 : 0);

    public static async Task<NeedsHeard> BeforeLaunchAsync(AppDb db, Programme programme, DateTimeOffset now, CancellationToken ct)
    {
        // Before a launch that is still to come everything up to now counts.
        var (id, until) = (programme.Id, programme.LaunchedAt is { } launched && launched < now ? launched : now.AddTicks(1));
        var answers = await db.SurveyResponses.MayCount(db, now).Where(r => r.ProgrammeId == id && r.Valid && r.AnsweredAt < until
                && (r.Instrument == Instrument.NeedsOfMentees || r.Instrument == Instrument.NeedsOfMentors))
            .GroupBy(r => r.Instrument).Select(g => new { g.Key, N = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.N, ct);
        var notes = await db.InterviewNotes.Where(n => n.ProgrammeId == id && n.SignedAt < until)
            .GroupBy(n => n.Voice).Select(g => new { g.Key, N = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.N, ct);
        return new(answers.GetValueOrDefault(Instrument.NeedsOfMentees), answers.GetValueOrDefault(Instrument.NeedsOfMentors),
            notes.GetValueOrDefault(Voice.Institution), notes.GetValueOrDefault(Voice.Technology));
    }
}

/// <summary>Advice: the four voices are heard before it is too late to listen.</summary>
internal sealed class NeedsGate(TimeProvider clock) : ILaunchGate
{
    public string Key => "needs";
    public int Place => 30;
    public bool Shuts => false;

    public async Task<GateFinding> LookAsync(AppDb db, Programme programme, CancellationToken cancellationToken)
    {
        var heard = await NeedsHeard.BeforeLaunchAsync(db, programme, clock.GetUtcNow(), cancellationToken);
        return new(heard.Groups == NeedsHeard.Voices, PlanningRoutes.Needs(programme.Id), heard.Groups, NeedsHeard.Voices);
    }
}
