using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;

namespace Rahyar.Modules.Communication.Sessions;

/// <summary>What was booked in a relationship that has ended stands in nobody's calendar any more. Of the end itself they hear otherwise.</summary>
internal sealed class DroppedSessions : IConsequence<MentorshipEnded>, IOpenMatters
{
    public async Task FollowAsync(Happened<MentorshipEnded> it, AppDb db, CancellationToken ct)
    {
        var ended = it.The<Mentorship>().Id;
        foreach (var session in await db.Sessions.Where(s => s.MentorshipId == ended && s.State == SessionState.Booked && s.StartsAt > it.At).ToListAsync(ct))
        {
            session.Drop(it.At);
        }
    }

    public async Task<IReadOnlyList<OpenMatter>> FindAsync(AppDb db, OpenWithin within, DateTimeOffset now, CancellationToken ct)
    {
        var blocked = db.Mentorships.Where(m => m.SafeguardingAskedAt != null).Select(m => m.Id);
        var sessions = db.Sessions.Where(s => s.ProgrammeId == within.Programme && s.State == SessionState.Booked && s.StartsAt > now
            && (within.Mentorship == null || s.MentorshipId == within.Mentorship) && !blocked.Contains(s.MentorshipId));
        if (within.Taking is { } taking)
        {
            // A group that goes on keeps its sessions.
            var ending = (await db.EndingWithoutAsync(taking, ct)).ConvertAll(m => m.Id);
            sessions = sessions.Where(s => ending.Contains(s.MentorshipId));
        }

        return within is { Taking: null, Mentorship: null } ? [new("sessions", await sessions.CountAsync(ct))] : [new("sessions", await sessions.Select(s => s.Id).ToListAsync(ct))];
    }
}
