using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.Evaluation.Surveys.Inviting;
using Rahyar.Modules.Planning;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Evaluation.Surveys;

/// <summary>/programmes/{id}/surveys: what was asked of whom and how many answered; a coordinator starts a wave of needs here.</summary>
[Authorize(Policy = Policies.Desk)]
internal sealed class IndexModel : AppPage
{
    public override Shell Shell => Shell.Desk;
    public override string Here => "surveys";

    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public Side Side { get; set; }

    /// <summary>Invite everyone who is enrolled on that side.</summary>
    [BindProperty]
    public bool Enrolled { get; set; }

    [BindProperty]
    public string? Addresses { get; set; }

    [BindProperty]
    public string? Language { get; set; }

    public Programme Programme { get; private set; } = null!;
    public IReadOnlyList<WaveLine> Waves { get; private set; } = [];
    public bool Runs { get; private set; }
    public IReadOnlyDictionary<Side, int> People { get; private set; } = new Dictionary<Side, int>();

    public WaveLine? OpenNeeds(Side side) => Waves.FirstOrDefault(w => w.Wave.IsOpen && w.Instrument == Instrument.NeedsOf(side));

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await WaveLine.ProgrammeForAsync(Db, Viewer, Id, cancellationToken) is not { } programme)
        {
            return false;
        }

        (Programme, ShellProgramme) = (programme, Id);
        Runs = await Db.Programmes.RunBy(Viewer).AnyAsync(p => p.Id == Id, cancellationToken);
        Waves = await WaveLine.OfAsync(Db, Id, Now, cancellationToken);
        People = await Db.Participations.Where(p => p.ProgrammeId == Id && (p.State == ParticipationState.Waiting || p.State == ParticipationState.Matched))
            .GroupBy(p => p.Side).Select(g => new { g.Key, N = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.N, cancellationToken);
        return true;
    }

    public void OnGet() => (Enrolled, Language) = (true, L.Language);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!Runs)
        {
            return NotFound();
        }

        Programme.ExpectOpen();

        if (OpenNeeds(Side) is not null)
        {
            throw new Refused("survey.wave-open") { Field = nameof(Side) };
        }

        var instrument = Instrument.NeedsOf(Side);
        var wave = new SurveyWave(Id, instrument, $"{Waves.Count(w => w.Instrument == instrument) + 1}", Viewer.Id, Now);
        Db.Add(wave);
        var asked = await new NeedsInvitations(Db, wave, Side, Viewer.Id, Now).AskAsync(Enrolled, Addresses, Language, cancellationToken);
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L.Count("survey.started", asked);
        return Redirect(EvaluationRoutes.SurveyWave(Id, wave.Id));
    }
}
