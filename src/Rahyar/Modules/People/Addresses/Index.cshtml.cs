using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Emails;
using Rahyar.Journal;
using Rahyar.Modules.People.Account;
using Rahyar.Modules.People.Account.Proof;
using Rahyar.Modules.People.SignIn;
using Rahyar.Web.Limits;
using Rahyar.Web.Pages;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.People.Addresses;

/// <summary>/account/address: another address to sign in with, of one's own or one that was proposed.</summary>
[Authorize(Policy = Policies.SignedIn)]
[Braked(Brake.Proof)]
internal sealed class IndexModel(EmailComposer composer) : WaysInPage
{
    // Each writes to an address that may be anyone's.
    private const int MostPerDay = 5;

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    public Person Me { get; private set; } = null!;

    /// <summary>What waits for a yes or a no.</summary>
    public AddressProposal? Proposal { get; private set; }

    /// <summary>Whether e-mails to the present address come back.</summary>
    public bool Unreachable { get; private set; }

    public bool IsOwn => Proposal?.ById == Viewer.Id;
    public bool CodeIsSent => Proposal is not null && this.WaitsForProofCode(Proposal.Address);

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        Me = await MeAsync(cancellationToken);
        var last = await Db.AddressProposals.SingleOrDefaultAsync(p => p.PersonId == Viewer.Id, cancellationToken);
        Proposal = last?.IsOpen(Now) == true ? last : null;
        return true;
    }

    protected internal override async Task ShowAsync(CancellationToken cancellationToken)
    {
        await base.ShowAsync(cancellationToken);
        Unreachable = await Db.ReachingNobody(Now).AnyAsync(e => e.PersonId == Viewer.Id, cancellationToken);
    }

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var address = EmailAddress.Read(Email, nameof(Email));
        var since = Now.AddDays(-1);
        if (await Db.Journal.Of<PersonAddressProposed>().CountAsync(e => e.PersonId == Viewer.Id && e.ActorId == Viewer.Id && e.At > since, cancellationToken) >= MostPerDay)
        {
            throw new Refused("people.address.enough", MostPerDay) { Field = nameof(Email) };
        }

        var standing = await Db.AddressStandingAsync(Me, cancellationToken);
        if (standing.Propose(Db, address, Viewer.Id, administrator: false, Now) == AddressOutcome.Same)
        {
            throw new Refused("people.address.same") { Field = nameof(Email) };
        }

        return await SendAsync(address, cancellationToken);
    }

    public async Task<IActionResult> OnPostCodeAsync(CancellationToken cancellationToken) =>
        Proposal is null ? NotFound() : await SendAsync(Proposal.Address, cancellationToken);

    public async Task<IActionResult> OnPostProveAsync(CancellationToken cancellationToken)
    {
        if (Proposal is null)
        {
            throw new Refused("people.address.over");
        }

        await this.TakeProofCodeAsync(Proposal.Address, Code, nameof(Code), cancellationToken);
        if (await Db.IsTakenAsync(Proposal.Address, cancellationToken))
        {
            throw new Refused("people.address.over");
        }

        Proposal.Accept(Me, Viewer.SessionId, Now);
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L["people.address.done"];
        return LocalRedirect(PeopleRoutes.Address);
    }

    public async Task<IActionResult> OnPostDeclineAsync(CancellationToken cancellationToken)
    {
        Proposal?.Decline(Viewer.Id, Now);
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L["people.address.declined-now"];
        return LocalRedirect(PeopleRoutes.Address);
    }

    // Nobody learns here who else has an account: whoever has the address already learns it from a letter.
    private async Task<IActionResult> SendAsync(string address, CancellationToken cancellationToken)
    {
        var taken = await Db.IsTakenAsync(address, cancellationToken);
        await this.SendProofCodeAsync(address, (digits, code) => taken
            ? new Email(address, L["people.address.taken.subject"], L["people.address.taken.text"], Now, null, $"address-code:{code}")
            : composer.WriteTo(address, Me, "people.address.code", [digits, (int)SignInCode.Lifetime.TotalMinutes], null, Now, $"address-code:{code}"), cancellationToken);
        return LocalRedirect(PeopleRoutes.Address);
    }
}
