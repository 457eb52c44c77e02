using Microsoft.Data.Sqlite;
using Npgsql;

namespace Rahyar.Data;

/// <summary>Tells a database that cannot be used at the moment from one that refuses what it was given.</summary>
internal static class Outage
{
    // Busy, locked, read-only, an error of the disk, a full disk, a file that cannot be opened.
    private static readonly int[] Sqlite = [5, 6, 8, 10, 13, 14];

    // As the system numbers them: an error of the disk, no space, no more of a quota, a disk that became read-only.
    private static readonly int[] Disk = [5, 28, 122, 30];

    public static bool Is(Exception? error) => error switch
    {
        null => false,
        PostgresException refused => refused.IsTransient,
        NpgsqlException or ObjectDisposedException => true,
        SqliteException sqlite => Sqlite.Contains(sqlite.SqliteErrorCode),
        IOException io when Disk.Contains(io.HResult) => true,
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
}
