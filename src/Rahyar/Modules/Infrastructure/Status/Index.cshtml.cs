using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Caching.Memory;
using Rahyar.Emails;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Infrastructure.Status;

/// <summary>/status: for everyone, whether the installation is well now, and how it was in the last 90 days.</summary>
[AllowAnonymous]
internal sealed class IndexModel(IMemoryCache cache, MailState mail) : AppPage
{
    public const int MostOutages = 20;

    // Anyone may ask as often as they like, and a slot lasts five minutes.
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);

    public override Shell Shell => !Viewer.SignedIn ? Shell.Plain : Viewer.Roles.Count > 0 ? Shell.Desk : Shell.Participant;
    public override string Here => "help";

    public Availability? Availability { get; private set; }

    /// <summary>Whether e-mails go out; of a demonstration none does.</summary>
    public string Mail { get; private set; } = "ok";

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        var key = (typeof(Availability), L.Zone.Id);
        if (!cache.TryGetValue(key, out Availability? kept))
        {
            kept = await Status.Availability.OfAsync(Db, Now, at => DateOnly.FromDateTime(L.Local(at).DateTime), cancellationToken);
            cache.Set(key, kept, Kept);
        }

        Availability = kept;
        Mail = !mail.IsSet ? "none" : await mail.LookAsync(cancellationToken) ? "ok" : "trouble";
        return true;
    }

    public void OnGet() { }

    /// <summary>ok, watch or harm, as the bars of the strip are coloured: a day with one slot missed is not a day without the house.</summary>
    public static string StateOf(Availability.Day day) => day.Well == day.Scheduled ? "ok" : day.Well >= day.Scheduled * 0.95 ? "watch" : "harm";
}
