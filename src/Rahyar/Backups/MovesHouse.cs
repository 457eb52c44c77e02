using Microsoft.Data.Sqlite;
using Rahyar.Backups.Sealing;
using Rahyar.Backups.Staging;
using Rahyar.Data;

namespace Rahyar.Backups;

/// <summary>
/// Moves the house from the SQLite file of the data folder to PostgreSQL: its rows and where its numbers have come to. Nobody has to sign in again, for no time passes. Contents stay
/// where they are, and so does the file.
/// </summary>
internal sealed class MovesHouse(IConfiguration configuration, TimeProvider clock)
{
    /// <returns>How many rows there are now in PostgreSQL.</returns>
    public async Task<long> MoveAsync(Action<long> progress, CancellationToken ct)
    {
        try
        {
            if (configuration.GetConnectionString("Postgres") is not { Length: > 0 } postgres)
            {
                throw new Refused("backup.needs-postgres");
            }

            var file = House.FileOf(configuration);
            if (!File.Exists(file))
            {
                throw new Refused("backup.no-house", file);
            }

            await using (var there = House.Open(configuration))
            {
                if (await House.LastEntryAsync(there, configuration, ct) is not null)
                {
                    throw new Refused("backup.not-empty", House.PlaceOf(there));
                }
            }

            await House.ExpectStoppedAsync(configuration, ct);
            // Held until all is there: whoever starts a server on the old file now is kept waiting.
            await using var alone = SqliteAlone.TryTake(file) ?? throw new Refused("backup.running");
            return await FillAsync(alone.Db(), postgres, progress, ct);
        }
        catch (Exception e) when (e is not SqliteException && BackupFaults.Of(e, "PostgreSQL") is { } refused)
        {
            throw refused;
        }
        catch (SqliteException e)
        {
            throw new Refused("backup.unreadable", House.FileOf(configuration), e.Message);
        }
    }

    private async Task<long> FillAsync(AppDb from, string postgres, Action<long> progress, CancellationToken ct)
    {
        await using var source = from;
        if (await HouseShape.MigrationOfAsync(source, ct) is not { } migration || HouseShape.At(migration) is not { } shape)
        {
            throw new Refused("backup.house-newer", BackupHeader.ThisProduct);
        }

        await using var staged = await StagedPostgres.MakeAsync(postgres, clock.GetUtcNow(), ct);
        await staged.BuildAsync(migration, ct);
        var (done, sums) = (0L, new Dictionary<string, TableSum>());
        await using (var rows = await HouseRows.OpenAsync(source, ct))
        {
            foreach (var table in shape.Tables)
            {
                var sum = sums[table.Name] = new TableSum();
                await staged.LoadAsync(table, StagedHouse.SummedAsync(rows.ReadAsync(table, ct), table, sum, ct), ct);
                progress(done += sum.Rows);
                if (await rows.CounterAsync(table, ct) is { } counter)
                {
                    await staged.CountFromAsync(table, counter, ct);
                }
            }
        }

        await staged.FinishLoadingAsync(ct);
        if (await staged.DiffersAsync(shape, sums, ct) is { } differs)
        {
            throw new Refused("backup.not-equal", differs);
        }

        await staged.UpgradeAsync(ct);
        await staged.ReplaceAsync(ct);
        return done;
    }
}
