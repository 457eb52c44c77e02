using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.People.Offices;

/// <summary>/people/roles: who holds what, since when, and when somebody last said that it is still right. Looked at once a year.</summary>
[Authorize(Policy = Policies.Administrator)]
internal sealed class ReviewModel(ProgrammeNames programmes) : AppPage
{
    private const int Most = 500;

    public override Shell Shell => Shell.Desk;
    public override string Here => "institution-people";

    /// <summary>Only those whose year is over.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Due { get; set; }

    public IReadOnlyList<Line> Lines { get; private set; } = [];
    public int DueCount { get; private set; }
    public int Total { get; private set; }

    /// <summary>Who confirms the viewer's own: somebody else, where there is one.</summary>
    public bool Alone { get; private set; }

    public sealed record Line(RoleAssignment Role, string Name, string? ConfirmedBy, bool HasSecondFactor);

    private IReadOnlyDictionary<Guid, string> _programmes = new Dictionary<Guid, string>();

    /// <summary>In which programme somebody holds a role, or in the whole institution.</summary>
    public string WhereOf(RoleAssignment role) => role.ProgrammeId is not { } programme ? L["people.role.institution"] : _programmes.GetValueOrDefault(programme) ?? L["people.review.programme"];

    public bool IsDue(RoleAssignment role) => role.Until is null && role.LastConfirmedAt <= Now - OfficeDesk.ReviewEvery;

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        var (people, authenticators) = (Db.People, Db.Authenticators);
        var held = Db.Roles.Held(Now).Where(r => people.Any(p => p.Id == r.PersonId && p.DeactivatedAt == null));
        (Total, DueCount) = (await held.CountAsync(cancellationToken), await held.Unconfirmed(Now).CountAsync(cancellationToken));
        Alone = !await held.AnyAsync(r => r.Role == Role.Administrator && r.ProgrammeId == null && r.PersonId != Viewer.Id, cancellationToken);
        Lines = await (from role in Due ? held.Unconfirmed(Now) : held
                       join person in people on role.PersonId equals person.Id
                       orderby role.ConfirmedAt ?? role.Since, role.Id
                       select new Line(role, person.Name, people.Where(p => p.Id == role.ConfirmedBy).Select(p => p.Name).FirstOrDefault(),
                           Db.Set<Microsoft.AspNetCore.Identity.IdentityUserPasskey<Guid>>().Any(k => k.UserId == person.Id)
                               || authenticators.Any(a => a.PersonId == person.Id && a.ConfirmedAt != null))).Take(Most).ToListAsync(cancellationToken);
        _programmes = await programmes(Db, [.. Lines.Select(l => l.Role.ProgrammeId).OfType<Guid>().Distinct()], cancellationToken);
        return true;
    }

    public void OnGet() { }

    public async Task<IActionResult> OnPostConfirmAsync(Guid role, CancellationToken cancellationToken)
    {
        if (Find(role) is not { } line)
        {
            return NotFound();
        }

        if (line.Role.PersonId == Viewer.Id && !Alone)
        {
            throw new Refused("people.review.own");
        }

        line.Role.Confirm(Viewer.Id, Now);
        return await DoneAsync(L["people.review.confirmed", line.Name], cancellationToken);
    }

    public async Task<IActionResult> OnPostEndAsync(Guid role, CancellationToken cancellationToken)
    {
        if (Find(role) is not { } line)
        {
            return NotFound();
        }

        await Db.EndRoleAsync(line.Role, Viewer.Id, Now, cancellationToken);
        return await DoneAsync(L["people.review.ended", line.Name], cancellationToken);
    }

    private Line? Find(Guid role) => Lines.FirstOrDefault(l => l.Role.Id == role);

    private async Task<IActionResult> DoneAsync(string said, CancellationToken cancellationToken)
    {
        await Db.SaveChangesAsync(cancellationToken);
        Flash = said;
        return LocalRedirect(Due ? $"{PeopleRoutes.RoleReview}?due=true" : PeopleRoutes.RoleReview);
    }
}
