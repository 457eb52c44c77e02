using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Jobs;

namespace Rahyar.Journal;

/// <summary>
/// Reads the journal in order with a cursor of its own that moves in the same transaction as what the reader
/// writes: an entry has its effect once, on whichever node reads it first. An entry that it cannot digest is put aside, so
/// that the others go on; it is tried again a few times, and then parked until an administrator lets it be tried.
/// </summary>
internal abstract class JournalReader(IServiceScopeFactory scopes, JournalSignal signal, ILogger logger) : BackgroundWork(logger)
{
    private const int Batch = 200;
    private const int MostAttempts = 5;
    private static readonly TimeSpan BetweenRetries = TimeSpan.FromSeconds(5);

    private EntryAges? _ages;

    protected abstract string Name { get; }

    /// <summary>The least age of an entry before it is read, for readers of what may be undone meanwhile.</summary>
    protected virtual TimeSpan Lag => TimeSpan.Zero;

    /// <summary>Adds the effects of one entry to <paramref name="db"/>; the reader saves them with its cursor.</summary>
    protected abstract Task ReadAsync(IServiceProvider services, AppDb db, JournalEntry entry, CancellationToken cancellationToken);

    protected override async Task WorkAsync(CancellationToken stoppingToken)
    {
        var retried = TimeProvider.System.GetTimestamp();
        while (!stoppingToken.IsCancellationRequested)
        {
            var rung = signal.Next;
            try
            {
                while (await ReadBatchAsync(stoppingToken)) { }

                if (TimeProvider.System.GetElapsedTime(retried) >= BetweenRetries)
                {
                    await RetryAsync(stoppingToken);
                    retried = TimeProvider.System.GetTimestamp();
                }
            }
            catch (DbUpdateConcurrencyException)
            {
                // Another node has read this batch.
            }

            await JournalSignal.WaitAsync(rung, signal.Patience, stoppingToken);
        }
    }

    /// <summary>Reads until nothing is left; what a test calls instead of waiting.</summary>
    internal async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        while (await ReadBatchAsync(cancellationToken)) { }

        await RetryAsync(cancellationToken);
    }

    /// <summary>What a reader's entries that were put aside are called among failed work.</summary>
    internal string Work => $"journal:{Name}";

    private async Task<bool> ReadBatchAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var ages = _ages ??= new EntryAges(scope.ServiceProvider.GetRequiredService<TimeProvider>());
        var cursor = await db.JournalCursors.SingleOrDefaultAsync(c => c.Reader == Name, cancellationToken);
        if (cursor is null)
        {
            // A reader that is new to an old house starts at its present, not with its past.
            cursor = new JournalCursor { Reader = Name, Seq = await StartAsync(db, cancellationToken) };
            db.JournalCursors.Add(cursor);
            await db.SaveChangesAsync(cancellationToken);
        }

        var unread = db.Journal.AsNoTracking().Where(e => e.Seq > cursor.Seq).OrderBy(e => e.Seq);
        if (Lag > TimeSpan.Zero)
        {
            ages.See(await db.Journal.MaxAsync(e => (long?)e.Seq, cancellationToken) ?? 0, cursor.Seq);
            if (await unread.FirstOrDefaultAsync(cancellationToken) is not { } next || ages.Of(next) < Lag)
            {
                return false;
            }
        }

        // Only up to the first that is too young: order goes before haste.
        var entries = (await unread.Take(Batch).ToListAsync(cancellationToken)).TakeWhile(e => Lag == TimeSpan.Zero || ages.Of(e) >= Lag).ToList();

        if (entries.Count == 0)
        {
            return false;
        }

        try
        {
            foreach (var entry in entries)
            {
                await ReadAsync(scope.ServiceProvider, db, entry, cancellationToken);
            }

            cursor.Seq = entries[^1].Seq;
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (Exception e) when (IsIndigestible(e))
        {
            // One of them: each by itself, then.
            foreach (var entry in entries)
            {
                await ReadAloneAsync(entry, cancellationToken);
            }
        }

        return entries.Count == Batch;
    }

    /// <summary>How old an entry is, whatever the machine's clock has been set to since.</summary>
    protected TimeSpan AgeOf(JournalEntry entry) => _ages!.Of(entry);

    private async Task ReadAloneAsync(JournalEntry entry, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        try
        {
            await MoveAsync(db, entry, cancellationToken);
            await ReadAsync(scope.ServiceProvider, db, entry, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (Exception e) when (IsIndigestible(e))
        {
            Log.LogError(e, "The journal's reader {Reader} cannot digest entry {Seq} ({Verb}); it is put aside.", Name, entry.Seq, entry.Verb);
            db.ChangeTracker.Clear();
            await MoveAsync(db, entry, cancellationToken);
            await db.AddFailureAsync(Work, $"{entry.Seq}", entry.Verb, e, Now(scope), MostAttempts, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    private async Task MoveAsync(AppDb db, JournalEntry entry, CancellationToken cancellationToken)
    {
        var cursor = await db.JournalCursors.SingleAsync(c => c.Reader == Name, cancellationToken);
        cursor.Seq = cursor.Seq < entry.Seq ? entry.Seq : throw new DbUpdateConcurrencyException("Another node has read this entry.");
    }

    /// <summary>Tries what was put aside and has waited long enough, or what an administrator lets be tried.</summary>
    private async Task RetryAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var now = Now(scope);
        var due = await db.FailedWork.AsNoTracking().Where(f => f.Work == Work && f.NextTryAt != null).OrderBy(f => f.FirstFailedAt).ToListAsync(cancellationToken);
        foreach (var failed in due.Where(f => !f.IsPutOff(now)).Take(Batch))
        {
            await using var own = scopes.CreateAsyncScope();
            var fresh = own.ServiceProvider.GetRequiredService<AppDb>();
            var seq = Web.Texts.Parse.Long(failed.Key);
            try
            {
                if (await fresh.Journal.AsNoTracking().SingleOrDefaultAsync(e => e.Seq == seq, cancellationToken) is { } entry)
                {
                    await ReadAsync(own.ServiceProvider, fresh, entry, cancellationToken);
                }

                fresh.Remove(failed);
                await fresh.SaveChangesAsync(cancellationToken);
            }
            catch (Exception e) when (IsIndigestible(e))
            {
                await fresh.PutOffAsync(Work, failed.Key, failed.What, e, now, MostAttempts, cancellationToken);
            }
        }
    }

    private static DateTimeOffset Now(AsyncServiceScope scope) => scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow();

    // Neither a lost race, nor a database that is away, is the entry's fault.
    private static bool IsIndigestible(Exception e) => e is not (OperationCanceledException or DbUpdateConcurrencyException) && !Outage.Is(e);

    protected virtual async Task<long> StartAsync(AppDb db, CancellationToken cancellationToken) =>
        await db.Journal.MaxAsync(e => (long?)e.Seq, cancellationToken) ?? 0;
}
