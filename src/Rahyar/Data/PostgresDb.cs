using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
using Rahyar.Journal;

namespace Rahyar.Data;

/// <summary>The database of an institution that has one.</summary>
internal sealed class PostgresDb(DbContextOptions<PostgresDb> options, JournalSignal signal, Consequences consequences) : AppDb(options, signal, consequences)
{
    internal const int JournalQueue = 7_1405;

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
        await QueueAsync(cancellationToken);
        var written = await base.WriteAsync(acceptAll, journalled, cancellationToken);
        if (own is not null)
        {
            await own.CommitAsync(cancellationToken);
        }

        return written;
    }

    // The rows are brought beside the journal first. Numbering them is then one statement of the server, and the others wait for that alone.
    protected override async Task AppendAsync(IReadOnlyList<JournalEntry> entries, CancellationToken ct)
    {
        const string columns = "at, actor_id, verb, programme_id, mentorship_id, subject_id, person_id, facts";
        try
        {
            await Database.ExecuteSqlRawAsync($"create temporary table journal_waiting on commit drop as select 0 as n, {columns} from journal_entry with no data", ct);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new InvalidOperationException("Rahyar's role may not make temporary tables; imports need it: grant temporary on database … to … (docs/deploy.md).", e);
        }

        await using (var copy = await ((NpgsqlConnection)Database.GetDbConnection()).BeginBinaryImportAsync($"copy journal_waiting (n, {columns}) from stdin (format binary)", ct))
        {
            foreach (var (n, entry) in entries.Index())
            {
                await copy.StartRowAsync(ct);
                await copy.WriteAsync(n, NpgsqlDbType.Integer, ct);
                await copy.WriteAsync(entry.At.ToUniversalTime(), NpgsqlDbType.TimestampTz, ct);
                await copy.WriteAsync(entry.ActorId, NpgsqlDbType.Uuid, ct);
                await copy.WriteAsync(entry.Verb, NpgsqlDbType.Varchar, ct);
                await copy.WriteAsync(entry.ProgrammeId, NpgsqlDbType.Uuid, ct);
                await copy.WriteAsync(entry.MentorshipId, NpgsqlDbType.Uuid, ct);
                await copy.WriteAsync(entry.SubjectId, NpgsqlDbType.Uuid, ct);
                await copy.WriteAsync(entry.PersonId, NpgsqlDbType.Uuid, ct);
                await copy.WriteAsync(entry.Facts, NpgsqlDbType.Varchar, ct);
            }

            await copy.CompleteAsync(ct);
        }

        await QueueAsync(ct);
        await Database.ExecuteSqlRawAsync($"insert into journal_entry ({columns}) select {columns} from journal_waiting order by n", ct);
    }

    private Task<int> QueueAsync(CancellationToken ct) =>
        Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({JournalQueue}), pg_notify({JournalListener.Channel}, '')", ct);

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
