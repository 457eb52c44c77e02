using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.People.Account.Proof;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.People.Account;

/// <summary>A page of someone's own account: only ever about the viewer. Its forms ask for a fresh proof of who sits there, unless it says why not.</summary>
[FreshProof]
internal abstract class AccountPage : AppPage
{
    /// <summary>The account's pages, each with the end of its tab's key.</summary>
    internal static readonly (string Tab, string Href)[] Tabs =
    [
        ("profile", PeopleRoutes.Account), ("sessions", PeopleRoutes.SignInSessions), ("passkeys", PeopleRoutes.Passkeys), ("password", PeopleRoutes.Password),
        ("providers", PeopleRoutes.OwnProviders), ("reminders", PeopleRoutes.Reminders), ("consent", PeopleRoutes.Consent), ("access", PeopleRoutes.Access), ("data", PeopleRoutes.Data),
    ];

    public override Shell Shell => Viewer.Roles.Count > 0 ? Shell.Desk : Shell.Participant;
    public override string Here => "account";
    public override bool KeptOffline => false;

    protected Task<Person> MeAsync(CancellationToken cancellationToken) => Db.People.SingleAsync(p => p.Id == Viewer.Id, cancellationToken);
}

/// <summary>A page on which ways in are changed, with the offer to end what is signed in elsewhere.</summary>
internal abstract class WaysInPage : AccountPage
{
    public override bool ChangesWaysIn => true;

    /// <summary>In how many other browsers the viewer is signed in.</summary>
    public int Elsewhere { get; private set; }

    protected internal override async Task ShowAsync(CancellationToken cancellationToken) =>
        Elsewhere = await Db.SignInSessions.CountAsync(s => s.PersonId == Viewer.Id && s.EndedAt == null && s.Id != Viewer.SessionId, cancellationToken);
}
