using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Evaluation;
using Rahyar.Modules.Evaluation.Indicators;
using Rahyar.Modules.Evaluation.Surveys;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Planning.Needs;
using Rahyar.Web.Pages;

namespace Rahyar.Front.Needs;

/// <summary>/programmes/{id}/needs: the four voices, how far each was heard before the launch, and what to do next.</summary>
[Authorize(Policy = Policies.Coordinator)]
internal sealed class IndexModel : AppPage
{
    public override Shell Shell => Shell.Desk;
    public override string Here => "surveys";

    public Guid Id => ShellProgramme!.Value;
    public Programme Programme { get; private set; } = null!;
    public NeedsHeard Heard { get; private set; } = null!;
    public IReadOnlyList<InterviewNote> Notes { get; private set; } = [];
    public IReadOnlyList<WaveLine> Waves { get; private set; } = [];

    public WaveLine? WaveOf(Side side) => Waves.FirstOrDefault(w => w.Instrument == Instrument.NeedsOf(side));

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(RouteData.Values["id"]?.ToString(), out var id)
            || await Db.Programmes.RunBy(Viewer).SingleOrDefaultAsync(p => p.Id == id, cancellationToken) is not { } programme)
        {
            return false;
        }

        (Programme, ShellProgramme) = (programme, id);
        Heard = await NeedsHeard.BeforeLaunchAsync(Db, programme, Now, cancellationToken);
        Notes = await Db.InterviewNotes.AsNoTracking().Where(n => n.ProgrammeId == id && (n.SignedAt != null || n.AuthorId == Viewer.Id))
            .OrderByDescending(n => n.HeldOn).ThenByDescending(n => n.WrittenAt).ToListAsync(cancellationToken);
        Waves = await WaveLine.OfAsync(Db, id, Now, cancellationToken);
        return true;
    }

    public void OnGet() { }
}
