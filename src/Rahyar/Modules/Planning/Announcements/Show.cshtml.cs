using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Emails;
using Rahyar.Modules.People;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Planning.Announcements;

/// <summary>One announcement as it was sent, and how many of its e-mails have left.</summary>
[Authorize(Policy = Policies.Coordinator)]
internal sealed class ShowModel : AnnouncementPage
{
    [FromRoute(Name = "announcement")]
    public Guid AnnouncementId { get; set; }

    public Announcement Announcement { get; private set; } = null!;
    public string Author { get; private set; } = "";

    /// <summary>E-mails that the mail server has taken.</summary>
    public int Carried { get; private set; }

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!await base.LoadAsync(cancellationToken)
            || await Db.Announcements.AsNoTracking().SingleOrDefaultAsync(a => a.Id == AnnouncementId && a.ProgrammeId == Id, cancellationToken) is not { } announcement)
        {
            return false;
        }

        Announcement = announcement;
        Author = await Db.People.Where(p => p.Id == announcement.By).Select(p => p.Name).SingleAsync(cancellationToken);
        var causes = announcement.Causes;
        Carried = await Db.Emails.CountAsync(l => l.Cause!.StartsWith(causes) && l.SentAt != null, cancellationToken);
        return true;
    }

    public void OnGet()
    {
    }
}
