using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Jobs;
using Rahyar.Modules.People;
using Rahyar.Web.Limits;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Planning.Bulk;

/// <summary>/programmes/{id}/acts/{act}: what would follow from a bulk act, then how far it is, and in the end what became of each row.</summary>
[Authorize(Policy = Policies.Coordinator)]
internal sealed class ShowModel(BulkDeeds deeds, JobQueue jobs) : ProgrammePage
{
    [FromRoute(Name = "act")]
    public Guid ActId { get; set; }

    [BindProperty]
    public int Version { get; set; }

    /// <summary>The rows that the page said would be done: <see cref="BulkPreview.Meant"/>.</summary>
    [BindProperty]
    public string? Meant { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public DateOnly? Until { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    /// <summary>What became of one row.</summary>
    public sealed record Line(BulkName Name, BulkRowState State, string? Why);

    public BulkAct Act { get; private set; } = null!;
    public BulkDeed Deed { get; private set; } = null!;
    public string Doer { get; private set; } = "";

    /// <summary>Until it is begun.</summary>
    public BulkPreview? Preview { get; private set; }

    public IReadOnlyList<Line> Lines { get; private set; } = [];

    /// <summary>Rows that concern the viewer, or are gone: they are counted and not named.</summary>
    public int Hidden { get; private set; }

    /// <summary>How many of its rows are this viewer's own matter. Whoever began it was told of theirs.</summary>
    public int Own { get; private set; }

    /// <summary>All but their own: what they read of the act is of these.</summary>
    public int Rows => Act.Rows - Own;

    /// <summary>The days of which one is chosen; null where the deed asks for none.</summary>
    public (DateOnly First, DateOnly Last)? Days => Deed.Days(Programme, Now);

    public IReadOnlyDictionary<BulkRowState, int> Counts { get; private set; } = new Dictionary<BulkRowState, int>();

    private IReadOnlyCollection<Guid> _own = [];

    public bool Mine => Act.By == Viewer.Id;
    public override string Here => Act.List == "relationships" ? "relationships" : "people";
    public string Address => PlanningRoutes.BulkAct(Id, ActId);

    public int Count(BulkRowState state) => Counts.GetValueOrDefault(state);

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        // What somebody has only chosen is nobody else's business yet.
        if (!await base.LoadAsync(cancellationToken)
            || await Db.BulkActs.SingleOrDefaultAsync(a => a.Id == ActId && a.ProgrammeId == Id && (a.State != BulkState.Chosen || a.By == Viewer.Id), cancellationToken) is not { } act
            || deeds.Find(act.Deed) is not { } deed)
        {
            return false;
        }

        (Act, Deed) = (act, deed);
        _own = Mine ? [] : await deed.OwnAsync(Db, Viewer, Id, cancellationToken);
        Own = _own.Count == 0 ? 0 : await Db.BulkRows.CountAsync(r => r.ActId == ActId && _own.Contains(r.SubjectId), cancellationToken);
        return Rows > 0;
    }

    protected internal override async Task ShowAsync(CancellationToken cancellationToken)
    {
        var shown = Db.BulkRows.AsNoTracking().Where(r => r.ActId == ActId && !_own.Contains(r.SubjectId));
        Counts = await shown.GroupBy(r => r.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        Doer = await Db.People.Where(p => p.Id == Act.By).Select(p => p.Name).FirstOrDefaultAsync(cancellationToken) ?? "–";
        if (Act.State == BulkState.Running)
        {
            return;
        }

        var rows = await shown.OrderBy(r => r.Id).ToListAsync(cancellationToken);
        var ids = rows.ConvertAll(r => r.SubjectId);
        var names = await Deed.NamesAsync(Db, Viewer, Id, ids, L, cancellationToken);
        if (Act.State == BulkState.Chosen)
        {
            Preview = BulkPreview.Of(await Deed.LookAsync(new BulkDesk(Db, Viewer, Programme, Now), ids, cancellationToken), names, L);
            return;
        }

        Lines = [.. rows.Where(r => names.ContainsKey(r.SubjectId)).Select(r => new Line(names[r.SubjectId], r.State, r.Why)).OrderBy(line => line.Name.Name, StringComparer.Ordinal)];
        Hidden = Act.Rows - Lines.Count;
    }

    public IActionResult OnGet()
    {
        // What would follow is asked of each row.
        if (Act.State == BulkState.Chosen && HttpContext.Brake(Brake.Computation) is { } slow)
        {
            Response.SayWhen(slow);
            return StatusCode(StatusCodes.Status429TooManyRequests);
        }

        // Without JavaScript the browser itself looks again.
        if (Act.State == BulkState.Running && !WantsFragment)
        {
            Response.Headers["Refresh"] = "3";
        }

        return Page();
    }

    public async Task<IActionResult> OnPostStartAsync(CancellationToken cancellationToken)
    {
        if (Act.State == BulkState.Chosen)
        {
            Act.Expect(Version);
            var desk = new BulkDesk(Db, Viewer, Programme, Now);
            Deed.Check(desk, new BulkWords(Reason, Until, Note));
            await LeaveOutAsync(desk, cancellationToken);
            Act.Start(Deed.Reasons.Count > 0 ? Reason : null, Days is null ? null : Until, Deed.TakesNote ? Note : null, Viewer.Id, Now);
            await Db.SaveChangesAsync(cancellationToken);
            await jobs.EnqueueAsync(BulkWork.Name, ActId, cancellationToken);
        }

        // A second click finds it begun.
        return Redirect(Address);
    }

    public async Task<IActionResult> OnPostStopAsync(CancellationToken cancellationToken)
    {
        // To hold up what is done in one's own matter is no office either.
        if (Own > 0)
        {
            return NotFound();
        }

        Act.Stop(Now);
        await Db.SaveChangesAsync(cancellationToken);
        return Redirect(Address);
    }

    public async Task<IActionResult> OnPostGoOnAsync(CancellationToken cancellationToken)
    {
        if (!Mine)
        {
            return NotFound();
        }

        if (Act.State != BulkState.Running)
        {
            Act.Expect(Version);
            Act.GoOn(Viewer.Id);
            foreach (var failed in await Db.BulkRows.Where(r => r.ActId == ActId && r.State == BulkRowState.Failed).ToListAsync(cancellationToken))
            {
                failed.TryAgain();
            }

            await Db.SaveChangesAsync(cancellationToken);
            await jobs.EnqueueAsync(BulkWork.Name, ActId, cancellationToken);
        }

        return Redirect(Address);
    }

    /// <summary>What was chosen is forgotten; nothing was done.</summary>
    public async Task<IActionResult> OnPostDropAsync(CancellationToken cancellationToken)
    {
        if (Act.State != BulkState.Chosen)
        {
            return Redirect(Address);
        }

        Act.Expect(Version);
        Db.Remove(Act);
        await Db.SaveChangesAsync(cancellationToken);
        return Redirect(BackTo);
    }

    // What the page said is left out stays so, whatever becomes possible before its turn comes; where more or fewer rows would be done by now, it is looked at again.
    private async Task LeaveOutAsync(BulkDesk desk, CancellationToken cancellationToken)
    {
        var rows = await Db.BulkRows.Where(r => r.ActId == ActId).ToDictionaryAsync(r => r.SubjectId, cancellationToken);
        var looks = await Deed.LookAsync(desk, [.. rows.Keys], cancellationToken);
        if (looks.All(r => r.Why is not null) || BulkPreview.MeantBy(looks) != Meant)
        {
            throw new Refused("conflict.changed-meanwhile");
        }

        foreach (var misfit in looks.Where(r => r.Why is not null))
        {
            rows[misfit.Id].LeaveOut(misfit.Why!);
        }
    }

    public string BackTo => Deed.ListAddress(Act.List, Id);
}
