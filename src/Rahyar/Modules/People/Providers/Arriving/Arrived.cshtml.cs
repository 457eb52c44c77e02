using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Journal.Security;
using Rahyar.Modules.People.Account.Proof;
using Rahyar.Modules.People.SignIn;
using Rahyar.Web.Limits;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.People.Providers.Arriving;

/// <summary>
/// /sign-in/arrived: back from a provider. Who is known there goes in. Who is not joins it to an account that they prove to be theirs, or begins as somebody
/// new where that is allowed. An address that a provider names opens no account by itself, and replaces none.
/// </summary>
[AllowAnonymous]
[Braked(Brake.Proof)]
[FreshProof]
internal sealed class ArrivedModel(SignInProviders providers, EmailComposer composer) : AppPage
{
    public override Shell Shell => Shell.Plain;

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    public Arrival Arrival { get; private set; } = null!;
    public SignInProvider Provider { get; private set; } = null!;
    public string ProviderName => Provider.NameIn(L.Language);

    /// <summary>Whose identity it is; null where nobody has joined it yet.</summary>
    public Person? Owner { get; private set; }

    private ProviderIdentity? Identity { get; set; }

    public bool TakesNewcomers => Provider.TakesNewcomers;

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await Arrival.OfAsync(HttpContext) is { } arrival && providers.Find(arrival.Provider) is { } provider)
        {
            (Arrival, Provider) = (arrival, provider);
            Identity = await Db.ProviderIdentities.SingleOrDefaultAsync(i => i.Issuer == arrival.Issuer && i.Subject == arrival.Subject, cancellationToken);
            Owner = Identity is null ? null : await Db.People.SingleOrDefaultAsync(p => p.Id == Identity.PersonId, cancellationToken);
        }

        // Where the institution has no sign-in of its own, nobody comes back from it.
        return providers.All.Count > 0;
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await TurnedAwayAsync() is { } away)
        {
            return away;
        }

        (Email, Name) = (Arrival.Email, Arrival.Name);
        if (Owner is not null)
        {
            return Viewer.SignedIn && Viewer.Id != Owner.Id ? Page() : await GoInAsync(Owner, cancellationToken);
        }

        return !Viewer.SignedIn && await ProvenByAddressAsync(cancellationToken) is { } person ? await GoInAsync(person, cancellationToken) : Page();
    }

    /// <summary>An account here, which a code to its address proves; back on this page the two are joined.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) => await TurnedAwayAsync()
        ?? await this.AskForCodeAsync(composer, EmailAddress.Read(Email, nameof(Email)), PeopleRoutes.SignInArrived, Arrival.Shared, null, cancellationToken);

    public async Task<IActionResult> OnPostNewAsync(CancellationToken cancellationToken)
    {
        if (await TurnedAwayAsync() is { } away)
        {
            return away;
        }

        if (!TakesNewcomers || Owner is not null)
        {
            return NotFound();
        }

        var newcomer = new Newcomer(Guard.Name(Name, 200, nameof(Name)), null);
        if (!Arrival.Verifies(Arrival.Email))
        {
            // Nobody vouches for the address: a code to it does.
            return await this.AskForCodeAsync(composer, EmailAddress.Read(Email, nameof(Email)), PeopleRoutes.SignInArrived, Arrival.Shared, newcomer, cancellationToken);
        }

        var normalized = Arrival.Email!.ToUpperInvariant();
        if (await Db.People.AnyAsync(p => p.NormalizedEmail == normalized, cancellationToken))
        {
            throw new Refused("people.provider.known-address") { Field = nameof(Email) };
        }

        return await GoInAsync((await this.PersonOfAsync(Arrival.Email, newcomer, cancellationToken))!, cancellationToken);
    }

    public async Task<IActionResult> OnPostJoinAsync(CancellationToken cancellationToken)
    {
        if (await TurnedAwayAsync() is { } away)
        {
            return away;
        }

        return Viewer.SignedIn && Owner is null
            ? await GoInAsync(await Db.People.SingleAsync(p => p.Id == Viewer.Id, cancellationToken), cancellationToken)
            : LocalRedirect(PeopleRoutes.SignInArrived);
    }

    /// <summary>The identity is somebody else's than the session: that one is left, and this one gone into.</summary>
    public async Task<IActionResult> OnPostEnterAsync(CancellationToken cancellationToken) => await TurnedAwayAsync()
        ?? (Owner is null ? NotFound() : await GoInAsync(Owner, cancellationToken));

    public async Task<IActionResult> OnPostGoAsync()
    {
        await Arrival.ForgetAsync(HttpContext);
        return LocalRedirect(Viewer.SignedIn ? PeopleRoutes.OwnProviders : PeopleRoutes.SignIn);
    }

    // Nobody has arrived, or it was too long ago, or whoever it is may not come in: back to the sign-in, with words.
    private async Task<IActionResult?> TurnedAwayAsync()
    {
        if (Why() is not { } trouble)
        {
            return null;
        }

        HttpContext.Note(SecurityEvent.SignInFailed, Owner?.Id, "provider");
        await Arrival.ForgetAsync(HttpContext);
        return LocalRedirect(PeopleRoutes.SignInTrouble(Provider?.Key, trouble, Arrival?.ReturnUrl));
    }

    private string? Why() => Arrival is null ? "expired"
        : Owner?.DeactivatedAt is not null ? "closed"
        : Provider.Domains.Count == 0 ? null
        : Arrival is not { Email: { } email, EmailVerified: true } ? "no-address"
        : Provider.Owns(email) ? null : "domain";

    // Where the settings say so: a person of a roster, with the address that the institution's own sign-in vouches for, in its own domain. For somebody in
    // office a code is asked for nevertheless.
    private async Task<Person?> ProvenByAddressAsync(CancellationToken cancellationToken)
    {
        if (!Provider.ProvesAddresses || !Arrival.EmailVerified || Arrival.Email is not { } email || !Provider.Owns(email))
        {
            return null;
        }

        return await Db.WhoMayEnterAsync(email, cancellationToken) is { InstitutionalId: not null } person
            && !await Db.Roles.AnyAsync(r => r.PersonId == person.Id && r.EndedAt == null, cancellationToken) ? person : null;
    }

    // An address of the institution's own that is another than the account's goes the way of every new address (ADR 0046): it counts when a code shows it.
    private async Task ProposeAddressAsync(Person person, CancellationToken cancellationToken)
    {
        if (Arrival is { EmailVerified: true, Email: { } email } && Provider.Owns(email) && !email.Equals(person.Email, StringComparison.OrdinalIgnoreCase)
            && !await Db.IsTakenAsync(email, cancellationToken) && await Db.AddressStandingAsync(person, cancellationToken) is { IsProven: true } standing)
        {
            standing.Propose(Db, email, null, administrator: false, Now);
        }
    }

    private async Task<IActionResult> GoInAsync(Person person, CancellationToken cancellationToken)
    {
        if (Identity is null)
        {
            Db.Add(Identity = new ProviderIdentity(person.Id, Arrival, Now));
        }
        else
        {
            Identity.SignIn(Arrival, Now);
        }

        if (Arrival.InstitutionalId is { } id && person.InstitutionalId is null && !await Db.People.AnyAsync(p => p.InstitutionalId == id, cancellationToken))
        {
            person.Identify(id);
        }

        await ProposeAddressAsync(person, cancellationToken);
        await Db.FollowAsync(person.Id, Provider, Arrival, Now, cancellationToken);
        await Arrival.ForgetAsync(HttpContext);
        return await this.EnterAsync(person, "provider", Arrival.ReturnUrl, cancellationToken, Arrival.Shared, new Through(Identity, Arrival, Provider.SessionLasts));
    }
}
