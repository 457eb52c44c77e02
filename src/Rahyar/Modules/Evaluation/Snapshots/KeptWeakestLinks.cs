using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.Planning;
using Rahyar.Paradigm;

namespace Rahyar.Modules.Evaluation.Snapshots;

/// <summary>Reads weakest links from the latest week that was kept: one query for a page of programmes.</summary>
internal static class KeptWeakestLinks
{
    public static async Task<IReadOnlyDictionary<Guid, WeakestLink>> OfAsync(AppDb db, IReadOnlyCollection<Guid> programmes, CancellationToken cancellationToken)
    {
        var kept = db.IndicatorSnapshots.AsNoTracking();
        var latest = await kept.Where(s => programmes.Contains(s.ProgrammeId) && s.Day == kept.Where(o => o.ProgrammeId == s.ProgrammeId).Max(o => o.Day)).ToListAsync(cancellationToken);
        return latest.GroupBy(s => s.ProgrammeId)
            .Select(g => (g.Key, g.First().Day, Profile.Of(g.Select(s => s.Reading)).Weakest))
            .Where(p => p.Weakest is not null)
            .ToDictionary(p => p.Key, p => new WeakestLink(p.Weakest!.Category, p.Weakest.Value!.Value, p.Day));
    }
}
