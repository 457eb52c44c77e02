using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Statistics;

namespace Rahyar.Modules.Structure.Choosing;

/// <summary>How long mentors of a programme take for their first word on a request, as far as its own requests tell.</summary>
/// <param name="Days">The median in whole days, at least 1; null while too little is known.</param>
/// <param name="Requests">On how many requests it rests.</param>
internal sealed record ExpectedWait(int? Days, int Requests)
{
    /// <summary>Fewer would tell of single mentors, or of chance.</summary>
    private const int FewestRequests = 10, FewestMentors = 5;

    // Habits of years ago say little about now.
    private const int MostRequests = 500;

    /// <param name="requests">The mentor asked, how long the request was watched, and whether an answer ended the wait.</param>
    public static ExpectedWait Of(IReadOnlyCollection<(Guid Mentor, Observation Wait)> requests)
    {
        if (requests.Count < FewestRequests || requests.Where(r => r.Wait.Event).Select(r => r.Mentor).Distinct().Count() < FewestMentors)
        {
            return new ExpectedWait(null, requests.Count);
        }

        var median = KaplanMeier.Of(requests.Select(r => r.Wait)).Median;
        return new ExpectedWait(median is { } days ? Math.Max(1, (int)Math.Ceiling(days)) : null, requests.Count);
    }

    public static async Task<ExpectedWait> OfAsync(AppDb db, Guid programme, DateTimeOffset now, CancellationToken ct)
    {
        var requests = await db.MentorRequests.Where(r => r.ProgrammeId == programme).OrderByDescending(r => r.AskedAt).Take(MostRequests)
            .Select(r => new { r.MentorId, r.AskedAt, r.AnsweredAt, r.ClosedAt }).ToListAsync(ct);
        return Of(requests.ConvertAll(r =>
            (r.MentorId, new Observation(Math.Max(0, ((r.AnsweredAt ?? r.ClosedAt ?? now) - r.AskedAt).TotalDays), r.AnsweredAt is not null))));
    }
}
