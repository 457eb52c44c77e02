using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.Evaluation.Profiles;
using Rahyar.Modules.Planning;
using Rahyar.Paradigm;

namespace Rahyar.Modules.Evaluation.Snapshots;

/// <summary>Weakest links as the covers show them; of programmes that no cover was made of here, from the latest week that was kept: one query for a page of programmes.</summary>
internal static class KeptWeakestLinks
{
    public static async Task<IReadOnlyDictionary<Guid, WeakestLink>> OfAsync(AppDb db, ProfileCache cache, IReadOnlyCollection<Guid> programmes, CancellationToken cancellationToken)
    {
        var shown = programmes.Select(cache.Last).OfType<ProgrammeProfile>().ToDictionary(p => p.Programme);
        var others = programmes.Where(p => !shown.ContainsKey(p)).ToList();
        var kept = db.IndicatorSnapshots.AsNoTracking();
        var latest = await kept.Where(s => others.Contains(s.ProgrammeId) && s.Day == kept.Where(o => o.ProgrammeId == s.ProgrammeId).Max(o => o.Day)).ToListAsync(cancellationToken);
        return latest.GroupBy(s => s.ProgrammeId).Select(g => (Programme: g.Key, g.First().Day, Profile.Of(g.Select(s => s.Reading)).Weakest))
            .Concat(shown.Values.Select(p => (p.Programme, Day: DateOnly.FromDateTime(p.AsOf.UtcDateTime), p.Profile.Weakest)))
            .Where(p => p.Weakest is not null)
            .ToDictionary(p => p.Programme, p => new WeakestLink(p.Weakest!.Category, p.Weakest.Value!.Value, p.Day));
    }
}
