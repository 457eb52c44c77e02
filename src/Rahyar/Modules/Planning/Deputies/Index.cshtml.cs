using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Web;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Planning.Deputies;

/// <summary>/programmes/{id}/deputies: who stands in for whom, from when to when; named here, and ended early.</summary>
[Authorize(Policy = Policies.Coordinator)]
internal sealed class IndexModel(EmailComposer composer, OfficeDemand demand) : ProgrammePage
{
    public override string Here => "programmes";

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? FromOn { get; set; }

    [BindProperty]
    public string? UntilOn { get; set; }

    public IReadOnlyList<DeputyLine> Deputies { get; private set; } = [];

    /// <summary>What someone holds in another's place they cannot pass on.</summary>
    public bool MayName => Viewer.RunsThemselves(Id) && Programme.IsOpen;

    /// <summary>Whoever runs the programme may end it, and the deputy may lay it down.</summary>
    public bool MayEnd(Deputy deputy) => deputy.EndedAt is null && (Viewer.RunsThemselves(Id) || deputy.PersonId == Viewer.Id);

    public string StateOf(Deputy deputy) => deputy.EndedAt is not null || deputy.Ends <= Now ? "over" : deputy.Begins > Now ? "ahead" : "now";

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!await base.LoadAsync(cancellationToken))
        {
            return false;
        }

        Deputies = await DeputyLine.OfAsync(Db, Db.Deputies.Where(d => d.ProgrammeId == Id), cancellationToken);
        return true;
    }

    public void OnGet() => FromOn = L.Typed(DateOnly.FromDateTime(L.Local(Now).DateTime));

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var email = EmailAddress.Read(Email, nameof(Email));
        var (from, until) = (Day(FromOn, nameof(FromOn)), Day(UntilOn, nameof(UntilOn)));
        var person = await Db.WhoMayEnterAsync(email, cancellationToken);
        if (person is null or { InventedFor: not null })
        {
            throw new Refused("deputy.unknown") { Field = nameof(Email) };
        }

        var deputy = new Deputy(Programme, person.Id, from, until, L.Zone, Viewer, Now);
        await RefuseWhoRunsAlreadyAsync(person.Id, cancellationToken);
        var beside = await Db.Deputies.AsNoTracking().Where(d => d.ProgrammeId == Id && d.PersonId == person.Id && d.EndedAt == null
            && d.FromOn <= until && d.UntilOn >= from).ToListAsync(cancellationToken);
        if (beside.Exists(d => d.FromOn != from || d.UntilOn != until || d.ForId != Viewer.Id))
        {
            throw new Refused("deputy.twice") { Field = nameof(FromOn) };
        }

        // The second click of a double one finds the first.
        if (beside.Count == 0)
        {
            Db.Add(deputy);
            if (deputy.Begin(Now) is { } role)
            {
                Db.Add(role);
            }

            Db.Add(composer.Write(person, "deputy.letter", [person.Name, Viewer.Name, Programme.Name, from, until, await demand.ParagraphAsync(Db, person, deputy.Begins > Now ? deputy.Begins : Now, cancellationToken)], PlanningRoutes.Programme(Id), Now, $"deputy:{deputy.Id}"));
            await Db.SaveChangesAsync(cancellationToken);
        }

        Flash = L["deputy.was-named", person.Name];
        return Redirect(PlanningRoutes.Deputies(Id));
    }

    public async Task<IActionResult> OnPostEndAsync(Guid deputy, CancellationToken cancellationToken)
    {
        if (await Db.Deputies.SingleOrDefaultAsync(d => d.Id == deputy && d.ProgrammeId == Id, cancellationToken) is not { } row || (row.EndedAt is null && !MayEnd(row)))
        {
            return NotFound();
        }

        row.End(await Db.Roles.SingleOrDefaultAsync(r => r.Id == row.RoleId, cancellationToken), Viewer.Id, Now);
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L["deputy.was-ended"];
        return Redirect(row.PersonId == Viewer.Id ? WebRoutes.Home : PlanningRoutes.Deputies(Id));
    }

    // To give for a time what they have for good would say that it ends.
    private async Task RefuseWhoRunsAlreadyAsync(Guid person, CancellationToken cancellationToken)
    {
        if (await Db.Roles.AnyAsync(r => r.PersonId == person && r.EndedAt == null && r.Until == null
            && ((r.Role == Role.Administrator && r.ProgrammeId == null) || (r.Role == Role.Coordinator && (r.ProgrammeId == null || r.ProgrammeId == Id))), cancellationToken))
        {
            throw new Refused("deputy.runs-already") { Field = nameof(Email) };
        }
    }

    private DateOnly Day(string? typed, string field) => L.ReadDay(typed) ?? throw new Refused("input.day") { Field = field };
}
