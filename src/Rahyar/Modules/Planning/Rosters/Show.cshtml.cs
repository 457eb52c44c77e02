using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Jobs;
using Rahyar.Modules.Planning.Rosters.Forms;
using Rahyar.Modules.Planning.Rosters.Reading;
using Rahyar.Web.Limits;
using Rahyar.Web.Pages;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Planning.Rosters;

/// <summary>One import: what its check found, how far it is, how it ended.</summary>
[Authorize(Policy = Policies.Coordinator)]
[Braked(Brake.Computation)]
internal sealed class ShowModel(JobQueue jobs, StagedRosters staged, IMentorshipLookup pairs, Texts texts) : RosterImportPage
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

    public Side OtherSide => Import.Side == Side.Mentee ? Side.Mentor : Side.Mentee;

    /// <summary>Nobody of the other side is there: they come next.</summary>
    public bool OtherSideIsEmpty { get; private set; }

    protected internal override async Task ShowAsync(CancellationToken cancellationToken)
    {
        var other = OtherSide;
        OtherSideIsEmpty = Import.State == RosterImportState.Done && Programme.IsOpen && Programme.Model != Paradigm.MentoringModel.Circle
            && !await Db.Participations.AnyAsync(p => p.ProgrammeId == Id && p.Side == other && p.State != ParticipationState.Withdrew, cancellationToken);
    }

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

        Programme.ExpectOpen();
        Import.Expect(Version);
        if (await Db.RosterImports.AnyAsync(i => i.RunningProgrammeId == Id, cancellationToken))
        {
            throw new Refused("roster.one-running");
        }

        // What led to people who came in is known the next time; what was tried and failed is not.
        if (Import.Preview?.Form is { } form)
        {
            await Db.RememberAsync(Id, form, cancellationToken);
        }

        Import.Start(Now, BringBack, WithdrawMissing);
        // The unique index has the last word when two confirm at once; the second looks again.
        await Db.SaveChangesAsync(cancellationToken);
        await jobs.EnqueueAsync(RosterImporter.Name, Import.Id, cancellationToken);
        return Again();
    }

    /// <summary>Reads the file again, as somebody has set it: as of the other side, or in another form.</summary>
    public async Task<IActionResult> OnPostReadAsync(CancellationToken cancellationToken)
    {
        if (Import.State != RosterImportState.Checked)
        {
            return Again();
        }

        Import.Expect(Version);
        using var file = await staged.FetchAsync(Import.Id, cancellationToken) ?? throw new Refused("roster.file-gone");
        HttpContext.ExpectVolume(Import.Bytes);
        var by = await RosterBringer.OfAsync(Db, Viewer.Id, Now, cancellationToken) with { Together = await pairs.TogetherWithAsync(Db, Viewer.Id, Id, cancellationToken) };
        var choices = PostedForm.Read(Request.Form, Import.Preview?.Form);
        var side = Request.Form.ContainsKey("Side") ? IndexModel.ReadSide(Request.Form["Side"]) : Import.Side;
        var (tally, preview) = await new RosterPass(Db, Id, side, by, Now, new RosterFindings(), texts).CheckAsync(file.Path, cancellationToken, choices);
        if (choices.HeaderRow is { } header && preview.Form is { } found && found.HeaderRow != header)
        {
            throw new Refused("roster.header-row", header) { Field = "HeaderRow" };
        }

        // The pass has let go of all rows that were loaded.
        var import = await Db.RosterImports.SingleAsync(i => i.Id == ImportId, cancellationToken);
        import.Expect(Version);
        import.Check(side, tally, preview);
        await Db.SaveChangesAsync(cancellationToken);
        return Redirect($"{PlanningRoutes.RosterImport(Id, ImportId)}#reading");
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
