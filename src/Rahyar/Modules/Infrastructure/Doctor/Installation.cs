using System.Net;
using Microsoft.EntityFrameworkCore;
using Rahyar.Content;
using Rahyar.Data;
using Rahyar.Journal;

namespace Rahyar.Modules.Infrastructure.Doctor;

/// <summary>What the checks look at. It is made of the settings alone, so that it can be looked at when nothing of the server will start.</summary>
internal sealed class Installation
{
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

    /// <summary>A session with the database of its own; the caller disposes of it.</summary>
    public AppDb OpenDb() => Postgres is null
        ? new SqliteDb(new DbContextOptionsBuilder<SqliteDb>().UseSqlite(DatabaseSetup.SqliteFile(Configuration, pooled: false))
            .UseApplicationServiceProvider(SqliteDesign.Identity).Options, new JournalSignal(), Consequences.None)
        : new PostgresDb(new DbContextOptionsBuilder<PostgresDb>().UseNpgsql(Postgres)
            .UseApplicationServiceProvider(SqliteDesign.Identity).Options, new JournalSignal(), Consequences.None);

    public IContentStore OpenContent(ILoggerFactory loggers) => ContentSetup.Open(Configuration, Clock, loggers);
}
