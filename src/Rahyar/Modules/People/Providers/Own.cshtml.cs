using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.People.Account;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.People.Providers;

/// <summary>/account/providers: which identities of the institution open this account, and what came with them.</summary>
[Authorize(Policy = Policies.SignedIn)]
internal sealed class OwnModel(SignInProviders providers, LocalWays ways) : WaysInPage
{
    public IReadOnlyList<ProviderIdentity> Identities { get; private set; } = [];
    public IReadOnlyList<SignInProvider> All => providers.All;

    public SignInProvider? ProviderOf(ProviderIdentity identity) => providers.Find(identity.Provider);

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        Identities = await Db.ProviderIdentities.Where(i => i.PersonId == Viewer.Id).OrderBy(i => i.JoinedAt).ToListAsync(cancellationToken);
        return true;
    }

    public void OnGet() { }

    public Task<IActionResult> OnPostAsync(string? through, CancellationToken cancellationToken) =>
        this.LeadToProviderAsync(through, PeopleRoutes.OwnProviders, HttpContext.OnSharedComputer(), cancellationToken);

    public async Task<IActionResult> OnPostLeaveAsync(Guid id, CancellationToken cancellationToken)
    {
        if (Identities.FirstOrDefault(i => i.Id == id) is not { } leaving)
        {
            return NotFound();
        }

        if (Identities.Count(i => ProviderOf(i) is not null) <= 1 && ProviderOf(leaving) is not null
            && !await ways.AreOpenAsync(Db, await MeAsync(cancellationToken), null, Now, cancellationToken))
        {
            throw new Refused("people.provider.only-way");
        }

        leaving.Leave(Viewer.Id, Now);
        Db.Remove(leaving);
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L["people.providers.left"];
        return LocalRedirect(PeopleRoutes.OwnProviders);
    }
}
