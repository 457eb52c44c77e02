using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Backups;
using Rahyar.Data;
using Rahyar.Modules.People.Account;
using Rahyar.Modules.People.Account.Proof;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.People.Erasures;

/// <summary>/account/data: taking along what is kept about oneself, and asking to be forgotten.</summary>
[Authorize(Policy = Policies.SignedIn)]
[WithoutProof("To stay must never wait.", Handler = "Undo")]
internal sealed class OwnModel(IEnumerable<PersonalTable> tables, BackupSettings backups) : AccountPage
{
    [BindProperty]
    public bool Sure { get; set; }

    public Person Me { get; private set; } = null!;
    public Erasure? Erasure { get; private set; }
    public ErasurePreview Preview { get; private set; } = null!;

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        Me = await MeAsync(cancellationToken);
        Erasure = await Db.Erasures.SingleOrDefaultAsync(e => e.PersonId == Viewer.Id && e.DoneAt == null && e.UndoneAt == null, cancellationToken);
        return true;
    }

    protected internal override async Task ShowAsync(CancellationToken cancellationToken) => Preview = await ErasurePreview.OfAsync(Db, Me, tables, backups, cancellationToken);

    public void OnGet() { }

    public async Task<IActionResult> OnPostAskAsync(CancellationToken cancellationToken)
    {
        if (!Sure)
        {
            throw new Refused("people.erasure.sure") { Field = nameof(Sure) };
        }

        if (await Db.Roles.AnyAsync(r => r.PersonId == Viewer.Id && r.EndedAt == null, cancellationToken))
        {
            throw new Refused("people.erasure.has-office");
        }

        if (Erasure is null)
        {
            Db.Add(new Erasure(Viewer.Id, Viewer.Id, Now));
            await Db.SaveChangesAsync(cancellationToken);
        }

        Flash = L["people.erasure.asked-now"];
        return LocalRedirect(PeopleRoutes.Data);
    }

    public async Task<IActionResult> OnPostUndoAsync(CancellationToken cancellationToken)
    {
        Erasure?.Undo(Viewer.Id, Now);
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L["people.erasure.undone-now"];
        return LocalRedirect(PeopleRoutes.Data);
    }
}
