using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Journal.Security;
using Rahyar.Matching;
using Rahyar.Modules.People.Passwords;
using Rahyar.Modules.People.SignIn;
using Rahyar.Web;
using Rahyar.Web.Limits;
using Rahyar.Web.Pages;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.People.Account;

/// <summary>/account/password: a password, which always goes with an authenticator app. Nobody needs one.</summary>
[Authorize(Policy = Policies.SignedIn)]
[Braked(Brake.Proof)]
internal sealed class PasswordModel(IPasswordHasher<Person> hasher, PasswordChoice choice, SecretSeal seal) : WaysInPage
{
    /// <summary>The one that is set, where it is changed.</summary>
    [BindProperty]
    public string? Present { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    /// <summary>Shown once, on the page after they were made.</summary>
    [TempData]
    public string? RecoveryCodes { get; set; }

    public Person Me { get; private set; } = null!;
    public Authenticator? Authenticator { get; private set; }
    public QrFigure? Qr => Authenticator is { ConfirmedAt: null } ? QrFigure.Of(Address) : null;
    public string Key => string.Join(' ', Authenticator!.KeyText(seal).Chunk(4).Select(four => new string(four)));
    public string Address => $"otpauth://totp/Rahyar:{Uri.EscapeDataString(Me.Email!)}?secret={Authenticator!.KeyText(seal)}&issuer=Rahyar";

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        Me = await MeAsync(cancellationToken);
        Authenticator = await Db.Authenticators.SingleOrDefaultAsync(a => a.PersonId == Viewer.Id, cancellationToken);
        return true;
    }

    public void OnGet() { }

    public async Task<IActionResult> OnPostStartAsync(CancellationToken cancellationToken)
    {
        if (Authenticator is null)
        {
            Db.Authenticators.Add(new Authenticator(Me.Id, seal, Now));
            await Db.SaveChangesAsync(cancellationToken);
        }

        return LocalRedirect(PeopleRoutes.Password);
    }

    public async Task<IActionResult> OnPostSetAsync(CancellationToken cancellationToken)
    {
        if (Authenticator is null)
        {
            throw new Refused("people.password.start-again");
        }

        var password = choice.Read(Password, Me, nameof(Password));
        RecoveryCodes = string.Join(' ', Authenticator.Confirm(Folding.SearchKey(Code).Replace(" ", "", StringComparison.Ordinal), seal, Now));
        Me.SetPassword(hasher.HashPassword(Me, password));
        await this.ProveAsync("password", cancellationToken);
        return LocalRedirect(PeopleRoutes.Password);
    }

    public async Task<IActionResult> OnPostChangeAsync(CancellationToken cancellationToken)
    {
        var password = choice.Read(Password, Me, nameof(Password));
        await ExpectPresentAsync(cancellationToken);
        UseCode();
        Me.SetPassword(hasher.HashPassword(Me, password));
        Happened(new PasswordChanged());
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L["saved"];
        return LocalRedirect(PeopleRoutes.Password);
    }

    public async Task<IActionResult> OnPostRecoveryAsync(CancellationToken cancellationToken)
    {
        UseCode();
        RecoveryCodes = string.Join(' ', Authenticator!.NewRecoveryCodes(Now));
        await Db.SaveChangesAsync(cancellationToken);
        return LocalRedirect(PeopleRoutes.Password);
    }

    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken cancellationToken)
    {
        if (Authenticator is not null)
        {
            Db.Authenticators.Remove(Authenticator);
            if (Me.PasswordHash is not null)
            {
                Me.SetPassword(null);
                Happened(new PasswordRemoved());
            }

            await Db.SaveChangesAsync(cancellationToken);
            Flash = L["people.password.removed"];
        }

        return LocalRedirect(PeopleRoutes.Password);
    }

    // Whoever has forgotten it removes it, with the proof that all of this page asks for, and sets another.
    private async Task ExpectPresentAsync(CancellationToken cancellationToken)
    {
        await this.TryPasswordAsync(Me.Email!, Me, cancellationToken);
        if (Me.PasswordHash is not { } hash || hasher.VerifyHashedPassword(Me, hash, Present ?? "") == PasswordVerificationResult.Failed)
        {
            HttpContext.Note(SecurityEvent.SignInFailed, Me.Id, "password");
            throw new Refused("people.password.present") { Field = nameof(Present) };
        }
    }

    private void UseCode() => (Authenticator ?? throw new Refused("people.password.start-again"))
        .Use(Folding.SearchKey(Code).Replace(" ", "", StringComparison.Ordinal), seal, Now);

    private void Happened(Event what) => Db.Record(new JournalEntry(Now, Viewer.Id, what, person: Me.Id));
}
