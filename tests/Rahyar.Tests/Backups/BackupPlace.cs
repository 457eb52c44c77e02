using Npgsql;
using Rahyar.Backups.Staging;
using Rahyar.Backups;
using Rahyar.Data;
using Rahyar.Tests.Harness;
using Microsoft.Extensions.Configuration;

namespace Rahyar.Tests.Backups;

/// <summary>Another machine: an empty data folder, or an empty database, on which commands run and no server does.</summary>
internal sealed class BackupPlace(TestDatabase database) : IAsyncDisposable
{
    public string Folder => database.Folder;
    public string House => Path.Combine(Folder, "rahyar.db");
    public string? Postgres => database.Postgres;

    public static async Task<BackupPlace> EmptyAsync(bool? postgres = null) => new(await TestDatabase.FromAsync(async (_, cluster) => (postgres ?? TestDatabase.OnPostgres)
        ? await (cluster ?? await PostgresCluster.StartedAsync()).MakeDatabaseAsync(empty: true) : null));

    public Task<(int Code, string Said, string Complained)> RunAsync(string[] arguments, Dictionary<string, string>? environment = null) =>
        Command.RunAsync(Folder, Postgres, arguments, environment);

    public IConfiguration Configuration => new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["Rahyar:DataFolder"] = Folder,
        ["ConnectionStrings:Postgres"] = Postgres,
    }).Build();

    /// <summary>What the house here holds: rows and sum of each table.</summary>
    public async Task<Dictionary<string, (long Rows, string Hash)>> HoldsAsync()
    {
        await using var db = Rahyar.Backups.House.Open(Configuration);
        return await HoldsAsync(db);
    }

    public static async Task<Dictionary<string, (long Rows, string Hash)>> HoldsAsync(AppDb db)
    {
        var ct = TestContext.Current.CancellationToken;
        var shape = HouseShape.At(HouseShape.Migrations[^1])!;
        var holds = new Dictionary<string, (long, string)>();
        await using var rows = await HouseRows.OpenAsync(db, ct);
        foreach (var table in shape.Tables)
        {
            var sum = new TableSum();
            await foreach (var _ in StagedHouse.SummedAsync(rows.ReadAsync(table, ct), table, sum, ct))
            {
            }

            holds[table.Name] = (sum.Rows, sum.Hash);
        }

        return holds;
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();
}
