using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;

namespace Rahyar.Modules.Structure.Overview;

internal static class RunProgramme
{
    /// <summary>A programme whose pairs the viewer may know by name: who runs it, and its safeguarding lead.</summary>
    public static async Task<Programme?> FindRunProgrammeAsync(this AppDb db, Viewer viewer, Guid id, CancellationToken ct) =>
        await db.Programmes.WithPairsKnownTo(viewer).AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, ct);

    /// <summary>All of these.</summary>
    public static IQueryable<Programme> WithPairsKnownTo(this IQueryable<Programme> programmes, Viewer viewer)
    {
        if (viewer.IsInstitution(Role.SafeguardingLead))
        {
            return programmes;
        }

        var (run, guarded) = (programmes.RunBy(viewer), viewer.ProgrammesAs(Role.SafeguardingLead));
        return guarded.Count == 0 ? run : programmes.Where(p => guarded.Contains(p.Id) || run.Any(r => r.Id == p.Id));
    }
}
