using Microsoft.EntityFrameworkCore;
using Rahyar.Data;

namespace Rahyar.Journal;

/// <summary>
/// Reads the journal in order with a cursor of its own that moves in the same transaction as what the reader
/// writes: an entry has its effect once, on whichever node reads it first.
/// </summary>
internal abstract class JournalReader(IServiceScopeFactory scopes, JournalSignal signal, ILogger logger) : BackgroundService
{
    private const int Batch = 200;

    protected abstract string Name { get; }

    /// <summary>The least age of an entry before it is read, for readers of what may be undone meanwhile.</summary>
    protected virtual TimeSpan Lag => TimeSpan.Zero;

    /// <summary>Adds the effects of one entry to <paramref name="db"/>; the reader saves them with its cursor.</summary>
    protected abstract Task ReadAsync(IServiceProvider services, AppDb db, JournalEntry entry, CancellationToken cancellationToken);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await ReadBatchAsync(stoppingToken)) { }
            }
            catch (DbUpdateConcurrencyException)
            {
                // Another node has read this batch.
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                logger.LogError(e, "The journal's reader {Reader} stumbled and will try again.", Name);
                await Task.Delay(TimeSpan.FromSeconds(5), stoppingToken);
            }

            await signal.WaitAsync(TimeSpan.FromSeconds(1), stoppingToken);
        }
    }

    /// <summary>Reads until nothing is left; what a test calls instead of waiting.</summary>
    internal async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        while (await ReadBatchAsync(cancellationToken)) { }
    }

    private async Task<bool> ReadBatchAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var ripe = scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow() - Lag;
        var cursor = await db.JournalCursors.SingleOrDefaultAsync(c => c.Reader == Name, cancellationToken);
        if (cursor is null)
        {
            // A reader that is new to an old house starts at its present, not with its past.
            cursor = new JournalCursor { Reader = Name, Seq = await StartAsync(db, cancellationToken) };
            db.JournalCursors.Add(cursor);
            await db.SaveChangesAsync(cancellationToken);
        }

        var unread = db.Journal.AsNoTracking().Where(e => e.Seq > cursor.Seq).OrderBy(e => e.Seq);
        if (Lag > TimeSpan.Zero && await unread.FirstOrDefaultAsync(cancellationToken) is var next && (next is null || next.At > ripe))
        {
            return false;
        }

        var entries = await unread.Take(Batch).ToListAsync(cancellationToken);
        if (Lag > TimeSpan.Zero)
        {
            // Only up to the first that is too young: order goes before haste.
            entries = entries.TakeWhile(e => e.At <= ripe).ToList();
        }

        if (entries.Count == 0)
        {
            return false;
        }

        foreach (var entry in entries)
        {
            await ReadAsync(scope.ServiceProvider, db, entry, cancellationToken);
        }

        cursor.Seq = entries[^1].Seq;
        await db.SaveChangesAsync(cancellationToken);
        return entries.Count == Batch;
    }

    protected virtual async Task<long> StartAsync(AppDb db, CancellationToken cancellationToken) =>
        await db.Journal.MaxAsync(e => (long?)e.Seq, cancellationToken) ?? 0;
}
