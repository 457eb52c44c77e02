using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Modules.Infrastructure;
using Rahyar.Modules.Infrastructure.Help;
using Rahyar.Modules.People;
using Rahyar.Modules.Structure;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Communication.Sessions;

/// <summary>Which of somebody's meetings a request for help may be about. One that is named had technical trouble, as if they had said so in its confirmation.</summary>
internal sealed class SpoiledSessions : IConsequence<TicketOpened>
{
    private const int Days = 30, Most = 20;

    /// <summary>So long before it begins it can go wrong already.</summary>
    private static readonly TimeSpan Before = TimeSpan.FromMinutes(30);

    public static async Task<IReadOnlyList<AskersSession>> OfAsync(AppDb db, Viewer viewer, Locale l, DateTimeOffset now, CancellationToken ct)
    {
        var (from, until) = (now.AddDays(-Days), now + Before);
        var mentorships = await db.Mentorships.VisibleTo(viewer).AsNoTracking().Include(m => m.Members).ToListAsync(ct);
        var ids = mentorships.ConvertAll(m => m.Id);
        var joined = mentorships.ToDictionary(m => m.Id, m => m.MemberFor(viewer.Id)?.JoinedAt);
        var sessions = await db.Sessions.AsNoTracking().Where(s => ids.Contains(s.MentorshipId) && s.State != SessionState.Cancelled && s.StartsAt >= from && s.StartsAt <= until)
            .OrderByDescending(s => s.StartsAt).Take(Most).ToListAsync(ct);
        var with = new Dictionary<Guid, string>();
        foreach (var mentorship in mentorships.Where(m => sessions.Exists(s => s.MentorshipId == m.Id)))
        {
            with[mentorship.Id] = await mentorship.OthersAsync(db, viewer.Id, l, ct);
        }

        return [.. sessions.Where(s => !(s.StartsAt < joined[s.MentorshipId])).Select(s => new AskersSession(s.Id, s.MentorshipId, s.ProgrammeId, s.StartsAt, with[s.MentorshipId]))];
    }

    public async Task FollowAsync(Happened<TicketOpened> it, AppDb db, CancellationToken ct)
    {
        if (it.Row is Ticket { SessionId: { } session, OpenedBy: { } by })
        {
            (await db.Sessions.SingleAsync(s => s.Id == session, ct)).ReportTrouble(by, it.At);
        }
    }
}
