using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Modules.People.Calendars;
using Rahyar.Web.Lists;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.People.Directory;

/// <summary>/people: everyone, found by the database. Also where one person is added; many come by roster.</summary>
[Authorize(Policy = Policies.Administrator)]
internal sealed class IndexModel : AppPage
{
    public override Shell Shell => Shell.Desk;
    public override string Here => "institution-people";

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    public ListPage<DirectoryList.Row> List { get; private set; } = null!;
    public bool WithRoles => DirectoryList.WithRoles(List.State);

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        var (asked, list) = (DirectoryList.Read(Request.Query), new DirectoryList(Db));
        List = await list.PageAsync(this, list.Found(asked), asked, cancellationToken);
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
