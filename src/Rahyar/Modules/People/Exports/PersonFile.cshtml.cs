using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rahyar.Web.Downloads;
using Rahyar.Web.Limits;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.People.Exports;

/// <summary>/people/{id}/data.zip: everything about somebody who asked for it, for programs.</summary>
[Authorize(Policy = Policies.Administrator)]
[Download(DownloadHolds.Others)]
[Braked(Brake.Computation, Opens = true)]
internal sealed class PersonFileModel(PersonalExport export, OfficeAccess office) : DownloadPage
{
    [FromRoute]
    public Guid Id { get; set; }

    public Person Person { get; private set; } = null!;

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await office.FindAsync(Db, Viewer, Id, cancellationToken) is not { } person)
        {
            return false;
        }

        Person = person;
        return true;
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await office.RecordAsync(Db, Viewer, Person, Now, cancellationToken);
        return File(await export.ZipAsync(Db, Person, themselves: false, Now, cancellationToken), "application/zip", "rahyar-data.zip");
    }
}
