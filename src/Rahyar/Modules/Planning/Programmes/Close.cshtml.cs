using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Planning.Programmes;

/// <summary>Shows what ends with it before a programme closes; for an hour it can be opened again.</summary>
[Authorize(Policy = Policies.Coordinator)]
internal sealed class CloseModel(IEnumerable<IOpenMatters> matters) : ProgrammePage
{
    [BindProperty]
    public int Version { get; set; }

    /// <summary>What ends with it, and what somebody has to decide.</summary>
    public IReadOnlyList<OpenMatter> Open { get; private set; } = [];

    /// <summary>How many get letters: everyone who waits or is in something that ends.</summary>
    public int Told { get; private set; }

    /// <summary>Closed already, with nothing left to close.</summary>
    public bool Done => !Programme.IsOpen && Programme.SettlesAt is not null;

    protected internal override async Task ShowAsync(CancellationToken cancellationToken)
    {
        Open = await matters.OfAsync(Db, new OpenWithin(Id), Now, cancellationToken);
        Told = await Db.Participations.Where(p => p.ProgrammeId == Id && (p.State == ParticipationState.Waiting || p.State == ParticipationState.Matched)).Select(p => p.PersonId).Distinct().CountAsync(cancellationToken);
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!Done)
        {
            Programme.Expect(Version);
            Programme.Close(Viewer.Id, Now);
            await Db.SaveChangesAsync(cancellationToken);
        }

        Flash = Programme.IsSettled(Now) ? L["planning.programme.is-settled", Programme.Name] : L["planning.programme.was-closed", Programme.Name, L.Moment(Programme.SettlesAt!.Value)];
        return Redirect(PlanningRoutes.EditProgramme(Id));
    }
}
