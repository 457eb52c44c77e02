using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.Planning.Rosters.Reading;

namespace Rahyar.Modules.Planning.Rosters;

/// <summary>
/// Carries confirmed imports out, one after another, each in one transaction. Progress stays in memory: the database
/// shows nothing of an import before all of it is there.
/// </summary>
internal sealed class RosterImporter(IServiceScopeFactory scopes, StagedRosters staged, TimeProvider clock, ILogger<RosterImporter> logger) : BackgroundService
{
    private static readonly TimeSpan KeepUnconfirmed = TimeSpan.FromDays(7);

    private readonly Channel<Guid> _queue = Channel.CreateUnbounded<Guid>();
    private readonly ConcurrentDictionary<Guid, Running> _running = new();

    private sealed class Running : IDisposable
    {
        public CancellationTokenSource Cancelled { get; } = new();
        public int Done;

        public void Dispose() => Cancelled.Dispose();
    }

    /// <summary>Queues an import that has been started.</summary>
    public void Enqueue(Guid import)
    {
        _running[import] = new Running();
        _queue.Writer.TryWrite(import);
    }

    /// <summary>Rows written so far; null when this node does not run the import.</summary>
    public int? DoneOf(Guid import) => _running.TryGetValue(import, out var running) ? Volatile.Read(ref running.Done) : null;

    /// <summary>True when the import runs here and will stop.</summary>
    public bool Cancel(Guid import)
    {
        if (!_running.TryGetValue(import, out var running))
        {
            return false;
        }

        try
        {
            running.Cancelled.Cancel();
            return true;
        }
        catch (ObjectDisposedException)
        {
            // It has ended in this moment.
            return false;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await TidyAsync(stoppingToken);
        await foreach (var import in _queue.Reader.ReadAllAsync(stoppingToken))
        {
            using var running = _running[import];
            try
            {
                await RunAsync(import, running, stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                logger.LogError(e, "The roster import {Import} could not be ended.", import);
            }
            finally
            {
                _running.TryRemove(import, out _);
            }
        }
    }

    /// <summary>What an earlier run of the server left behind: its transaction is gone, so nothing of it was written.</summary>
    internal async Task TidyAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var now = clock.GetUtcNow();
        var open = await db.RosterImports.Where(i => i.State == RosterImportState.Importing || i.State == RosterImportState.Checked).ToListAsync(cancellationToken);
        foreach (var import in open)
        {
            if (import.State == RosterImportState.Importing)
            {
                import.Fail("interrupted", now);
            }
            else if (now - import.ReceivedAt > KeepUnconfirmed)
            {
                import.Cancel(now);
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        foreach (var ended in open.Where(i => i.State != RosterImportState.Checked))
        {
            await staged.RemoveAsync(ended.Id);
        }
    }

    private async Task RunAsync(Guid id, Running running, CancellationToken stopping)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(running.Cancelled.Token, stopping);
        string? failure = null;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<AppDb>();
            var import = await db.RosterImports.AsNoTracking().SingleAsync(i => i.Id == id, either.Token);
            var administrator = await db.Set<People.RoleAssignment>().AnyAsync(
                r => r.PersonId == import.ById && r.Role == People.Role.Administrator && r.ProgrammeId == null && r.EndedAt == null, either.Token);
            using var file = await staged.FetchAsync(id, either.Token);
            if (file is null)
            {
                failure = "file-gone";
            }
            else if (!await WriteAsync(db, id, file.Path, new RosterBringer(import.ById, administrator), new RosterFindings(),
                clock.GetUtcNow(), done => Volatile.Write(ref running.Done, done), either.Token))
            {
                failure = "faults-since";
            }
        }
        catch (OperationCanceledException)
        {
            failure = stopping.IsCancellationRequested ? "interrupted" : "cancelled";
        }
        catch (Refused away) when (away.Name == "away.content")
        {
            failure = "content-away";
        }
        catch (DbUpdateException e)
        {
            logger.LogWarning(e, "The roster import {Import} met another change and was undone.", id);
            failure = "collided";
        }
        catch (Exception e)
        {
            logger.LogError(e, "The roster import {Import} failed and was undone.", id);
            failure = "broken";
        }

        if (failure is not null)
        {
            await EndAsync(id, failure);
        }

        await staged.RemoveAsync(id);
    }

    /// <summary>Writes a whole roster and ends its import in one transaction; false when a fault came to light.</summary>
    internal static async Task<bool> WriteAsync(AppDb db, Guid id, string path, RosterBringer by, RosterFindings findings, DateTimeOffset now,
        Action<int> done, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var import = await db.RosterImports.AsNoTracking().SingleAsync(i => i.Id == id, cancellationToken);
        var pass = new RosterPass(db, import.ProgrammeId, import.Side, by, now, findings);
        if (await pass.WriteAsync(path, done, cancellationToken, import.BringsBack, import.WithdrawsMissing ? import.ReceivedAt : null) is not { } tally)
        {
            return false;
        }

        // Attached as it was at the beginning: if someone has ended it meanwhile, its version differs and all is undone.
        db.Attach(import);
        import.Finish(tally, by.Id, now);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        db.RingJournal();
        return true;
    }

    private async Task EndAsync(Guid id, string failure)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var import = await db.RosterImports.SingleAsync(i => i.Id == id, CancellationToken.None);
        if (import.State != RosterImportState.Importing)
        {
            return;
        }

        if (failure == "cancelled")
        {
            import.Cancel(clock.GetUtcNow());
        }
        else
        {
            import.Fail(failure, clock.GetUtcNow());
        }

        await db.SaveChangesAsync(CancellationToken.None);
    }
}
