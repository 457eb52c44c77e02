using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Jobs;

namespace Rahyar.Modules.Planning.Rosters;

/// <summary>Ends what nobody goes on with: checks that nobody confirmed, and imports of a command line that is gone.</summary>
internal sealed class RosterTidying(StagedRosters staged, TimeProvider clock) : ScheduledWork
{
    private static readonly TimeSpan KeepUnconfirmed = TimeSpan.FromDays(7);

    public override string Name => "roster-tidying";
    public override TimeSpan Every => TimeSpan.FromMinutes(5);

    public override async Task RunAsync(AppDb db, DateTimeOffset now, CancellationToken ct)
    {
        var before = now - KeepUnconfirmed;
        foreach (var id in await db.RosterImports.Where(i => i.State == RosterImportState.Checked && i.ReceivedAt < before).Select(i => i.Id).ToListAsync(ct))
        {
            await EndAsync(db, id, import => import.Cancel(now), ct);
        }

        foreach (var id in await db.RosterImports.Where(i => i.State == RosterImportState.Importing && i.ById == null).Select(i => i.Id).ToListAsync(ct))
        {
            // The command line holds its name while it writes.
            await using var gone = await db.AloneAsync(NameOf(id), ct);
            if (gone is not null)
            {
                await EndAsync(db, id, import => import.Fail("interrupted", clock.GetUtcNow()), ct);
            }
        }
    }

    /// <summary>What an import of the command line holds while it is under way.</summary>
    public static string NameOf(Guid import) => $"roster-import:{import}";

    private async Task EndAsync(AppDb db, Guid id, Action<RosterImport> end, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        end(await db.RosterImports.SingleAsync(i => i.Id == id, ct));
        try
        {
            await db.SaveChangesAsync(ct);
            await staged.RemoveAsync(id);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Confirmed, or finished, in this moment.
        }
    }
}
