using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;

namespace Rahyar.Modules.Structure.Overview;

internal static class RunProgramme
{
    /// <summary>A programme whose pairs the viewer may know by name: who runs it, and its safeguarding lead.</summary>
    public static async Task<Programme?> FindRunProgrammeAsync(this AppDb db, Viewer viewer, Guid id, CancellationToken ct)
    {
        var theirs = viewer.Is(Role.SafeguardingLead, id) ? db.Programmes : db.Programmes.RunBy(viewer);
        return await theirs.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, ct);
    }
}
