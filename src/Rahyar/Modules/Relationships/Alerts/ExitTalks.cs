using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Modules.Structure;

namespace Rahyar.Modules.Relationships.Alerts;

/// <summary>Someone whose relationship ended early and who asked for a talk, or who doubts half-way.</summary>
internal sealed record ExitTalkLine(Guid Id, Guid PersonId, string Name, Guid MentorshipId, DateTimeOffset EndedAt, DateTimeOffset AskedAt, string Words, bool AtMidpoint);

internal static class ExitTalks
{
    private const int Most = 50;

    /// <summary>Those who wait for one, the longest first, except in the viewer's own relationships.</summary>
    public static async Task<IReadOnlyList<ExitTalkLine>> WaitingAsync(AppDb db, Viewer viewer, Guid programme, CancellationToken ct)
    {
        var own = await db.OwnMattersAsync(viewer, ct);
        return await (from talk in db.ExitTalks.AsNoTracking()
                      join person in db.People on talk.PersonId equals person.Id
                      where talk.ProgrammeId == programme && !own.Contains(talk.MentorshipId) && talk.AskedAt != null && talk.ClosedAt == null
                      orderby talk.AskedAt
                      select new ExitTalkLine(talk.Id, person.Id, person.Name, talk.MentorshipId, talk.OfferedAt, talk.AskedAt!.Value, talk.Words, talk.AtMidpoint)).Take(Most).ToListAsync(ct);
    }
}
