using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Emails;
using Rahyar.Journal.Security;
using Rahyar.Modules.People.Passwords;
using Rahyar.Modules.People.Providers;
using Rahyar.Modules.People.SignIn.Demo;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.People.SignIn;

/// <summary>/sign-in: by a code that comes by mail, by passkey, or on to the password. In demo mode, as one of the cast.</summary>
[AllowAnonymous]
[CoreAction("sign-in")]
internal sealed class IndexModel(SignInManager<Person> signIn, UserManager<Person> users, DemoMode demo, EmailComposer composer, MailState mail,
    SignInProviders providers, LocalWays ways) : AppPage
{
    public override Shell Shell => Shell.Plain;

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public bool Shared { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    [BindProperty]
    public string? CredentialJson { get; set; }

    /// <summary>Why a provider did not let somebody in.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Trouble { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Through { get; set; }

    public IReadOnlyList<SignInProvider> Providers => providers.All;

    /// <summary>Whether the other ways are folded away, since nearly nobody comes in by them.</summary>
    public bool OnlyProviders => ways.ClosedForEveryone;

    /// <summary>What to say about a way that did not lead in.</summary>
    public string? TroubleSaid => Array.Exists(Troubles, t => t == Trouble)
        ? L[$"people.provider.trouble.{Trouble}", providers.Find(Through)?.NameIn(L.Language) ?? L["people.provider.some"]] : null;

    private static readonly string[] Troubles = ["away", "cancelled", "closed", "domain", "expired", "no-address", "unsure"];

    /// <summary>Whether the one before has lasted or rested for too long.</summary>
    [BindProperty(SupportsGet = true)]
    public bool RanOut { get; set; }

    public IReadOnlyList<DemoCast.Figure> Cast { get; private set; } = [];

    /// <summary>Whether mail did not go out when it was last tried.</summary>
    public bool NoMail => mail.Trouble is not null;

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        Cast = demo.On ? await DemoCast.AllAsync(Db, cancellationToken) : [];
        return true;
    }

    public IActionResult OnGet()
    {
        if (!Viewer.SignedIn || demo.On)
        {
            return Page();
        }

        Flash = TroubleSaid ?? Flash;
        return LocalRedirect(TroubleSaid is null ? this.LocalOrHome(ReturnUrl) : PeopleRoutes.OwnProviders);
    }

    public Task<IActionResult> OnPostThroughAsync(CancellationToken cancellationToken) => this.LeadToProviderAsync(Through, ReturnUrl, Shared, cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var email = EmailAddress.Read(Email, nameof(Email));
        return await this.AskForCodeAsync(composer, email, ReturnUrl, Shared, null, cancellationToken);
    }

    public async Task<IActionResult> OnPostPasskeyOptionsAsync() => Content(await signIn.MakePasskeyRequestOptionsAsync(null), "application/json");

    public async Task<IActionResult> OnPostPasskeyAsync(CancellationToken cancellationToken)
    {
        var proof = await signIn.ReadAsync(CredentialJson);
        if (proof is null || await Db.People.SingleOrDefaultAsync(p => p.Id == proof.Owner.Id && p.DeactivatedAt == null, cancellationToken) is not { } person)
        {
            HttpContext.Note(SecurityEvent.SignInFailed, proof?.Owner.Id, "passkey");
            throw new Refused("people.passkey.not-known");
        }

        // Its counter has moved; a copy of the key would show by an older one.
        await users.AddOrUpdatePasskeyAsync(person, proof.Passkey);
        return await this.EnterAsync(person, "passkey", ReturnUrl, cancellationToken);
    }
}
