using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Jobs;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Planning.Rosters;

/// <summary>One import: what its check found, how far it is, how it ended.</summary>
[Authorize(Policy = Policies.Coordinator)]
internal sealed class ShowModel(JobQueue jobs, StagedRosters staged) : RosterImportPage
{
    [BindProperty]
    public int Version { get; set; }

    /// <summary>People of the file who had left take part again.</summary>
    [BindProperty]
    public bool BringBack { get; set; }

    /// <summary>People who are missing from the file are withdrawn.</summary>
    [BindProperty]
    public bool WithdrawMissing { get; set; }

    public int? Done => jobs.DoneOf(RosterImporter.Name, Import.Id) ?? Import.Done;

    public void OnGet()
    {
        // Without JavaScript the browser itself looks again.
        if (Import.IsRunning && !WantsFragment)
        {
            Response.Headers["Refresh"] = "3";
        }
    }

    public async Task<IActionResult> OnPostConfirmAsync(CancellationToken cancellationToken)
    {
        if (Import.IsRunning || Import.State == RosterImportState.Done)
        {
            return Again();
        }

        Import.Expect(Version);
        if (await Db.RosterImports.AnyAsync(i => i.RunningProgrammeId == Id, cancellationToken))
        {
            throw new Refused("roster.one-running");
        }

        Import.Start(Now, BringBack, WithdrawMissing);
        // The unique index has the last word when two confirm at once; the second looks again.
        await Db.SaveChangesAsync(cancellationToken);
        await jobs.EnqueueAsync(RosterImporter.Name, Import.Id, cancellationToken);
        return Again();
    }

    public async Task<IActionResult> OnPostCancelAsync(CancellationToken cancellationToken)
    {
        if (Import.State == RosterImportState.Checked || (Import.IsRunning
            && !await jobs.CancelAsync(RosterImporter.Name, Import.Id, cancellationToken)))
        {
            Import.Cancel(Now);
            await Db.SaveChangesAsync(cancellationToken);
            await staged.RemoveAsync(Import.Id);
        }

        return Again();
    }

    private RedirectResult Again() => Redirect(PlanningRoutes.RosterImport(Id, ImportId));
}
