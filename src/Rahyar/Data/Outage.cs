using Microsoft.Data.Sqlite;
using Npgsql;

namespace Rahyar.Data;

/// <summary>Tells a database that cannot be used at the moment from one that refuses what it was given, and a full disk from both.</summary>
internal static class Outage
{
    // Busy, locked, read-only, an error of the disk, a full disk, a file that cannot be opened or is no database.
    private static readonly int[] Sqlite = [5, 6, 8, 10, SqliteFull, 14, 26];
    private const int SqliteFull = 13;

    // The server stops or starts, or has come back as another one, that does not know the database or lets nobody in.
    private static readonly string[] Postgres =
    [
        PostgresErrorCodes.AdminShutdown, PostgresErrorCodes.CrashShutdown, PostgresErrorCodes.CannotConnectNow, PostgresErrorCodes.InvalidCatalogName,
        PostgresErrorCodes.InvalidPassword, PostgresErrorCodes.InvalidAuthorizationSpecification, PostgresErrorCodes.ReadOnlySqlTransaction,
    ];

    // No space left, and a quota that is used up: the system's numbers, and those that Windows gives them.
    private static readonly int[] NoSpace = [28, 122, unchecked((int)0x80070070), unchecked((int)0x80070027)];

    // An error of the disk, and one that became read-only.
    private static readonly int[] Disk = [5, 30];

    public static bool Is(Exception? error) => error switch
    {
        null => false,
        PostgresException refused => refused.IsTransient || Postgres.Contains(refused.SqlState),
        NpgsqlException or ObjectDisposedException => true,
        SqliteException sqlite => Sqlite.Contains(sqlite.SqliteErrorCode),
        IOException io when Disk.Contains(io.HResult) || NoSpace.Contains(io.HResult) => true,
        _ => Is(error.InnerException),
    };

    /// <summary>Whether only somebody else's long write is in the way.</summary>
    public static bool IsBusy(Exception? error) => error switch
    {
        null => false,
        SqliteException sqlite => sqlite.SqliteErrorCode is 5 or 6,
        _ => IsBusy(error.InnerException),
    };

    /// <summary>
    /// What reading leaves behind, such as up to where it went, keeps nobody from reading: where it cannot be written now, the next look does it.
    /// </summary>
    public static async Task LeaveBehindAsync(this AppDb db, Func<Task> write)
    {
        try
        {
            await write();
        }
        catch (Exception e) when (Is(e))
        {
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>Whether a disk is full: the database's, or the one on which files are kept.</summary>
    public static bool IsDiskFull(Exception? error) => error switch
    {
        null => false,
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => true,
        SqliteException { SqliteErrorCode: SqliteFull } => true,
        IOException io when NoSpace.Contains(io.HResult) => true,
        _ => IsDiskFull(error.InnerException),
    };
}
