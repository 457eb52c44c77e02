using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning.Rosters;

namespace Rahyar.Modules.Planning.Keeping;

/// <summary>Rosters that wait for a yes may hold somebody who is erased: they are not worth reading through, for they are brought again in a minute.</summary>
internal sealed class WaitingRosters(StagedRosters staged) : PersonalFiles
{
    public override Task<IReadOnlyList<PersonalFile>> OfAsync(AppDb db, Person person, CancellationToken ct) => Task.FromResult<IReadOnlyList<PersonalFile>>([]);

    public override async Task<Func<Task>> EraseAsync(AppDb db, Person person, DateTimeOffset now, CancellationToken ct)
    {
        var waiting = await db.RosterImports.Where(i => i.State == RosterImportState.Checked).ToListAsync(ct);
        waiting.ForEach(import => import.Cancel(now));
        await db.SaveChangesAsync(ct);
        return async () =>
        {
            foreach (var import in waiting)
            {
                await staged.RemoveAsync(import.Id);
            }
        };
    }
}
