using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.Evaluation.Cases;
using Rahyar.Modules.Evaluation.Surveys.Inviting;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Evaluation.Surveys;

/// <summary>/programmes/{id}/surveys/{wave}: how many answered, and what, of no fewer than five. A wave of needs grows and is closed here.</summary>
[Authorize(Policy = Policies.Desk)]
internal sealed class WaveModel : AppPage
{
    public override Shell Shell => Shell.Desk;
    public override string Here => "surveys";

    [FromRoute]
    public Guid Id { get; set; }

    [FromRoute(Name = "wave")]
    public Guid WaveId { get; set; }

    [BindProperty]
    public string? Addresses { get; set; }

    [BindProperty]
    public string? Language { get; set; }

    public Programme Programme { get; private set; } = null!;
    public WaveLine Line { get; private set; } = null!;
    public SurveyWave Wave => Line.Wave;
    public Instrument Instrument => Line.Instrument;
    public WaveResults Results { get; private set; } = null!;
    public bool Runs { get; private set; }
    public int NotCounted { get; private set; }
    public int Emails { get; private set; }

    /// <summary>Whether this reader may see what was written, without names.</summary>
    public bool ReadsWords => Instrument.WordsTo == WordsTo.Coordinators ? Runs
        : Viewer.Roles.Any(r => r.Role == Role.Evaluator && (r.ProgrammeId is null || r.ProgrammeId == Id));

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await WaveLine.ProgrammeForAsync(Db, Viewer, Id, cancellationToken) is not { } programme
            || (await WaveLine.OfAsync(Db, Id, Now, cancellationToken)).FirstOrDefault(w => w.Wave.Id == WaveId) is not { } line)
        {
            return false;
        }

        (Programme, ShellProgramme, Line) = (programme, Id, line);
        Runs = await Db.Programmes.RunBy(Viewer).AnyAsync(p => p.Id == Id, cancellationToken);
        var answers = Db.SurveyResponses.AsNoTracking().Where(r => r.WaveId == WaveId);
        var responses = await answers.MayCount(Db, Now).OrderBy(r => r.AnsweredAt).ThenBy(r => r.Id)
            .Select(r => new { r.Side, r.Answers, r.Valid }).ToListAsync(cancellationToken);
        NotCounted = responses.Count(r => !r.Valid);
        Emails = await Db.SurveyInvitations.CountAsync(i => i.WaveId == WaveId && i.EmailedAt != null, cancellationToken);
        // Where somebody does not agree, or no longer, the difference of two readings must not be one person's answer either.
        var grows = Wave.IsOpen || await answers.CountAsync(cancellationToken) > responses.Count;
        Results = WaveResults.Of(Instrument, responses.Where(r => r.Valid).Select(r => (r.Side, r.Answers)), grows);
        return true;
    }

    public void OnGet() => Language = L.Language;

    public async Task<IActionResult> OnPostMoreAsync(CancellationToken cancellationToken)
    {
        if (!Runs || !Instrument.OfNeeds)
        {
            return NotFound();
        }

        Programme.ExpectOpen();
        if (!Wave.IsOpen)
        {
            throw new Refused("survey.closed");
        }

        var asked = await new NeedsInvitations(Db, Wave, Instrument.Side!.Value, Viewer.Id, Now).AskAsync(false, Addresses, Language, cancellationToken);
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L.Count("survey.invited", asked);
        return Redirect(EvaluationRoutes.SurveyWave(Id, WaveId));
    }

    public async Task<IActionResult> OnPostCloseAsync(CancellationToken cancellationToken)
    {
        if (!Runs)
        {
            return NotFound();
        }

        Wave.Close(Viewer.Id, Now);
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L["survey.wave-closed"];
        return Redirect(EvaluationRoutes.SurveyWave(Id, WaveId));
    }
}
