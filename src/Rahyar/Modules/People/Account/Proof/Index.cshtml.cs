using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Journal.Security;
using Rahyar.Matching;
using Rahyar.Modules.People.Passwords;
using Rahyar.Modules.People.SignIn;
using Rahyar.Web.Limits;
using Rahyar.Web.Pages;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.People.Account.Proof;

/// <summary>/account/proof: prove that it is you, and go on with what you were doing. The form that was on its way waits in this page.</summary>
[Authorize(Policy = Policies.SignedIn)]
[WithoutProof("Here it is given.")]
[Braked(Brake.Proof)]
internal sealed class IndexModel(SignInManager<Person> signIn, UserManager<Person> users, IPasswordHasher<Person> hasher, EmailComposer composer, SecretSeal seal) : AccountPage
{
    private const string Own = "Proof";

    [FromQuery(Name = "returnUrl")]
    public string? ReturnUrl { get; set; }

    [BindProperty]
    public string? ProofCode { get; set; }

    [BindProperty]
    public string? ProofPassword { get; set; }

    [BindProperty]
    public string? ProofTotp { get; set; }

    [BindProperty]
    public string? ProofCredentialJson { get; set; }

    /// <summary>Whether a form waits, which may have no field at all.</summary>
    [BindProperty]
    public bool ProofHeld { get; set; }

    public Person Me { get; private set; } = null!;
    public Authenticator? Authenticator { get; private set; }
    public bool HasPassword => Me.PasswordHash is not null && Authenticator?.ConfirmedAt is not null;
    public bool HasPasskey { get; private set; }
    public bool CodeIsSent => this.WaitsForProofCode(Me.Email!);

    /// <summary>What was typed into the form that waits.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Held { get; private set; } = [];

    public string Address(string handler) => $"{PeopleRoutes.ProofBefore(ReturnUrl ?? PeopleRoutes.Account)}&handler={handler}";

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        Me = await MeAsync(cancellationToken);
        Authenticator = await Db.Authenticators.SingleOrDefaultAsync(a => a.PersonId == Me.Id, cancellationToken);
        HasPasskey = (await users.GetPasskeysAsync(Me)).Count > 0;
        Held = Request.HasFormContentType
            ? [.. Request.Form.Where(f => !f.Key.StartsWith(Own, StringComparison.Ordinal) && !f.Key.StartsWith("__", StringComparison.Ordinal))
                .SelectMany(f => f.Value.Select(value => KeyValuePair.Create(f.Key, value ?? "")))]
            : [];
        return true;
    }

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        ProofHeld = true;
        if (await Db.IsFreshAsync(Viewer, Now, cancellationToken))
        {
            return Onward();
        }

        // Where there is no choice, nobody has to choose.
        return HasPassword || HasPasskey || CodeIsSent ? Page() : await OnPostCodeAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostCodeAsync(CancellationToken cancellationToken)
    {
        await this.SendProofCodeAsync(Me.Email!, (digits, code) => composer.Write(Me, "people.proof.letter",
            [Me.Name, digits, (int)SignInCode.Lifetime.TotalMinutes], null, Now, $"proof-code:{code}"), cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostCheckAsync(CancellationToken cancellationToken)
    {
        await this.TakeProofCodeAsync(Me.Email!, ProofCode, nameof(ProofCode), cancellationToken);
        return await ProvenAsync("code", cancellationToken);
    }

    public async Task<IActionResult> OnPostPasswordAsync(CancellationToken cancellationToken)
    {
        await this.TryPasswordAsync(Me.Email!, Me, cancellationToken);
        var code = Folding.SearchKey(ProofTotp).Replace(" ", "", StringComparison.Ordinal);
        if (!HasPassword || hasher.VerifyHashedPassword(Me, Me.PasswordHash!, ProofPassword ?? "") == PasswordVerificationResult.Failed || !Authenticator!.Accepts(code, seal, Now))
        {
            HttpContext.Note(SecurityEvent.SignInFailed, Me.Id, "password");
            throw new Refused("people.proof.password-wrong") { Field = nameof(ProofPassword) };
        }

        Authenticator.Use(code, seal, Now);
        return await ProvenAsync("password", cancellationToken);
    }

    public async Task<IActionResult> OnPostPasskeyOptionsAsync() => Content(await signIn.MakePasskeyRequestOptionsAsync(Me), "application/json");

    public async Task<IActionResult> OnPostPasskeyAsync(CancellationToken cancellationToken)
    {
        if (await signIn.ReadAsync(ProofCredentialJson) is not { } proof || proof.Owner.Id != Me.Id)
        {
            HttpContext.Note(SecurityEvent.SignInFailed, Me.Id, "passkey");
            throw new Refused("people.proof.passkey-wrong");
        }

        // Its counter has moved; a copy of the key would show by an older one.
        await users.AddOrUpdatePasskeyAsync(Me, proof.Passkey);
        return await ProvenAsync("passkey", cancellationToken);
    }

    private async Task<IActionResult> ProvenAsync(string method, CancellationToken cancellationToken)
    {
        await this.ProveAsync(method, cancellationToken);
        return Onward();
    }

    private LocalRedirectResult Onward() => ProofHeld
        ? LocalRedirectPreserveMethod(this.LocalOrHome(ReturnUrl))
        : LocalRedirect(this.LocalOrHome(ReturnUrl));
}
