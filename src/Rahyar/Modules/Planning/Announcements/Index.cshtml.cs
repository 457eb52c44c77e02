using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.People;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Planning.Announcements;

/// <summary>/programmes/{id}/announcements: what was announced, to how many.</summary>
[Authorize(Policy = Policies.Coordinator)]
internal sealed class IndexModel : AnnouncementPage
{
    private const int PageSize = 50;

    [BindProperty(SupportsGet = true)]
    public int Sheet { get; set; } = 1;

    public sealed record Line(Announcement Announcement, string Author);

    public int Count { get; private set; }
    public IReadOnlyList<Line> Lines { get; private set; } = [];
    public int Sheets => Math.Max(1, (Count + PageSize - 1) / PageSize);

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!await base.LoadAsync(cancellationToken))
        {
            return false;
        }

        var all = Db.Announcements.AsNoTracking().Where(a => a.ProgrammeId == Id);
        Count = await all.CountAsync(cancellationToken);
        Sheet = Math.Clamp(Sheet, 1, Sheets);
        Lines = await all.OrderByDescending(a => a.SentAt).ThenBy(a => a.Id).Skip((Sheet - 1) * PageSize).Take(PageSize)
            .Join(Db.People, a => a.By, p => p.Id, (a, p) => new Line(a, p.Name)).ToListAsync(cancellationToken);
        // The join keeps no order of its own.
        Lines = [.. Lines.OrderByDescending(l => l.Announcement.SentAt)];
        return true;
    }

    public void OnGet()
    {
    }
}
