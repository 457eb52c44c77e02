using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.People.Account;
using Rahyar.Modules.People.Account.Proof;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.People.Erasures;

/// <summary>/account/data: taking along what is kept about oneself, and asking to be forgotten.</summary>
[Authorize(Policy = Policies.SignedIn)]
[WithoutProof("To stay must never wait.", Handler = "Undo")]
internal sealed class OwnModel : AccountPage
{
    [BindProperty]
    public bool Sure { get; set; }

    public Erasure? Erasure { get; private set; }
    public bool HasOffice { get; private set; }

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        Erasure = await Db.Erasures.SingleOrDefaultAsync(e => e.PersonId == Viewer.Id && e.DoneAt == null && e.UndoneAt == null, cancellationToken);
        HasOffice = await Db.Roles.AnyAsync(r => r.PersonId == Viewer.Id && r.EndedAt == null, cancellationToken);
        return true;
    }

    public void OnGet() { }

    public async Task<IActionResult> OnPostAskAsync(CancellationToken cancellationToken)
    {
        if (!Sure)
        {
            throw new Refused("people.erasure.sure") { Field = nameof(Sure) };
        }

        if (HasOffice)
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
