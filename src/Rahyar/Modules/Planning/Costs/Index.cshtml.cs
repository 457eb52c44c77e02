using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Matching;
using Rahyar.Web.Pages;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Planning.Costs;

/// <summary>/programmes/{id}/costs: time and money, against the budget and for each relationship.</summary>
[Authorize(Policy = Policies.Coordinator)]
internal sealed class IndexModel(IMentorshipLookup pairs) : ProgrammePage
{
    private const int PageSize = 50;

    public override string Here => "plan";

    [BindProperty(SupportsGet = true)]
    public int Sheet { get; set; } = 1;

    /// <summary>The entry that is to be reversed.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Reverse { get; set; }

    [BindProperty]
    public string? On { get; set; }

    [BindProperty]
    public string? Who { get; set; }

    [BindProperty]
    public CostKind Kind { get; set; }

    [BindProperty]
    public string? Hours { get; set; }

    [BindProperty]
    public string? Amount { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    [BindProperty]
    public Guid ClientId { get; set; }

    /// <summary>Money for each kind, in the order of <see cref="CostKind"/>.</summary>
    [BindProperty]
    public List<string?> Planned { get; set; } = [];

    [BindProperty]
    public string? Hour { get; set; }

    /// <summary>The budget's version that the reader had before them; -1 where there was none.</summary>
    [BindProperty]
    public int Version { get; set; }

    public Budget? Budget { get; private set; }
    public Spending Spending { get; private set; } = null!;
    public IReadOnlyList<CostEntry> Entries { get; private set; } = [];
    public IReadOnlySet<Guid> Reversed { get; private set; } = new HashSet<Guid>();
    public CostEntry? Reversing { get; private set; }
    public int Count { get; private set; }
    public (int Running, int Completed) Pairs { get; private set; }
    public int Sheets => Math.Max(1, (Count + PageSize - 1) / PageSize);

    public IEnumerable<SelectListItem> Kinds => Enum.GetValues<CostKind>().Select(k => new SelectListItem(L[$"costs.kind.{k}"], k.ToString(), k == Kind));

    public string Money(decimal amount) => L.Number((double)amount, 2);

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!await base.LoadAsync(cancellationToken))
        {
            return false;
        }

        Budget = await Db.Budgets.SingleOrDefaultAsync(b => b.ProgrammeId == Id, cancellationToken);
        Spending = await Spending.OfAsync(Db, Id, Budget, cancellationToken);
        Pairs = await pairs.CountAsync(Db, Id, cancellationToken);
        var all = Db.CostEntries.Where(c => c.ProgrammeId == Id);
        Count = await all.CountAsync(cancellationToken);
        Sheet = Math.Clamp(Sheet, 1, Sheets);
        Entries = await all.AsNoTracking().OrderByDescending(c => c.On).ThenByDescending(c => c.Id).Skip((Sheet - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken);
        var shown = Entries.Select(e => e.Id).ToList();
        Reversed = (await all.Where(c => c.ReversesId != null && shown.Contains(c.ReversesId.Value)).Select(c => c.ReversesId!.Value).ToListAsync(cancellationToken)).ToHashSet();
        Reversing = Reverse is { } id ? await all.SingleOrDefaultAsync(c => c.Id == id, cancellationToken) : null;
        if (!Request.HasFormContentType || !Request.Form.ContainsKey(nameof(Planned)))
        {
            Planned = [.. Enum.GetValues<CostKind>().Select(k => Written(Budget?.Of(k)))];
            Hour = Written(Budget?.Hour);
        }

        return Reverse is null || Reversing is not null;
    }

    public void OnGet() => On = L.Typed(DateOnly.FromDateTime(L.Local(Now).DateTime));

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var words = new CostWords(L.ReadDay(On) ?? throw new Refused("input.day") { Field = nameof(On) }, Who,
            Enum.IsDefined(Kind) ? Kind : throw new Refused("input.missing") { Field = nameof(Kind) }, Read(Hours, nameof(Hours)), Read(Amount, nameof(Amount)), Note);
        Db.Add(new CostEntry(Id, words, ClientId, Viewer.Id, Now));
        await Db.SaveIdempotentAsync(Db.CostEntries.Where(c => c.By == Viewer.Id && c.ClientId == ClientId), c => c.ProgrammeId == Id && c.Kind == words.Kind && c.On == words.On
            && c.Hours == (words.Hours ?? 0) && c.Amount == (words.Amount ?? 0), cancellationToken);
        return Done("saved");
    }

    public async Task<IActionResult> OnPostReverseAsync(CancellationToken cancellationToken)
    {
        if (Reversing is not { } entry)
        {
            return NotFound();
        }

        Db.Add(entry.Reverse(Note, Viewer.Id, Now));
        await Db.SaveIdempotentAsync(Db.CostEntries.Where(c => c.ReversesId == entry.Id), _ => true, cancellationToken);
        return Done("costs.reversed");
    }

    public async Task<IActionResult> OnPostBudgetAsync(CancellationToken cancellationToken)
    {
        if (Version != (Budget?.Version ?? -1))
        {
            throw new Refused("conflict.changed-meanwhile");
        }

        var budget = Budget ?? new Budget(Id);
        if (Budget is null)
        {
            Db.Add(budget);
        }

        budget.Set([.. Enum.GetValues<CostKind>().Select(k => Read(Planned.ElementAtOrDefault((int)k), nameof(Planned)) ?? 0)], Read(Hour, nameof(Hour)), Viewer.Id, Now);
        await Db.SaveChangesAsync(cancellationToken);
        return Done("saved");
    }

    private static string? Written(decimal? number) => number is null or 0 ? null : number.Value.ToString("0.##", CultureInfo.InvariantCulture);

    private static decimal? Read(string? typed, string field) => Folding.IsBlank(typed) ? null
        : Parse.Decimal(typed) is >= 0 and var number ? number : throw new Refused("costs.number") { Field = field };

    private RedirectResult Done(string said)
    {
        Flash = L[said];
        return Redirect(PlanningRoutes.Costs(Id));
    }
}
