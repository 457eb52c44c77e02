using Microsoft.EntityFrameworkCore;
using Rahyar.Data;

namespace Rahyar.Jobs;

/// <summary>
/// Work by the clock on rows whose time has come: each row in a save of its own. A lost race is tried again at once, for
/// whoever was quicker has changed the row; a row that fails otherwise is put off for longer each time and shown to the
/// administrator, and the others go on.
/// </summary>
internal abstract class DueWork(ILogger log) : ScheduledWork
{
    private const int Batch = 200;
    private const int MostRaces = 3;

    // Several looks in one run are usual, when much time has passed; so many are a row that never gets anywhere.
    private const int MostTimes = 50;

    private enum Outcome
    {
        Changed,
        Unchanged,
        Failed,
    }

    /// <summary>The rows whose time has come, the longest due first; the loop takes <see cref="Batch"/> at a time.</summary>
    protected abstract IQueryable<Guid> Due(AppDb db, DateTimeOffset now);

    /// <summary>Does what is due for one row, as it is now; the loop saves. It may have stopped being due meanwhile.</summary>
    protected abstract Task DoAsync(AppDb db, Guid row, DateTimeOffset now, CancellationToken ct);

    /// <summary>What a run does before it looks at rows.</summary>
    protected virtual Task BeginAsync(AppDb db, DateTimeOffset now, CancellationToken ct) => Task.CompletedTask;

    public sealed override async Task RunAsync(AppDb db, DateTimeOffset now, CancellationToken ct)
    {
        await BeginAsync(db, now, ct);
        var failed = await db.FailedWork.AsNoTracking().Where(f => f.Work == Name).ToDictionaryAsync(f => Guid.Parse(f.Key), ct);
        var putOff = failed.Where(f => f.Value.IsPutOff(now)).Select(f => f.Key).ToHashSet();
        var left = putOff.ToHashSet();
        var times = new Dictionary<Guid, int>();
        while (true)
        {
            var due = await Due(db, now).Take(Batch + left.Count).ToListAsync(ct);
            due.RemoveAll(left.Contains);
            if (due.Count == 0)
            {
                break;
            }

            foreach (var row in due)
            {
                times[row] = times.GetValueOrDefault(row) + 1;
                var outcome = await TryAsync(db, row, times[row], now, ct);
                if (outcome != Outcome.Changed)
                {
                    left.Add(row);
                }

                if (outcome == Outcome.Failed)
                {
                    putOff.Add(row);
                }
            }
        }

        // Those that were to be tried again and did not fail again are done, by this run or because they are not due any more.
        var over = failed.Where(f => !putOff.Contains(f.Key)).Select(f => f.Value.Id).ToList();
        if (over.Count > 0)
        {
            await db.FailedWork.Where(f => over.Contains(f.Id)).ExecuteDeleteAsync(ct);
        }
    }

    /// <summary>Where something was changed, the row may be due once more.</summary>
    private async Task<Outcome> TryAsync(AppDb db, Guid row, int time, DateTimeOffset now, CancellationToken ct)
    {
        for (var race = 0; ; race++)
        {
            db.ChangeTracker.Clear();
            try
            {
                await DoAsync(db, row, now, ct);
                return await db.SaveChangesAsync(ct) == 0 ? Outcome.Unchanged
                    : time < MostTimes ? Outcome.Changed : throw new InvalidOperationException($"Still due after {MostTimes} times.");
            }
            catch (DbUpdateConcurrencyException) when (race < MostRaces)
            {
                // Someone was quicker; what they did counts, and the row is looked at again as it is now.
            }
            catch (Exception e) when (e is not OperationCanceledException && !Outage.Is(e))
            {
                log.LogError(e, "{Work} could not be done for {Row}; it will be tried again later.", Name, row);
                await db.PutOffAsync(Name, $"{row}", null, e, now, FailedWork.Always, ct);
                return Outcome.Failed;
            }
        }
    }
}
