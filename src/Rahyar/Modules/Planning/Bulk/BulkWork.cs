using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Jobs;
using Rahyar.Modules.People;

namespace Rahyar.Modules.Planning.Bulk;

/// <summary>
/// Does a bulk act, a row a save: the deed and what became of the row are one, so that a row is done once, whatever breaks off in between. A lost race is
/// tried again at once; what fails otherwise, again after the others and later each time, and in the end no more. So does what breaks the work itself off.
/// </summary>
internal sealed class BulkWork(BulkDeeds deeds, IServiceScopeFactory scopes, TimeProvider clock, OfficeGuard guard, ILogger<BulkWork> log) : DurableWork
{
    public const string Name = "bulk";

    private const int MostTries = 4, MostBeginnings = 5;

    // Others who write have their turn between two rows.
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(5), FirstPause = TimeSpan.FromMilliseconds(100);

    public override string Kind => Name;

    public override Task<List<Guid>> UnfinishedAsync(AppDb db, CancellationToken ct) => db.BulkActs.Where(a => a.State == BulkState.Running).Select(a => a.Id).ToListAsync(ct);

    public override async Task RunAsync(AppDb db, Guid row, Action<int> report, CancellationToken ct)
    {
        for (var done = 0; await NextAsync(row, ct) is { } next; report(++done))
        {
            await Task.Delay(next.Tries == 1 ? Breath : FirstPause * Math.Pow(2, next.Tries - 1), ct);
            await TryAsync(row, next.Id, ct);
        }
    }

    public override async Task EndAsync(AppDb db, Guid row, Exception? failure)
    {
        if (await db.BulkActs.SingleOrDefaultAsync(a => a.Id == row) is { State: BulkState.Running } act)
        {
            act.Stop(clock.GetUtcNow(), broken: failure is not null);
            await db.SaveChangesAsync(CancellationToken.None);
        }
    }

    /// <summary>The next row, those that failed last; null when there is none any more, or somebody stopped it.</summary>
    private Task<BulkRow?> NextAsync(Guid id, CancellationToken ct) => AloneAsync(async db =>
    {
        var act = await db.BulkActs.SingleOrDefaultAsync(a => a.Id == id, ct);
        if (act is not { State: BulkState.Running })
        {
            return null;
        }

        var next = await db.BulkRows.Where(r => r.ActId == id && r.State == BulkRowState.Open).OrderBy(r => r.Tries).ThenBy(r => r.Id).FirstOrDefaultAsync(ct);
        if (next is null)
        {
            act.Finish(clock.GetUtcNow());
        }
        else if (next.Tries < MostBeginnings)
        {
            next.Begin();
        }
        else
        {
            // Each time it broke the work off, and all others were begun before it as often: somebody has to look.
            next.Fail(MostTries);
            act.Stop(clock.GetUtcNow(), broken: true);
            next = null;
        }

        await db.SaveChangesAsync(ct);
        return next;
    }, ct);

    private async Task TryAsync(Guid act, Guid row, CancellationToken ct)
    {
        try
        {
            await AloneAsync(db => DoAsync(db, act, row, ct), ct);
        }
        catch (Refused refused)
        {
            // A sentence with places is one about a form; nobody fills in any here.
            await NoteAsync(row, r => r.LeaveOut(refused.Args.Length == 0 ? refused.Name : "bulk.not-now"), ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested && !Outage.Is(e))
        {
            log.LogError(e, "The bulk act {Act} could not do its row {Row}.", act, row);
            await NoteAsync(row, r => r.Fail(MostTries), ct);
        }
    }

    private async Task<bool> DoAsync(AppDb db, Guid id, Guid rowId, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var act = await db.BulkActs.SingleAsync(a => a.Id == id, ct);
        var row = await db.BulkRows.SingleAsync(r => r.Id == rowId, ct);
        if (act.State != BulkState.Running || row.State != BulkRowState.Open)
        {
            return false;
        }

        // Who has lost the office since does nothing more by it: what is left stays open, for when they have it again.
        var by = await Viewer.ActingAsync(db, act.By, now, guard.On, ct);
        if (await db.Programmes.AsNoTracking().RunBy(by).SingleOrDefaultAsync(p => p.Id == act.ProgrammeId, ct) is not { } programme || deeds.Find(act.Deed) is not { } deed)
        {
            act.Stop(now, broken: true);
            await db.SaveChangesAsync(ct);
            return false;
        }

        await deed.DoAsync(new BulkDesk(db, by, programme, now), row.SubjectId, new BulkWords(act.Reason, act.Until, act.Note), ct);
        row.Do();
        await db.SaveChangesAsync(ct);
        return true;
    }

    private Task<bool> NoteAsync(Guid row, Action<BulkRow> note, CancellationToken ct) => AloneAsync(async db =>
    {
        var stands = await db.BulkRows.SingleAsync(r => r.Id == row, ct);
        if (stands.State == BulkRowState.Open)
        {
            note(stands);
            await db.SaveChangesAsync(ct);
        }

        return true;
    }, ct);

    // A database session of its own for each row; what another write came in between is done again on what stands then.
    private async Task<T> AloneAsync<T>(Func<AppDb, Task<T>> write, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        return await db.RetryAsync(() => write(db), ct);
    }
}
