using Microsoft.EntityFrameworkCore;
using Rahyar.Data;

namespace Rahyar.Modules.Structure.Choosing.Requests;

/// <summary>What coordinators see of requests: how many stand where, and nothing of who asked whom or of what was written.</summary>
/// <param name="Reasons">Reasons given for a no, by how often; empty until there are enough not to tell of one person.</param>
internal sealed record RequestCounts(IReadOnlyList<(RequestState State, int Count)> States, IReadOnlyList<(string Reason, int Count)> Reasons)
{
    private const int FewestForReasons = 5;

    public static async Task<RequestCounts> OfAsync(AppDb db, Guid programme, CancellationToken ct)
    {
        var states = await db.MentorRequests.Where(r => r.ProgrammeId == programme).GroupBy(r => r.State)
            .Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        var reasons = await db.MentorRequests.Where(r => r.ProgrammeId == programme && r.State == RequestState.Declined && r.Reason != null)
            .GroupBy(r => r.Reason!).Select(g => new { g.Key, Count = g.Count(), Mentors = g.Select(r => r.MentorId).Distinct().Count() }).ToListAsync(ct);
        return new RequestCounts(
            [.. states.OrderBy(s => s.Key).Select(s => (s.Key, s.Count))],
            [.. reasons.Where(r => r.Mentors >= FewestForReasons).OrderByDescending(r => r.Count).Select(r => (r.Key, r.Count))]);
    }
}
