using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Backups;
using Rahyar.Data;
using Rahyar.Jobs;
using Rahyar.Modules.People.Exports;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.People.Erasures;

/// <summary>/people/{id}/data: what is kept about somebody, taken along on their request, and their erasure: previewed, begun, undone.</summary>
[Authorize(Policy = Policies.Administrator)]
internal sealed class ShowModel(IEnumerable<PersonalTable> tables, OfficeAccess office, BackupSettings backups) : AppPage
{
    public override Shell Shell => Shell.Desk;
    public override string Here => "institution-people";

    [FromRoute]
    public Guid Id { get; set; }

    public Person Person { get; private set; } = null!;
    public Erasure? Erasure { get; private set; }
    public ErasurePreview Preview { get; private set; } = null!;
    public int Days { get; private set; }

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await office.FindAsync(Db, Viewer, Id, cancellationToken) is not { } person)
        {
            return false;
        }

        Person = person;
        Erasure = await Db.Erasures.SingleOrDefaultAsync(e => e.PersonId == Id && e.DoneAt == null && e.UndoneAt == null, cancellationToken);
        Days = await Db.DaysAsync(Erasing.Waiting, Now, cancellationToken);
        return true;
    }

    protected internal override async Task ShowAsync(CancellationToken cancellationToken) =>
        Preview = await ErasurePreview.OfAsync(Db, Person, tables, backups, cancellationToken);

    public Task OnGetAsync(CancellationToken cancellationToken) => Db.RecordViewAsync(Viewer, [Id], "directory", Now, cancellationToken);

    public async Task<IActionResult> OnPostBeginAsync(CancellationToken cancellationToken)
    {
        if (await Db.Roles.AnyAsync(r => r.PersonId == Id && r.EndedAt == null, cancellationToken))
        {
            throw new Refused("people.erasure.has-office");
        }

        if (Erasure is null)
        {
            Db.Add(Erasure = new Erasure(Id, Viewer.Id, Now));
        }

        Erasure.Begin(Days, Viewer.Id, Now);
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L["people.erasure.begun-now", L.Date(Erasure.DueAt!.Value)];
        return LocalRedirect(PeopleRoutes.DataOf(Id));
    }

    public async Task<IActionResult> OnPostUndoAsync(CancellationToken cancellationToken)
    {
        Erasure?.Undo(Viewer.Id, Now);
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L["people.erasure.undone-now"];
        return LocalRedirect(PeopleRoutes.DataOf(Id));
    }
}
