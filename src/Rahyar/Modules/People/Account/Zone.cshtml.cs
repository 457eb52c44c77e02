using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rahyar.Journal;
using Rahyar.Modules.People.Account.Proof;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.People.Account;

/// <summary>/account/zone: in whose time somebody reads; asked once by a browser whose clock hangs elsewhere, and changed from wherever hours are typed.</summary>
[Authorize(Policy = Policies.SignedIn)]
[WithoutProof("In which time hours are shown opens nothing.")]
internal sealed class ZoneModel : AccountPage
{
    [BindProperty]
    public string? Zone { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>What the browser says; nothing where it says nothing that is known here.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Device { get; set; }

    /// <summary>Where the institution lives.</summary>
    public string Institution { get; private set; } = "";

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        Zone ??= Viewer.TimeZone;
        Device = TimeZoneInfo.TryFindSystemTimeZoneById(Device ?? "", out var zone) && zone.HasIanaId && zone.Id != Viewer.TimeZone ? zone.Id : null;
        Institution = (await Db.InstitutionTimeAsync(cancellationToken)).Zone;
        return true;
    }

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var me = await MeAsync(cancellationToken);
        me.Live(Zone, nameof(Zone));
        Db.Record(new JournalEntry(Now, Viewer.Id, new PersonDescribed(), subject: me.Id, person: me.Id));
        await Db.SaveChangesAsync(cancellationToken);
        return LocalRedirect(this.LocalOrHome(ReturnUrl));
    }
}
