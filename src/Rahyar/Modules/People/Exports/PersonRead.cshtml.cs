using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rahyar.Web.Limits;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.People.Exports;

/// <summary>/people/{id}/data/read: everything about somebody who asked for it, to be printed for them.</summary>
[Authorize(Policy = Policies.Administrator)]
[Braked(Brake.Computation, Opens = true)]
internal sealed class PersonReadModel(PersonalExport export, OfficeAccess office) : ReadablePage(export)
{
    public override Shell Shell => Shell.Desk;
    public override string Here => "institution-people";
    public override string FileAddress => PeopleRoutes.DataFileOf(Id);

    [FromRoute]
    public Guid Id { get; set; }

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await office.FindAsync(Db, Viewer, Id, cancellationToken) is not { } person)
        {
            return false;
        }

        Person = person;
        return true;
    }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await office.RecordAsync(Db, Viewer, Person, Now, cancellationToken);
        await ReadAsync(themselves: false, cancellationToken);
    }
}
