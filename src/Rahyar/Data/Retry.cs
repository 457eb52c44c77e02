using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Rahyar.Data;

/// <summary>
/// A write that another one came in between is done again on what stands then (ADR 0035). Requests are retried as a whole by
/// <see cref="Web.Pages.RetriedRequests"/>; work without a request asks <see cref="RetryAsync"/>.
/// </summary>
internal static class Retry
{
    /// <summary>How often a write is tried in all. Of many who write the same row in one moment each needs a turn.</summary>
    public const int Tries = 10;

    private const int SqliteBusy = 5, SqliteLocked = 6;
    private const int SqliteForeignKey = 787, SqlitePrimaryKey = 1555, SqliteUnique = 2067;

    /// <summary>
    /// Whether a write failed only because of another one: a changed or vanished row, a lock, or a unique index that let someone
    /// else in first. What the verb says to that it can tell only when it looks again.
    /// </summary>
    public static bool IsContention(Exception? exception) => exception switch
    {
        null => false,
        DbUpdateConcurrencyException => true,
        SqliteException sqlite => sqlite.SqliteErrorCode is SqliteBusy or SqliteLocked
            || sqlite.SqliteExtendedErrorCode is SqliteForeignKey or SqlitePrimaryKey or SqliteUnique,
        PostgresException postgres => postgres.SqlState is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected
            or PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.ForeignKeyViolation,
        _ => IsContention(exception.InnerException),
    };

    /// <summary>
    /// Does <paramref name="write"/>, which loads what it needs and saves; on contention forgets what was loaded and does it again.
    /// The last failure is the caller's.
    /// </summary>
    public static async Task<T> RetryAsync<T>(this AppDb db, Func<Task<T>> write, CancellationToken ct)
    {
        for (var tried = 1; ; tried++)
        {
            try
            {
                return await write();
            }
            catch (Exception e) when (tried < Tries && IsContention(e))
            {
                db.ChangeTracker.Clear();
                await PauseAsync(tried, ct);
            }
        }
    }

    /// <inheritdoc cref="RetryAsync{T}"/>
    public static Task RetryAsync(this AppDb db, Func<Task> write, CancellationToken ct) => db.RetryAsync(async () =>
    {
        await write();
        return true;
    }, ct);

    /// <summary>Those who met once shall not meet again: a short pause of a length by chance.</summary>
    public static Task PauseAsync(int tried, CancellationToken ct) => Task.Delay(Random.Shared.Next(5, 20 * tried), ct);
}
