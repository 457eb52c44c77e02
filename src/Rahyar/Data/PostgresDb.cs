using Microsoft.EntityFrameworkCore;
using Rahyar.Journal;

namespace Rahyar.Data;

/// <summary>The database of an institution that has one.</summary>
internal sealed class PostgresDb(DbContextOptions<PostgresDb> options, JournalSignal signal, Consequences consequences) : AppDb(options, signal, consequences)
{
    private const int JournalQueue = 7_1405;

    /// <summary>
    /// Readers on all nodes are told when it commits. Writers of the journal queue on one advisory lock until they commit, so that its sequence is the order of
    /// commits and no reader can step over an entry that becomes visible late (ADR 0003).
    /// </summary>
    protected override async Task<int> WriteAsync(bool acceptAll, bool journalled, CancellationToken cancellationToken)
    {
        if (!journalled)
        {
            return await base.WriteAsync(acceptAll, journalled, cancellationToken);
        }

        await using var own = Database.CurrentTransaction is null
            ? await Database.BeginTransactionAsync(cancellationToken)
            : null;
        await Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({JournalQueue}), pg_notify({JournalListener.Channel}, '')", cancellationToken);
        var written = await base.WriteAsync(acceptAll, journalled, cancellationToken);
        if (own is not null)
        {
            await own.CommitAsync(cancellationToken);
        }

        return written;
    }

    public override bool HasManyWriters => true;

    public override async Task<IAsyncDisposable?> AloneAsync(string work, CancellationToken ct)
    {
        await Database.OpenConnectionAsync(ct);
        var got = await Database.SqlQuery<bool>($"select pg_try_advisory_lock(hashtextextended({work}, 0)) as \"Value\"").ToListAsync(ct);
        if (got[0])
        {
            return new Lock(this, work);
        }

        await Database.CloseConnectionAsync();
        return null;
    }

    // A lock of the session: it must be given back before the connection returns to the pool.
    private sealed class Lock(PostgresDb db, string work) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await db.Database.ExecuteSqlAsync($"select pg_advisory_unlock(hashtextextended({work}, 0))");
            await db.Database.CloseConnectionAsync();
        }
    }
}
