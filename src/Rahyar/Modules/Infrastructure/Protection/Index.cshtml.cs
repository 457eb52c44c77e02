using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Infrastructure.Protection;

/// <summary>/protection: the twelve controls of INF-08, what Rahyar has found out itself, what people have entered, and who has confirmed it.</summary>
[Authorize(Policy = Policies.Administrator)]
internal sealed class IndexModel(IEnumerable<ControlProof> proofs, IServiceProvider services) : AppPage
{
    public override Shell Shell => Shell.Desk;
    public override string Here => "protection";

    [BindProperty]
    public string? Control { get; set; }

    [BindProperty]
    public string? Says { get; set; }

    [BindProperty]
    public DateOnly? Dated { get; set; }

    public IReadOnlyList<Row> Rows { get; private set; } = [];
    public IReadOnlyDictionary<Guid, string> Names { get; private set; } = new Dictionary<Guid, string>();
    public int Met => Rows.Count(r => r.Counting is not null);

    /// <param name="Control">Which.</param>
    /// <param name="Counting">What makes it count now; the newest.</param>
    /// <param name="Waiting">Entered and not yet confirmed.</param>
    /// <param name="Last">What counted once and has run out.</param>
    /// <param name="Found">What Rahyar has found out itself.</param>
    public sealed record Row(string Control, ControlEvidence? Counting, IReadOnlyList<ControlEvidence> Waiting, ControlEvidence? Last, Proof? Found)
    {
        /// <summary>Found newly, and nobody has confirmed as much yet.</summary>
        public bool OffersFound => Found is not null && !(Counting?.Dated >= Found.On);

        public string State => Counting is not null ? "ok" : Waiting.Count > 0 || Found is not null ? "watch" : Last is not null ? "harm" : "na";
    }

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        var all = await Db.ControlEvidence.Where(e => e.TakenBackAt == null).OrderByDescending(e => e.Dated).ThenByDescending(e => e.Id).ToListAsync(cancellationToken);
        var rows = new List<Row>();
        foreach (var control in Controls.All)
        {
            var of = all.FindAll(e => e.Control == control);
            rows.Add(new Row(control, of.Find(e => e.Counts(Now)), of.FindAll(e => e.ConfirmedAt is null),
                of.Find(e => e.ConfirmedAt is not null && !e.Counts(Now)), await FindAsync(control, cancellationToken)));
        }

        Rows = rows;
        var people = all.SelectMany(e => new[] { e.EnteredBy, e.ConfirmedBy }).OfType<Guid>().Distinct().ToList();
        Names = await Db.People.Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancellationToken);
        return true;
    }

    public void OnGet() { }

    /// <summary>Of the form: sent twice, it is one piece of evidence.</summary>
    [BindProperty]
    public Guid? ClientId { get; set; }

    public async Task<IActionResult> OnPostEnterAsync(CancellationToken cancellationToken)
    {
        if (Rows.FirstOrDefault(r => r.Control == Control) is not { } row)
        {
            return NotFound();
        }

        var entered = new ControlEvidence(row.Control, Says, Dated, Viewer.Id, Now, ClientId is { } id && id != Guid.Empty ? id : null);
        if (!await Db.Set<ControlEvidence>().Where(e => e.Id == entered.Id).SentBeforeAsync(e => e.EnteredBy == Viewer.Id && e.Control == entered.Control && e.Says == entered.Says, cancellationToken))
        {
            Db.Add(entered);
        }

        return await DoneAsync("control.entered", cancellationToken);
    }

    /// <summary>A person confirms what Rahyar has found: the words are kept as they were on that day, in the language of who confirms.</summary>
    public async Task<IActionResult> OnPostFoundAsync(CancellationToken cancellationToken)
    {
        if (Rows.FirstOrDefault(r => r.Control == Control) is not { Found: { } found } row)
        {
            return NotFound();
        }

        if (row.OffersFound)
        {
            var evidence = new ControlEvidence(row.Control, Words(found), found.On, null, Now);
            evidence.Confirm(Viewer.Id, Now);
            Db.Add(evidence);
        }

        return await DoneAsync("control.confirmed", cancellationToken);
    }

    public async Task<IActionResult> OnPostConfirmAsync(Guid evidence, CancellationToken cancellationToken)
    {
        if (Rows.SelectMany(r => r.Waiting).FirstOrDefault(e => e.Id == evidence) is not { } waiting)
        {
            return NotFound();
        }

        waiting.Confirm(Viewer.Id, Now);
        return await DoneAsync("control.confirmed", cancellationToken);
    }

    public async Task<IActionResult> OnPostTakeBackAsync(Guid evidence, CancellationToken cancellationToken)
    {
        if (await Db.ControlEvidence.SingleOrDefaultAsync(e => e.Id == evidence, cancellationToken) is not { } entered)
        {
            return NotFound();
        }

        entered.TakeBack(Viewer.Id, Now);
        return await DoneAsync("control.taken-back", cancellationToken);
    }

    public string Words(Proof found) => L[$"control.found.{found.Words}", found.Args];

    public string Name(Guid? person) => person is { } id ? Names.GetValueOrDefault(id, "–") : L["control.rahyar"];

    // Of several who know, the one who knows the newest.
    private async Task<Proof?> FindAsync(string control, CancellationToken ct)
    {
        Proof? newest = null;
        foreach (var proof in proofs.Where(p => p.Control == control))
        {
            if (await proof.FindAsync(Db, services, Now, ct) is { } found && !(newest?.On >= found.On)
                && found.On.AddDays(Controls.Days) >= DateOnly.FromDateTime(Now.UtcDateTime))
            {
                newest = found;
            }
        }

        return newest;
    }

    private async Task<IActionResult> DoneAsync(string flash, CancellationToken cancellationToken)
    {
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L[flash];
        return LocalRedirect(InfrastructureRoutes.Protection);
    }
}
