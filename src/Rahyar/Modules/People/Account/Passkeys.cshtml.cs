using System.Buffers.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Modules.People.Passwords;
using Rahyar.Modules.People.SignIn;
using Rahyar.Web.Limits;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.People.Account;

/// <summary>/account/passkeys: add, name and remove.</summary>
[Authorize(Policy = Policies.SignedIn)]
[Braked(Brake.Proof)]
internal sealed class PasskeysModel(SignInManager<Person> signIn, UserManager<Person> users) : WaysInPage
{
    private const int Most = 20;


    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? CredentialJson { get; set; }

    public Person Me { get; private set; } = null!;
    public IReadOnlyList<UserPasskeyInfo> Passkeys { get; private set; } = [];

    public static string IdOf(UserPasskeyInfo passkey) => Base64Url.EncodeToString(passkey.CredentialId);

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        Me = await MeAsync(cancellationToken);
        Passkeys = [.. (await users.GetPasskeysAsync(Me)).OrderBy(p => p.CreatedAt)];
        return true;
    }

    public void OnGet() { }

    public async Task<IActionResult> OnPostOptionsAsync()
    {
        var owner = new PasskeyUserEntity { Id = Me.Id.ToString(), Name = Me.Email!, DisplayName = Me.Name };
        return Content(await signIn.MakePasskeyCreationOptionsAsync(owner), "application/json");
    }

    public async Task<IActionResult> OnPostAddAsync(CancellationToken cancellationToken)
    {
        var name = Guard.Line(Name, 60, nameof(Name));
        if (Passkeys.Count >= Most)
        {
            throw new Refused("people.passkey.too-many", Most);
        }

        if (string.IsNullOrEmpty(CredentialJson))
        {
            // The browser was asked before a proof was: now that it is there, the same button makes the passkey.
            throw new Refused("people.passkey.once-more");
        }

        var made = CredentialJson is { Length: > 0 and < 20_000 } json ? await PerformAsync(json) : null;
        if (made is not { Succeeded: true } || made.UserEntity.Id != Me.Id.ToString())
        {
            throw new Refused("people.passkey.not-made");
        }

        made.Passkey.Name = name;
        Happened(new PasskeyAdded());
        await users.AddOrUpdatePasskeyAsync(Me, made.Passkey);
        await this.ProveAsync("passkey", cancellationToken);
        Flash = L["people.passkeys.added"];
        return LocalRedirect(PeopleRoutes.Passkeys);
    }

    public async Task<IActionResult> OnPostRenameAsync(string id)
    {
        if (Find(id) is not { } passkey)
        {
            return NotFound();
        }

        passkey.Name = Guard.Line(Name, 60, nameof(Name));
        await users.AddOrUpdatePasskeyAsync(Me, passkey);
        Flash = L["saved"];
        return LocalRedirect(PeopleRoutes.Passkeys);
    }

    public async Task<IActionResult> OnPostRemoveAsync(string id)
    {
        if (Find(id) is not { } passkey)
        {
            return NotFound();
        }

        Happened(new PasskeyRemoved());
        await users.RemovePasskeyAsync(Me, passkey.CredentialId);
        Flash = L["people.passkeys.removed"];
        return LocalRedirect(PeopleRoutes.Passkeys);
    }

    private UserPasskeyInfo? Find(string? id) => Passkeys.FirstOrDefault(p => IdOf(p) == id);

    private void Happened(Event what) => Db.Record(new JournalEntry(Now, Viewer.Id, what, person: Me.Id));

    // Identity throws where the browser's cookie with the challenge is gone or the answer cannot be read.
    private async Task<PasskeyAttestationResult?> PerformAsync(string json)
    {
        try
        {
            return await signIn.PerformPasskeyAttestationAsync(json);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
