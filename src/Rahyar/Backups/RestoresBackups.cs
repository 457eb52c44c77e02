using Microsoft.EntityFrameworkCore;
using Rahyar.Backups.Sealing;
using Rahyar.Backups.Staging;
using Rahyar.Content;
using Rahyar.Data;
using Rahyar.Modules.People;

namespace Rahyar.Backups;

/// <param name="Header">What the backup said of itself.</param>
/// <param name="Totals">What was in it.</param>
/// <param name="SessionsEnded">How many browsers have to sign in again.</param>
/// <param name="ErasedAgain">How many people were erased since, and are erased again.</param>
/// <param name="Knew">Whether a house or a list could say who was erased since.</param>
internal sealed record Restored(BackupHeader Header, BackupTotals Totals, int SessionsEnded, int ErasedAgain, bool Knew);

/// <summary>
/// Restores a backup: reads it to its last byte into a new house beside the old one, counts and sums the new house's rows against the backup's, and only then puts the contents back
/// and lets the new house take the old one's place. A proof does the same and throws the new house away.
/// </summary>
internal sealed class RestoresBackups(IServiceScopeFactory scopes, IContentStore contents, IEnumerable<ContentFolder> folders, ArrivingFiles arriving, AfterRestore after, IConfiguration configuration,
    TimeProvider clock)
{
    private string DataFolder => Path.GetDirectoryName(House.FileOf(configuration))!;

    private string? Postgres => configuration.GetConnectionString("Postgres") is { Length: > 0 } postgres ? postgres : null;

    /// <summary>Proves a backup by restoring it into a throw-away place, and writes that down where the house lists it.</summary>
    public async Task<Restored> ProveAsync(string file, string? passphrase, Action<long> progress, CancellationToken ct)
    {
        Guid? id = null;
        try
        {
            using var reader = BackupReader.Open(file, passphrase);
            id = reader.Header.Id;
            await using var staged = await StageAsync(ct);
            var totals = await FillAsync(staged, reader, file, progress, ct);
            await NoteAsync(id, b => b.Prove(clock.GetUtcNow()));
            return new Restored(reader.Header, totals, 0, 0, true);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            var refused = BackupFaults.Of(e, file);
            await NoteAsync(id, b => b.FailProof(refused?.Name ?? "backup.unexpected"));
            throw refused ?? e;
        }
    }

    /// <param name="file">The backup.</param>
    /// <param name="passphrase">Its passphrase, if it has one.</param>
    /// <param name="replaceNewer">Also where the house that is there holds something later.</param>
    /// <param name="erasures">The list of erasures that was kept beside the backups, where there is no house that knows of them; null for none.</param>
    /// <param name="keepSignedIn">Leaves sessions open, though one that was ended since the backup is open again then.</param>
    /// <param name="progress">Takes how many rows are in the new house.</param>
    /// <param name="ct">Leaves the old house as it is.</param>
    public async Task<Restored> RestoreAsync(string file, string? passphrase, bool replaceNewer, string? erasures, bool keepSignedIn, Action<long> progress, CancellationToken ct)
    {
        try
        {
            using var reader = BackupReader.Open(file, passphrase);
            await House.ExpectStoppedAsync(configuration, ct);
            if (!replaceNewer)
            {
                await House.ExpectNotNewerAsync(configuration, reader.Header.TakenAt, ct);
            }

            await using var staged = await StageAsync(ct);
            var totals = await FillAsync(staged, reader, file, progress, ct);
            var ended = keepSignedIn ? 0 : await EndSessionsAsync(staged.Db, ct);
            var (again, knew) = await EraseAgainAsync(staged.Db, erasures, ct);
            await ListAsync(staged.Db, reader.Header, file, totals, ct);
            await PutContentsAsync(file, passphrase, totals.Missing, ct);
            await House.ExpectStoppedAsync(configuration, ct);
            await staged.ReplaceAsync(ct);
            return new Restored(reader.Header, totals, ended, again, knew);
        }
        catch (Exception e) when (BackupFaults.Of(e, file) is { } refused)
        {
            throw refused;
        }
    }

    /// <summary>Removes what was left by restores and proofs that were killed.</summary>
    public async Task RemoveStrandedAsync(AppDb db, DateTimeOffset before, CancellationToken ct)
    {
        StagedSqlite.RemoveStranded(DataFolder, before);
        if (db is PostgresDb)
        {
            await StagedPostgres.RemoveStrandedAsync(db, before, ct);
        }
    }

    private async Task<StagedHouse> StageAsync(CancellationToken ct) =>
        Postgres is { } postgres ? await StagedPostgres.MakeAsync(postgres, clock.GetUtcNow(), ct) : await StagedSqlite.MakeAsync(DataFolder, ct);

    private async Task<BackupTotals> FillAsync(StagedHouse staged, BackupReader reader, string file, Action<long> progress, CancellationToken ct)
    {
        var shape = HouseShape.At(reader.Header.Migration) ?? throw new Refused("backup.newer", file, reader.Header.Product, BackupHeader.ThisProduct);
        await staged.BuildAsync(shape.Migration, ct);
        var (done, held) = (0L, new HashSet<string>());
        var totals = await reader.ReadAsync(shape, async (table, rows, counter) =>
        {
            await staged.LoadAsync(table, rows.Select(row =>
            {
                if (++done % 10_000 == 0)
                {
                    progress(done);
                }

                return row;
            }), ct);
            if (table.Counter is not null)
            {
                await staged.CountFromAsync(table, counter(), ct);
            }
        }, (name, _) =>
        {
            held.Add(name);
            return Task.CompletedTask;
        }, ct);
        await staged.FinishLoadingAsync(ct);
        if (await staged.DiffersAsync(shape, totals.Tables, ct) is { } table)
        {
            throw new Refused("backup.not-equal", table);
        }

        await staged.UpgradeAsync(ct);
        held.UnionWith(totals.Missing);
        foreach (var folder in folders.Where(f => !f.MayGo))
        {
            var lacking = (await folder.AllNamedAsync(staged.Db, ct)).Where(name => !held.Contains(name)).ToList();
            if (lacking.Count > 0 && shape.Migration == HouseShape.Migrations[^1])
            {
                throw new Refused("backup.refers", lacking[0]);
            }

            // Of an earlier version's rows nobody could tell, when it was taken, what they name.
            totals = totals with { Missing = [.. totals.Missing, .. lacking] };
        }

        return totals;
    }

    // What was ended since the backup (a lost telephone, somebody who left) would be open again.
    private async Task<int> EndSessionsAsync(AppDb db, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return await db.Set<SignInSession>().Where(s => s.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, now).SetProperty(s => s.Version, s => s.Version + 1), ct);
    }

    // Who was erased since the backup knows the house that is replaced, if it can still be read, or a list that was kept.
    private async Task<(int Again, bool Knew)> EraseAgainAsync(AppDb restored, string? list, CancellationToken ct)
    {
        await using var before = House.Open(configuration);
        var readable = false;
        try
        {
            readable = await House.LastEntryAsync(before, configuration, ct) is not null && await HouseShape.MigrationOfAsync(before, ct) == HouseShape.Migrations[^1];
        }
        catch (Refused)
        {
            // No house, or none that can be read.
        }

        return (await after(readable ? before : null, restored, list, clock.GetUtcNow(), ct), readable || list is not null);
    }

    // The list of backups is not in a backup; the new house begins with the one from which it was made, and which this has proven.
    private async Task ListAsync(AppDb db, BackupHeader header, string file, BackupTotals totals, CancellationToken ct)
    {
        var from = new Backup(header.Id, Path.GetFullPath(file), scheduled: false, header.Lock is not null, header.TakenAt);
        from.Keep(new FileInfo(file).Length, totals.Rows, totals.Contents, totals.Missing.Count, header.TakenAt);
        from.Prove(clock.GetUtcNow());
        db.Add(from);
        await db.SaveChangesAsync(ct);
    }

    // Each under the name that says its content: one that is there already is replaced by itself. Nothing is removed; what no row names is swept later.
    private async Task PutContentsAsync(string file, string? passphrase, IReadOnlyList<string> damaged, CancellationToken ct)
    {
        using var again = BackupReader.Open(file, passphrase);
        await again.ReadAsync(HouseShape.At(again.Header.Migration)!, async (_, rows, _) =>
        {
            await foreach (var _ in rows)
            {
            }
        }, async (name, content) =>
        {
            if (damaged.Contains(name))
            {
                return;
            }

            // A store may want to know beforehand how long a content is.
            using var whole = arriving.Make();
            await using (var copy = File.Create(whole.Path))
            {
                await content.CopyToAsync(copy, ct);
            }

            await using var stored = File.OpenRead(whole.Path);
            await contents.PutAsync(name, stored, ct);
        }, ct);
    }

    private async Task NoteAsync(Guid? id, Action<Backup> verb)
    {
        if (id is not { } known)
        {
            return;
        }

        try
        {
            await using (var db = House.Open(configuration))
            {
                if (db is SqliteDb && !File.Exists(House.FileOf(configuration)))
                {
                    return;
                }

                if (await HouseShape.MigrationOfAsync(db, CancellationToken.None) != HouseShape.Migrations[^1])
                {
                    return;
                }
            }

            await BackupNotes.ChangeAsync(scopes, known, verb, CancellationToken.None);
        }
        catch (Exception e) when (BackupFaults.Of(e, "") is not null)
        {
            // A proof on a machine whose house cannot be reached is a proof still.
        }
    }
}
