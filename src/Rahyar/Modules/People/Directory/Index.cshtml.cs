using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Modules.People.Calendars;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.People.Directory;

/// <summary>/people: everyone, found by the database. Also where one person is added; many come by roster.</summary>
[Authorize(Policy = Policies.Administrator)]
internal sealed class IndexModel : AppPage
{
    private const int PageSize = 50;

    public override Shell Shell => Shell.Desk;
    public override string Here => "institution-people";

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Query { get; set; }

    [BindProperty(SupportsGet = true)]
    public int Number { get; set; } = 1;

    [BindProperty(SupportsGet = true)]
    public bool WithRoles { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    public int Total { get; private set; }
    public IReadOnlyList<Row> Rows { get; private set; } = [];
    public bool HasNext => Number * PageSize < Total;

    public sealed record Row(Guid Id, string Name, string? Email, string? InstitutionalId, DateTimeOffset? DeactivatedAt, List<Role> Roles);

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        var held = Db.Roles.Where(r => r.EndedAt == null);
        var found = Db.People.AsNoTracking().Where(p => p.InventedFor == null && p.ErasedAt == null).Matching(Query);
        if (WithRoles)
        {
            found = found.Where(p => held.Any(r => r.PersonId == p.Id));
        }

        Number = Math.Clamp(Number, 1, 100_000);
        Total = await found.CountAsync(cancellationToken);
        Rows = await found.OrderBy(p => p.SearchText).ThenBy(p => p.Id).Skip((Number - 1) * PageSize).Take(PageSize)
            .Select(p => new Row(p.Id, p.Name, p.Email, p.InstitutionalId, p.DeactivatedAt,
                held.Where(r => r.PersonId == p.Id).Select(r => r.Role).ToList()))
            .ToListAsync(cancellationToken);
        return true;
    }

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var name = Guard.Name(Name, 200, nameof(Name));
        var email = EmailAddress.Read(Email, nameof(Email));
        var normalized = email.ToUpperInvariant();
        if (await Db.People.AnyAsync(p => p.NormalizedEmail == normalized, cancellationToken))
        {
            throw new Refused("people.email-taken") { Field = nameof(Email) };
        }

        var person = new Person(name, email, null, Now) { TimeZone = (await Db.InstitutionTimeAsync(cancellationToken)).Zone };
        person.Read(L.Language);
        Db.People.Add(person);
        Db.Record(new JournalEntry(Now, Viewer.Id, new PersonAdded(), subject: person.Id, person: person.Id));
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L["people.directory.added", person.Name];
        return LocalRedirect(PeopleRoutes.Person(person.Id));
    }
}
