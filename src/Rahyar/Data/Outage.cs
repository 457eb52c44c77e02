using Microsoft.Data.Sqlite;
using Npgsql;

namespace Rahyar.Data;

/// <summary>Tells a database that cannot be used at the moment from one that refuses what it was given.</summary>
internal static class Outage
{
    // Busy, locked, an error of the disk, a full disk, a file that cannot be opened.
    private static readonly int[] Sqlite = [5, 6, 10, 13, 14];

    public static bool Is(Exception? error) => error switch
    {
        null => false,
        PostgresException refused => refused.IsTransient,
        NpgsqlException or ObjectDisposedException => true,
        SqliteException sqlite => Sqlite.Contains(sqlite.SqliteErrorCode),
        _ => Is(error.InnerException),
    };
}
