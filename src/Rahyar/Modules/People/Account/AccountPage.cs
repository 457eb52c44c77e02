using Microsoft.EntityFrameworkCore;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.People.Account;

/// <summary>A page of someone's own account: only ever about the viewer.</summary>
internal abstract class AccountPage : AppPage
{
    public override Shell Shell => Viewer.Roles.Count > 0 ? Shell.Desk : Shell.Participant;
    public override string Here => "account";
    public override bool KeptOffline => false;

    protected Task<Person> MeAsync(CancellationToken cancellationToken) => Db.People.SingleAsync(p => p.Id == Viewer.Id, cancellationToken);

    /// <summary>Writes to the owner what changed about the ways in, so that a stranger at their desk does not go unseen.</summary>
    protected void Notify(EmailComposer composer, Person me, string change) => Db.Add(composer.Write(
        me, "people.notice", [me.Name, composer.For(me)[$"people.notice.{change}"], Now], null, Now, $"notice:{change}:{Guid.CreateVersion7(Now)}"));
}
