using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rahyar.Data;
using Rahyar.Modules.People.Calendars;
using Rahyar.Modules.People.SignIn;
using Rahyar.Web;
using Rahyar.Web.Pages;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.People.Setup;

/// <summary>/first-run: makes the first administrator. Once one exists, there is no such page.</summary>
[AllowAnonymous]
internal sealed class IndexModel(SetupCode founding) : AppPage
{
    public override Shell Shell => Shell.Plain;

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    protected internal override Task<bool> LoadAsync(CancellationToken cancellationToken) => FirstRun.IsOpenAsync(Db, cancellationToken);

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var name = Guard.Name(Name, 200, nameof(Name));
        var email = EmailAddress.Read(Email, nameof(Email));
        var person = await Db.WhoMayEnterAsync(email, cancellationToken) ?? new Person(name, email, null, Now) { TimeZone = (await Db.InstitutionTimeAsync(cancellationToken)).Zone };
        var right = await founding.UseAsync(Guard.Text(Code, 100, nameof(Code)), async () =>
        {
            if (!await FirstRun.IsOpenAsync(Db, cancellationToken))
            {
                throw new Refused("people.first-run.code") { Field = nameof(Code) };
            }

            // Someone imported before the first administrator came keeps their own name.
            if (Db.Entry(person).State == Microsoft.EntityFrameworkCore.EntityState.Detached)
            {
                person.Read(L.Language);
                person.Calendar = L.Rules.Calendar;
                Db.People.Add(person);
            }

            Db.Roles.Add(new RoleAssignment(person.Id, Role.Administrator, null, person.Id, Now));
            await Db.SaveChangesAsync(cancellationToken);
        }, cancellationToken);
        return right
            ? await this.EnterAsync(person, "founding", WebRoutes.Home, cancellationToken)
            : throw new Refused("people.first-run.code") { Field = nameof(Code) };
    }
}
