using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;
using Rahyar.Web.Limits;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.People.Exports;

/// <summary>/account/data/read: everything about oneself, to read and print.</summary>
[Authorize(Policy = Policies.SignedIn)]
[Braked(Brake.Computation, Opens = true)]
internal sealed class OwnReadModel(PersonalExport export) : ReadablePage(export)
{
    public override Shell Shell => Viewer.Roles.Count > 0 ? Shell.Desk : Shell.Participant;
    public override string Here => "account";
    public override string FileAddress => PeopleRoutes.DataFile;

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        Person = await Db.People.AsNoTracking().SingleAsync(p => p.Id == Viewer.Id, cancellationToken);
        return true;
    }

    protected internal override Task ShowAsync(CancellationToken cancellationToken) => ReadAsync(themselves: true, cancellationToken);

    public void OnGet() { }
}
