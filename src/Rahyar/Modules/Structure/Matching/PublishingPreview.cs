using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;

namespace Rahyar.Modules.Structure.Matching;

/// <summary>What goes out when a run is published: how many e-mails to how many people, for how many of them it is night or weekend, and what waits besides.</summary>
/// <param name="Resting">Of the people, those who have quiet hours now.</param>
/// <param name="Announced">E-mails of announcements that wait for their readers' morning: what is published now is read before them.</param>
internal sealed record PublishingPreview(int Pairs, int Mentors, int Mentees, int Resting, int Announced)
{
    public int Emails => 2 * Pairs;

    public static async Task<PublishingPreview> OfAsync(AppDb db, Programme programme, Guid run, DateTimeOffset now, CancellationToken ct)
    {
        var proposals = await db.Proposals.AsNoTracking().Where(p => p.RunId == run && p.MentorId != null && p.MentorshipId == null && !p.Overtaken)
            .Select(p => new { p.MenteeId, MentorId = p.MentorId!.Value }).ToListAsync(ct);
        var (mentors, mentees) = (proposals.Select(p => p.MentorId).ToHashSet(), proposals.Select(p => p.MenteeId).ToHashSet());
        var zones = await (from taking in db.Participations
                           join person in db.People on taking.PersonId equals person.Id
                           where taking.ProgrammeId == programme.Id
                           select new { taking.Id, person.TimeZone }).ToListAsync(ct);
        var resting = zones.Where(z => mentors.Contains(z.Id) || mentees.Contains(z.Id)).GroupBy(z => z.TimeZone)
            .Where(z => programme.Times.Disturbs(now, TimeZoneInfo.TryFindSystemTimeZoneById(z.Key, out var zone) ? zone : TimeZoneInfo.Utc)).Sum(z => z.Count());
        var announced = 0;
        foreach (var announcement in await db.Announcements.AsNoTracking().Where(a => a.ProgrammeId == programme.Id && a.WaitsUntil > now && a.CalledBackAt == null).ToListAsync(ct))
        {
            var causes = announcement.Causes;
            announced += await db.Set<Emails.Email>().CountAsync(e => e.Cause!.StartsWith(causes) && e.SentAt == null, ct);
        }

        return new PublishingPreview(proposals.Count, mentors.Count, mentees.Count, resting, announced);
    }
}
