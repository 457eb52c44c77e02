using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Journal.Security;
using Rahyar.Matching;
using Rahyar.Modules.People.Account;
using Rahyar.Modules.People.Account.Proof;
using Rahyar.Modules.People.Passwords;
using Rahyar.Modules.People.SignIn;
using Rahyar.Web.Limits;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.People.Offices;

/// <summary>/account/second-factor: where an office leads that needs one: to set it up, or to show it in this session.</summary>
[Authorize(Policy = Policies.SignedIn)]
[WithoutProof("Here one is given.")]
[Braked(Brake.Proof)]
internal sealed class SecondFactorModel(SignInManager<Person> signIn, UserManager<Person> users, SecretSeal seal) : AccountPage
{
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public string? CredentialJson { get; set; }

    public bool HasPasskey { get; private set; }
    public bool HasAuthenticator { get; private set; }

    /// <summary>Nothing is missing: the viewer holds no office, or has shown a second factor.</summary>
    public bool Settled => Viewer is { Withheld.Count: 0, SetUpBy: null };

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        HasPasskey = await Db.Set<IdentityUserPasskey<Guid>>().AnyAsync(k => k.UserId == Viewer.Id, cancellationToken);
        HasAuthenticator = await Db.Authenticators.AnyAsync(a => a.PersonId == Viewer.Id && a.ConfirmedAt != null, cancellationToken);
        return true;
    }

    public IActionResult OnGet() => Settled && ReturnUrl is not null ? LocalRedirect(this.LocalOrHome(ReturnUrl)) : Page();

    public async Task<IActionResult> OnPostCodeAsync(CancellationToken cancellationToken)
    {
        var me = await MeAsync(cancellationToken);
        await this.TryPasswordAsync(me.Email!, me, cancellationToken);
        var code = Folding.SearchKey(Code).Replace(" ", "", StringComparison.Ordinal);
        if (await Db.Authenticators.SingleOrDefaultAsync(a => a.PersonId == Viewer.Id, cancellationToken) is not { } authenticator || !authenticator.Accepts(code, seal, Now))
        {
            HttpContext.Note(SecurityEvent.SignInFailed, me.Id, "password");
            throw new Refused("people.password.code") { Field = nameof(Code) };
        }

        authenticator.Use(code, seal, Now);
        return await ProvenAsync("authenticator", cancellationToken);
    }

    public async Task<IActionResult> OnPostPasskeyOptionsAsync(CancellationToken cancellationToken) =>
        Content(await signIn.MakePasskeyRequestOptionsAsync(await MeAsync(cancellationToken)), "application/json");

    public async Task<IActionResult> OnPostPasskeyAsync(CancellationToken cancellationToken)
    {
        if (await signIn.ReadAsync(CredentialJson) is not { } proof || proof.Owner.Id != Viewer.Id)
        {
            throw new Refused("people.second-factor.passkey");
        }

        await users.AddOrUpdatePasskeyAsync(await MeAsync(cancellationToken), proof.Passkey);
        return await ProvenAsync("passkey", cancellationToken);
    }

    private async Task<IActionResult> ProvenAsync(string method, CancellationToken cancellationToken)
    {
        await this.ProveAsync(method, cancellationToken);
        return LocalRedirect(this.LocalOrHome(ReturnUrl));
    }
}
