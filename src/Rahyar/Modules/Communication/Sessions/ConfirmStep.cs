using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.Structure;

namespace Rahyar.Modules.Communication.Sessions;

/// <summary>A session of the viewer's that is to come, or past and not settled.</summary>
internal sealed record SessionLine(Guid Id, Guid MentorshipId, DateTimeOffset StartsAt, Modality Modality, List<Guid> ConfirmedBy)
{
    private static readonly TimeSpan Lately = TimeSpan.FromDays(21);

    private static readonly Func<AppDb, Guid, DateTimeOffset, IAsyncEnumerable<SessionLine>> OfViewer = EF.CompileAsyncQuery(
        (AppDb db, Guid viewer, DateTimeOffset since) =>
            from me in db.Set<MentorshipMember>().AsNoTracking()
            join s in db.Set<Session>() on me.MentorshipId equals s.MentorshipId
            where me.PersonId == viewer && s.StartsAt > since && (s.State == SessionState.Booked || s.State == SessionState.Claimed)
            orderby s.StartsAt
            select new SessionLine(s.Id, s.MentorshipId, s.StartsAt, s.Modality, s.ConfirmedBy));

    /// <summary>In order of time. What was booked before a relationship's end does not take place.</summary>
    public static async Task<List<SessionLine>> OfAsync(NextStepContext context)
    {
        var sessions = new List<SessionLine>();
        var running = context.Mentorships.Where(m => m.Running).Select(m => m.Id).ToList();
        if (running.Count > 0)
        {
            await foreach (var session in OfViewer(context.Db, context.Viewer.Id, context.Now - Lately))
            {
                if (running.Contains(session.MentorshipId))
                {
                    sessions.Add(session);
                }
            }
        }

        return sessions;
    }
}

/// <summary>A past session waits for the viewer's word.</summary>
internal sealed class ConfirmStep : INextStep
{
    public int Urgency => 10;

    public async ValueTask<NextStep?> FindAsync(NextStepContext context)
    {
        var waiting = (await context.OnceAsync(SessionLine.OfAsync)).Where(s => s.StartsAt <= context.Now && !s.ConfirmedBy.Contains(context.Viewer.Id))
            .Select(s => s.MentorshipId).ToList();
        return waiting.Count > 0 && context.Mentorships.FirstOrDefault(m => waiting.Contains(m.Id)) is { } mentorship
            ? new("confirm", CommunicationRoutes.Sessions(mentorship.Id), mentorship.With) : null;
    }
}
