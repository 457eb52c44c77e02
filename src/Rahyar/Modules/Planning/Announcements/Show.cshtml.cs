using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
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

    /// <summary>Those that wait for their reader's morning, and can be called back.</summary>
    public int Waiting { get; private set; }

    private IQueryable<Email> StillHere => Db.Emails.Where(l => l.Cause!.StartsWith(Announcement.Causes) && l.SentAt == null && l.Attempts == 0 && l.NextAttemptAt > Now);

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
        Waiting = await StillHere.CountAsync(cancellationToken);
        Carried = await Db.Emails.CountAsync(l => l.Cause!.StartsWith(causes) && l.SentAt != null, cancellationToken);
        return true;
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostCallBackAsync(CancellationToken cancellationToken)
    {
        // One that a carrier has just taken is on its way: the database says so, and this is tried again with what is left.
        var waiting = await StillHere.ToListAsync(cancellationToken);
        var announcement = await Db.Announcements.SingleAsync(a => a.Id == AnnouncementId, cancellationToken);
        announcement.CallBack(waiting.Count, Viewer.Id, Now);
        Db.RemoveRange(waiting);
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L.Count("announcement.called-back", waiting.Count);
        return Redirect(PlanningRoutes.Announcement(Id, AnnouncementId));
    }
}
