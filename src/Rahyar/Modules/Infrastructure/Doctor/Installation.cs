using System.Data.Common;
using System.Globalization;
using System.Net;
using Microsoft.Data.Sqlite;
using Npgsql;
using Rahyar.Content;
using Rahyar.Data;

namespace Rahyar.Modules.Infrastructure.Doctor;

/// <summary>What the checks look at. It is made of the settings alone, so that it can be looked at when nothing of the server will start.</summary>
internal sealed class Installation
{
    private const string History = "__EFMigrationsHistory";

    private readonly Lazy<Task<FrontDoor>> _door;

    public Installation(IConfiguration configuration, TimeProvider clock, IReadOnlyList<string>? unreadable = null)
    {
        (Configuration, Clock, Unreadable) = (configuration, clock, unreadable ?? []);
        Faults = [.. KnownSettings.Faults(configuration)];
        DataFolder = Path.GetFullPath(configuration["Rahyar:DataFolder"] is { Length: > 0 } folder ? folder : "data");
        Postgres = configuration.GetConnectionString("Postgres") is { Length: > 0 } postgres ? postgres : null;
        Address = Uri.TryCreate(configuration["Rahyar:Address"], UriKind.Absolute, out var address) && address.Scheme.StartsWith("http", StringComparison.Ordinal) ? address : null;
        _door = new(() => FrontDoor.AskAsync(Address));
    }

    public IConfiguration Configuration { get; }
    public TimeProvider Clock { get; }

    /// <summary>Files of settings that could not be read, and why.</summary>
    public IReadOnlyList<string> Unreadable { get; }

    public IReadOnlyList<SettingFault> Faults { get; }
    public string DataFolder { get; }
    public string SqliteFile => Path.Combine(DataFolder, "rahyar.db");
    public string? Postgres { get; }

    /// <summary>How people reach it, where that is set and can be read.</summary>
    public Uri? Address { get; }

    /// <summary>Found out by the first check of all.</summary>
    public bool DatabaseAnswers { get; set; }

    /// <summary>Over which line whoever asks came in here, where a page asks.</summary>
    public (bool Https, IPAddress? From)? CameIn { get; init; }

    /// <summary>The configured address, asked once for all checks.</summary>
    public Task<FrontDoor> AskAddressAsync() => _door.Value;

    /// <summary>
    /// What one statement answers, by the driver alone: the application's model takes longer to make than all the checks together. An instant comes as
    /// the database keeps it (<see cref="Instant"/>); the answer is empty where there are no tables yet.
    /// </summary>
    public async Task<IReadOnlyList<object?>> AskAsync(string sql, CancellationToken ct)
    {
        await using DbConnection connection = Postgres is null
            ? new SqliteConnection(DatabaseSetup.SqliteFile(Configuration, pooled: false))
            : new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Postgres) { Pooling = false }.ToString());
        await connection.OpenAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText = Postgres is null ? $"SELECT count(*) FROM sqlite_master WHERE name = '{History}'" : $"SELECT count(*) FROM pg_class WHERE relname = '{History}'";
        if (Convert.ToInt64(await command.ExecuteScalarAsync(ct), CultureInfo.InvariantCulture) == 0)
        {
            return [];
        }

        command.CommandText = sql;
        try
        {
            await using var rows = await command.ExecuteReaderAsync(ct);
            var first = new List<object?>();
            while (await rows.ReadAsync(ct))
            {
                first.Add(rows.IsDBNull(0) ? null : rows.GetValue(0));
            }

            return first;
        }
        catch (DbException e) when (e is SqliteException { SqliteErrorCode: 1 } or PostgresException { SqlState: PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn })
        {
            // An older version's tables: what they do not have, they have nothing of.
            return [];
        }
    }

    public async Task<long> CountAsync(string sql, CancellationToken ct) => await AskAsync(sql, ct) is [{ } count] ? Convert.ToInt64(count, CultureInfo.InvariantCulture) : 0;

    /// <summary>An instant as it stands in a row, and as it is written into a statement.</summary>
    public static DateTimeOffset? Instant(object? kept) => kept switch
    {
        long ticks => new DateTimeOffset(ticks, TimeSpan.Zero),
        DateTime utc => new DateTimeOffset(utc, TimeSpan.Zero),
        _ => null,
    };

    /// <inheritdoc cref="Instant(object?)"/>
    public string Instant(DateTimeOffset instant) => Postgres is null ? instant.UtcTicks.ToString(CultureInfo.InvariantCulture) : $"'{instant.UtcDateTime:yyyy-MM-ddTHH:mm:ss}Z'::timestamptz";

    public IContentStore OpenContent(ILoggerFactory loggers) => ContentSetup.Open(Configuration, Clock, loggers);
}
