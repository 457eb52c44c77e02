using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Modules.Structure;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Communication.Messages;

/// <summary>The viewer's threads, the one with the newest word first.</summary>
[Authorize(Policy = Policies.SignedIn)]
internal sealed class IndexModel : AppPage
{
    /// <summary>More than anyone has at a time; who mentors longer finds older ones in their relationships.</summary>
    private const int Most = 100;

    /// <summary>How much of the last words is shown; a little more is read, so that no letter is cut where the reading ends.</summary>
    private const int Shown = 160, Fetched = 240;

    public override string Here => "messages";
    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public sealed record Row(Guid Id, string With, DateTimeOffset? LastAt, string? LastWords, bool LastOwn, int Unread);

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        var (messages, members, positions) = (Db.Messages, Db.MentorshipMembers, Db.ReadingPositions);
        var threads = await Db.Mentorships.VisibleTo(Viewer)
            .Select(m => new { m.Id, m.State, m.ProposedAt, JoinedAt = m.Members.Where(x => x.PersonId == Viewer.Id).Select(x => x.JoinedAt).FirstOrDefault() })
            .LeftJoin(Db.Correspondences, m => m.Id, c => c.Id, (m, c) => new
            {
                m.Id,
                m.State,
                m.ProposedAt,
                m.JoinedAt,
                LastWordAt = m.JoinedAt == null || c!.LastWordAt >= m.JoinedAt ? c!.LastWordAt : null,
                LastWordBy = m.JoinedAt == null || c!.LastWordAt >= m.JoinedAt ? c!.LastWordBy : null,
            })
            .Where(m => m.LastWordAt != null || MentorshipStates.Open.Contains(m.State))
            .OrderByDescending(m => m.LastWordAt ?? m.ProposedAt).Take(Most)
            .Select(m => new
            {
                m.Id,
                m.LastWordAt,
                m.LastWordBy,
                LastWords = messages.Where(x => x.MentorshipId == m.Id && (m.JoinedAt == null || x.SentAt >= m.JoinedAt)).OrderByDescending(x => x.SentAt).Select(x => x.Text.Substring(0, Fetched)).FirstOrDefault(),
                Unread = messages.Count(x => x.MentorshipId == m.Id && x.SenderId != Viewer.Id && (m.JoinedAt == null || x.SentAt >= m.JoinedAt)
                    && !members.Any(me => me.MentorshipId == m.Id && me.PersonId == Viewer.Id && positions.Any(p => p.Id == me.Id && p.ThreadUpTo >= x.SentAt))),
            })
            .ToListAsync(cancellationToken);
        var ids = threads.Select(t => t.Id).ToList();
        var names = (await members.Where(m => ids.Contains(m.MentorshipId) && m.PersonId != Viewer.Id)
                .Join(Db.People, m => m.PersonId, p => p.Id, (m, p) => new { m.MentorshipId, p.Name }).ToListAsync(cancellationToken))
            .ToLookup(m => m.MentorshipId, m => m.Name);
        Rows = [.. threads.Select(t => new Row(t.Id, string.Join(L["communication.and"], names[t.Id]), t.LastWordAt, t.LastWords is null ? null : Excerpt.Of(t.LastWords, Shown), t.LastWordBy == Viewer.Id, t.Unread))];
        return true;
    }

    public IActionResult OnGet() => WantsFragment ? Partial("_Threads", this) : Page();
}
