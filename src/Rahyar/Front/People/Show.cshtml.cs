using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Modules.People.Addresses;
using Rahyar.Modules.People.Erasures.Running;
using Rahyar.Modules.People.Exports;
using Rahyar.Modules.People.Providers;
using Rahyar.Modules.Planning;
using Rahyar.Web.Finding;
using Rahyar.Web.Pages;

namespace Rahyar.Front.People;

/// <summary>/people/{id}: one person for an administrator: roles given and ended, the door closed and opened.</summary>
[Authorize(Policy = Policies.Administrator)]
internal sealed class ShowModel(SignInProviders providers, PersonParts parts, OfficeAccess office, IEnumerable<SharedMatter> matters) : AppPage
{
    /// <summary>A role in one programme is given with it; an administrator's is always of the whole institution.</summary>
    private const string Institution = "";

    public override Shell Shell => Shell.Desk;
    public override string Here => "institution-people";

    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public Role? Role { get; set; }

    [BindProperty]
    public string? Programme { get; set; }

    /// <summary>Of a full-time post, in percent.</summary>
    [BindProperty]
    public double? Share { get; set; }

    /// <summary>Another address, to be proposed.</summary>
    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? InstitutionalId { get; set; }

    /// <summary>The state of the person that the form was filled in on.</summary>
    [BindProperty]
    public string? Stamp { get; set; }

    public Person Person { get; private set; } = null!;

    /// <summary>They are or were in a relationship with the viewer: a colleague corrects them.</summary>
    public bool IsOwnMatter { get; private set; }

    // What was typed there stays.
    private bool _corrects;

    /// <summary>Whether e-mails to their address come back.</summary>
    public bool Unreachable { get; private set; }

    /// <summary>The address that waits to be shown by a code.</summary>
    public AddressProposal? Proposal { get; private set; }
    public IReadOnlyList<Held> Roles { get; private set; } = [];
    /// <summary>That the person is to be forgotten: not to those who may not act on it.</summary>
    public RunningErasure? Erasure { get; private set; }
    public bool HasSecondFactor { get; private set; }
    public IReadOnlyList<PersonParts.Told> Told { get; private set; } = [];
    public IReadOnlyList<SelectListItem> Programmes { get; private set; } = [];

    // The mightiest last: what stands first is given by mistake.
    public IEnumerable<SelectListItem> RoleChoices => Enum.GetValues<Role>().OrderBy(role => role == Modules.People.Role.Administrator).Select(role => new SelectListItem(L[$"people.role.{role}"], role.ToString()));

    public sealed record Held(RoleAssignment Role, string? Programme);

    public string NameOfProvider(string key) => providers.Find(key)?.NameIn(L.Language) ?? key;

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await Db.People.SingleOrDefaultAsync(p => p.Id == Id, cancellationToken) is not { } person)
        {
            return false;
        }

        Person = person;
        IsOwnMatter = await matters.JoinAsync(Db, Viewer.Id, Id, cancellationToken);
        var last = await Db.AddressProposals.SingleOrDefaultAsync(p => p.PersonId == Id, cancellationToken);
        Proposal = last?.IsOpen(Now) == true ? last : null;
        HasSecondFactor = await Db.HasSecondFactorAsync(Id);
        Roles = await (
            from role in Db.Roles
            where role.PersonId == Id
            join programme in Db.Programmes on role.ProgrammeId equals programme.Id into programmes
            from programme in programmes.DefaultIfEmpty()
            orderby role.EndedAt != null, role.Since descending
            select new Held(role, programme == null ? null : programme.Name)).ToListAsync(cancellationToken);
        Programmes =
        [
            new SelectListItem(L["people.role.institution"], Institution),
            .. (await Db.Programmes.AsNoTracking().Where(p => !p.IsTest && p.ArchivedAt == null).OrderByDescending(p => p.StartsOn).Select(p => new { p.Id, p.Name }).ToListAsync(cancellationToken))
                .Select(p => new SelectListItem(p.Name, p.Id.ToString())),
        ];
        return true;
    }

    protected internal override async Task ShowAsync(CancellationToken cancellationToken)
    {
        if (!_corrects)
        {
            (Name, InstitutionalId) = (Person.Name, Person.InstitutionalId);
        }

        Told = await parts.TellAsync(Db, Viewer, L, Id, cancellationToken);
        Unreachable = await Db.ReachesNobodyAsync(Id, Now, cancellationToken);
        Erasure = await office.FindAsync(Db, Viewer, Id, cancellationToken) is null ? null : await RunningErasure.OfAsync(Db, Person, Now);
    }

    public Task OnGetAsync(CancellationToken cancellationToken) => Db.RecordViewAsync(Viewer, [Id], "directory", Now, cancellationToken);

    public async Task<IActionResult> OnPostGiveAsync(CancellationToken cancellationToken)
    {
        if (Role is not { } role)
        {
            throw new Refused("input.missing") { Field = nameof(Role) };
        }

        var chosen = Programmes.FirstOrDefault(p => p.Value == (Programme ?? Institution))
            ?? throw new Refused("people.role.no-such-programme") { Field = nameof(Programme) };
        Guid? programme = chosen.Value == Institution ? null : Guid.Parse(chosen.Value);
        if (role == Modules.People.Role.Administrator && programme is not null)
        {
            throw new Refused("people.role.administrator-of-programme") { Field = nameof(Programme) };
        }

        await Db.GiveRoleAsync(Id, role, programme, Viewer.Id, Now, cancellationToken);
        return await DoneAsync("saved", cancellationToken);
    }

    public async Task<IActionResult> OnPostEndAsync(Guid assignment, CancellationToken cancellationToken)
    {
        if (Roles.FirstOrDefault(held => held.Role.Id == assignment) is not { } held)
        {
            return NotFound();
        }

        await Db.EndRoleAsync(held.Role, Viewer.Id, Now, cancellationToken);
        return await DoneAsync("people.role.ended-now", cancellationToken);
    }

    public async Task<IActionResult> OnPostTimeAsync(Guid assignment, CancellationToken cancellationToken)
    {
        if (Roles.FirstOrDefault(held => held.Role.Id == assignment && held.Role is { EndedAt: null, Role: Modules.People.Role.Coordinator }) is not { } held)
        {
            return NotFound();
        }

        held.Role.RecordTime((Share ?? 0) / 100, Viewer.Id, Now);
        return await DoneAsync("saved", cancellationToken);
    }

    public async Task<IActionResult> OnPostAddressAsync(CancellationToken cancellationToken)
    {
        var outcome = await Db.ProposeAddressAsync(Person, Email, Viewer, Now, cancellationToken);
        return await DoneAsync($"people.address.outcome.{outcome}", cancellationToken);
    }

    public async Task<IActionResult> OnPostCorrectAsync(CancellationToken cancellationToken)
    {
        _corrects = true;
        Person.Expect(Stamp);
        await Db.CorrectAsync(Person, Name, InstitutionalId, Viewer, Now, cancellationToken);
        return await DoneAsync("people.corrected.done", cancellationToken);
    }

    public async Task<IActionResult> OnPostWithdrawAsync(CancellationToken cancellationToken)
    {
        Proposal?.Decline(Viewer.Id, Now);
        return await DoneAsync("people.address.withdrawn", cancellationToken);
    }

    public async Task<IActionResult> OnPostDeactivateAsync(CancellationToken cancellationToken)
    {
        await Db.DeactivateAsync(Person, Viewer.Id, Now, cancellationToken);
        return await DoneAsync("people.deactivated-now", cancellationToken);
    }

    public async Task<IActionResult> OnPostForgetAsync(CancellationToken cancellationToken)
    {
        await Db.ForgetSecondFactorAsync(Person, Viewer.Id, Now, cancellationToken);
        return await DoneAsync("people.second-factor.forgotten", cancellationToken);
    }

    public async Task<IActionResult> OnPostReactivateAsync(CancellationToken cancellationToken)
    {
        Db.Reactivate(Person, Viewer.Id, Now);
        return await DoneAsync("people.reactivated-now", cancellationToken);
    }

    // Whatever was to be done: nobody does it by office to the other of their own relationship.
    private async Task<IActionResult> DoneAsync(string flash, CancellationToken cancellationToken)
    {
        if (IsOwnMatter)
        {
            throw new Refused("participation.own-matter");
        }

        await Db.SaveChangesAsync(cancellationToken);
        Flash = L[flash];
        return LocalRedirect(PeopleRoutes.Person(Id));
    }
}
