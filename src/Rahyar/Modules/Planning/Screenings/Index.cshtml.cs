using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Matching;
using Rahyar.Web.Pages;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Planning.Screenings;

/// <summary>/programmes/{id}/screening: every mentor with what is missing; the institution's check is recorded for many at once.</summary>
[Authorize(Policy = Policies.Coordinator)]
internal sealed class IndexModel(IMentorshipLookup pairs) : ProgrammePage
{
    private const int PageSize = 50;

    public override string Here => "people";

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true, Name = "only")]
    public string? OnlyText { get; set; }

    [BindProperty(SupportsGet = true, Name = "sheet")]
    public int Sheet { get; set; } = 1;

    [BindProperty]
    public string? CheckedOn { get; set; }

    [BindProperty]
    public string? CheckedUntil { get; set; }

    [BindProperty]
    public string? CheckNote { get; set; }

    /// <summary>Those ticked, as participations.</summary>
    [BindProperty]
    public List<Guid> Who { get; set; } = [];

    /// <summary>Everyone found without a check that holds, rather than those ticked.</summary>
    [BindProperty]
    public bool Everyone { get; set; }

    public ScreeningFilter? Only => Parse.Choice<ScreeningFilter>(OnlyText);
    public IReadOnlyList<ScreeningRow> Rows { get; private set; } = [];
    public int Mentors { get; private set; }
    public int Passed { get; private set; }
    public int ToDecide { get; private set; }
    public int Found { get; private set; }
    public int WithoutCheck { get; private set; }
    public int Sheets => Math.Max(1, (Found + PageSize - 1) / PageSize);
    public DateOnly Today => DateOnly.FromDateTime(Now.UtcDateTime);

    /// <summary>The viewer, and with whom they are or were in a relationship: a colleague sees to these.</summary>
    public IReadOnlyCollection<Guid> Own { get; private set; } = [];

    public bool Asks(ScreeningParts part) => Programme.ScreeningParts.HasFlag(part);

    public string Address(ScreeningFilter? only, int sheet = 1) =>
        ListAddress.Of(PlanningRoutes.Screenings(Id), sheet, "sheet", ("q", Q), ("only", only?.ToString()));

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!await base.LoadAsync(cancellationToken))
        {
            return false;
        }

        Own = [Viewer.Id, .. await pairs.EverTogetherWithAsync(Db, Viewer.Id, cancellationToken)];
        Mentors = await ScreeningRow.Of(Db, Id, null, null, Today).CountAsync(cancellationToken);
        Passed = await ScreeningRow.Of(Db, Id, ScreeningFilter.Passed, null, Today).CountAsync(cancellationToken);
        ToDecide = await ScreeningRow.Of(Db, Id, ScreeningFilter.ToDecide, null, Today).CountAsync(r => !Own.Contains(r.Mentor.PersonId), cancellationToken);
        // What is to be decided is for a colleague where it is one's own.
        var found = ScreeningRow.Of(Db, Id, Only, Q, Today).Where(r => Only != ScreeningFilter.ToDecide || !Own.Contains(r.Mentor.PersonId));
        Found = await found.CountAsync(cancellationToken);
        WithoutCheck = await ScreeningRow.WithoutCheck(found, Today).CountAsync(cancellationToken);
        Sheet = Math.Clamp(Sheet, 1, Sheets);
        Rows = await found.AsNoTracking().Skip((Sheet - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken);
        return true;
    }

    public void OnGet() => CheckedOn = L.Typed(DateOnly.FromDateTime(L.Local(Now).DateTime));

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Programme.ExpectOpen();
        var on = L.ReadDay(CheckedOn) ?? throw new Refused("input.day") { Field = nameof(CheckedOn) };
        DateOnly? until = Folding.IsBlank(CheckedUntil) ? null : L.ReadDay(CheckedUntil) ?? throw new Refused("input.day") { Field = nameof(CheckedUntil) };
        var mentors = await (Everyone
            ? ScreeningRow.WithoutCheck(ScreeningRow.Of(Db, Id, Only, Q, Today), Today).Select(r => r.Mentor)
            : ScreeningRow.Of(Db, Id, null, null, Today).Select(r => r.Mentor).Where(m => Who.Contains(m.Id))).Where(m => !Own.Contains(m.PersonId)).ToListAsync(cancellationToken);
        if (mentors.Count == 0)
        {
            throw new Refused("screening.nobody-ticked");
        }

        var screenings = await Db.ScreeningsOfAsync(mentors, cancellationToken);
        foreach (var mentor in mentors)
        {
            screenings[mentor.Id].Check(new Screened(Programme, mentor), on, until, CheckNote, Viewer.Id, Now);
        }

        await pairs.NoteScreeningAsync(Db, Programme, [.. mentors.Select(m => m.Id)], Now, cancellationToken);
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L.Count("screening.checked", mentors.Count);
        return Redirect(Address(Only));
    }
}
