using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.Evaluation.Profiles;
using Rahyar.Modules.Planning;
using Rahyar.Paradigm;

namespace Rahyar.Modules.Evaluation.Snapshots;

/// <summary>Weakest links as the covers show them, or from the latest week that was kept, whichever is newer: another node may have kept a week since a cover was made here. One query for a page of programmes.</summary>
internal static class KeptWeakestLinks
{
    public static async Task<IReadOnlyDictionary<Guid, WeakestLink>> OfAsync(AppDb db, ProfileCache cache, IReadOnlyCollection<Guid> programmes, CancellationToken cancellationToken)
    {
        var shown = programmes.Select(cache.Last).OfType<ProgrammeProfile>();
        var kept = db.IndicatorSnapshots.AsNoTracking();
        var latest = await kept.Where(s => programmes.Contains(s.ProgrammeId) && s.Day == kept.Where(o => o.ProgrammeId == s.ProgrammeId).Max(o => o.Day)).ToListAsync(cancellationToken);
        return latest.GroupBy(s => s.ProgrammeId).Select(g => (Programme: g.Key, g.First().Day, Profile.Of(g.Select(s => s.Reading)).Weakest))
            .Concat(shown.Select(p => (p.Programme, Day: DateOnly.FromDateTime(p.AsOf.UtcDateTime), p.Profile.Weakest)))
            .GroupBy(p => p.Programme).Select(g => g.OrderBy(p => p.Day).Last())
            .Where(p => p.Weakest is not null)
            .ToDictionary(p => p.Programme, p => new WeakestLink(p.Weakest!.Category, p.Weakest.Value!.Value, p.Day));
    }
}
