using Microsoft.EntityFrameworkCore;
using Rahyar.Backups.Sealing;
using Rahyar.Content;
using Rahyar.Data;

namespace Rahyar.Backups;

/// <summary>
/// Takes a backup while the house goes on. First the rows, in one snapshot, together with the names of the contents that they name; then those contents. A content is in the
/// store before a row names it, and the sweep removes nothing while a backup is being taken, so each is there still.
/// </summary>
internal sealed class TakesBackups(IServiceScopeFactory scopes, IContentStore contents, IEnumerable<ContentFolder> folders, IConfiguration configuration, TimeProvider clock, ILogger<TakesBackups> log)
{
    private static readonly TimeSpan SaysSo = TimeSpan.FromSeconds(2), Moment = TimeSpan.FromSeconds(2);

    /// <param name="path">Where the backup shall lie; nothing lies there yet.</param>
    /// <param name="passphrase">Encrypts it.</param>
    /// <param name="scheduled">Whether the clock asked for it.</param>
    /// <param name="progress">Takes how many rows and contents have been written.</param>
    /// <param name="ct">Leaves nothing behind.</param>
    public async Task<(Guid Id, BackupTotals Totals, long Bytes)> TakeAsync(string path, string? passphrase, bool scheduled, Action<long, int> progress, CancellationToken ct)
    {
        var file = Path.GetFullPath(path);
        if (File.Exists(file) || Directory.Exists(file))
        {
            throw new Refused("backup.exists", file);
        }

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        await House.ExpectAsync(db, configuration, ct);
        var migration = await HouseShape.MigrationOfAsync(db, ct) ?? throw new Refused("backup.no-house", House.PlaceOf(db));
        var shape = HouseShape.At(migration) ?? throw new Refused("backup.house-newer", BackupHeader.ThisProduct);
        var (id, now) = (Guid.CreateVersion7(clock.GetUtcNow()), clock.GetUtcNow());
        // A house that has not been brought up to date has no list yet.
        var listed = migration == HouseShape.Migrations[^1];
        if (listed)
        {
            await BeginAsync(new Backup(id, file, scheduled, passphrase is not null, now), ct);
        }

        try
        {
            var (sealing, key) = passphrase is null ? (null, null) : BackupLock.Make(passphrase);
            var header = new BackupHeader(BackupHeader.CurrentFormat, BackupHeader.ThisProduct, migration, db is PostgresDb ? "PostgreSQL" : "SQLite", id, now, sealing);
            await using var writer = new BackupWriter(file, header, key);
            await WriteAsync(writer, shape, id, listed, db, progress, ct);
            var (totals, bytes) = writer.Keep();
            await NoteAsync(listed ? id : null, b => b.Keep(bytes, totals.Rows, totals.Contents, totals.Missing.Count, clock.GetUtcNow()), CancellationToken.None);
            return (id, totals, bytes);
        }
        catch (Exception e)
        {
            var refused = BackupFaults.Of(e, file);
            await NoteFailureAsync(listed ? id : null, refused?.Name ?? (e is OperationCanceledException ? "backup.stopped" : "backup.unexpected"));
            throw refused ?? e;
        }
    }

    private async Task WriteAsync(BackupWriter writer, HouseShape shape, Guid id, bool listed, AppDb db, Action<long, int> progress, CancellationToken ct)
    {
        var (rows, done, said) = (0L, 0, clock.GetUtcNow());
        var named = new List<(ContentFolder Folder, string Name)>();
        await using (var snapshot = await HouseRows.OpenAsync(db, ct))
        {
            foreach (var table in shape.Tables)
            {
                await writer.TableAsync(table, snapshot, more => progress(rows += more, 0), ct);
                await SayAsync();
            }

            foreach (var folder in folders)
            {
                // Rows of an earlier version may name them in a way that is not known here: then all that is in the store.
                var names = listed ? await folder.AllNamedAsync(db, ct) : await contents.ListAsync(folder.Name, ct).Select(c => c.Name).ToListAsync(ct);
                named.AddRange(names.Select(name => (folder, name)));
            }
        }

        var late = new List<(ContentFolder Folder, string Name)>();
        foreach (var one in named)
        {
            if (!await ContentAsync(writer, one.Folder, one.Name, ct))
            {
                late.Add(one);
            }

            progress(rows, ++done);
            await SayAsync();
        }

        // Whoever wrote the row of one that the sweep took just before puts it back in this moment.
        await Task.Delay(late.Count > 0 ? Moment : TimeSpan.Zero, ct);
        foreach (var (folder, name) in late)
        {
            if (!await ContentAsync(writer, folder, name, ct) && !folder.MayGo)
            {
                log.LogWarning("The content {Name} is not in the store any more; the backup goes on without it.", name);
                writer.Missing(name);
            }
        }

        async Task SayAsync()
        {
            if (listed && clock.GetUtcNow() - said > SaysSo)
            {
                said = clock.GetUtcNow();
                await NoteAsync(id, b => b.StayAlive(rows, done, said), ct);
            }
        }
    }

    /// <returns>Whether it was there. One that is there and damaged is said to be missing.</returns>
    private async Task<bool> ContentAsync(BackupWriter writer, ContentFolder folder, string name, CancellationToken ct)
    {
        // A sweep that began before this may have put it aside, to look once more.
        await using var content = await contents.OpenAsync(name, ct) ?? await contents.OpenAsync(ContentSweep.Aside + name, ct) ?? await contents.OpenAsync(name, ct);
        if (content is null)
        {
            return false;
        }

        if (!await writer.ContentAsync(name, content, folder.HashOf(name), ct))
        {
            log.LogWarning("The content {Name} is damaged in the store.", name);
            writer.Missing(name);
        }

        return true;
    }

    private Task NoteAsync(Guid? id, Action<Backup> verb, CancellationToken ct) => id is null ? Task.CompletedTask : BackupNotes.ChangeAsync(scopes, id.Value, verb, ct);

    private async Task BeginAsync(Backup begun, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        db.Add(begun);
        await db.SaveChangesAsync(ct);
    }

    private async Task NoteFailureAsync(Guid? id, string name)
    {
        try
        {
            await NoteAsync(id, b => b.Fail(name, clock.GetUtcNow()), CancellationToken.None);
        }
        catch (Exception e)
        {
            // The disk that has no room for the backup may have none for this word either; its silence will say it.
            log.LogError(e, "It could not be written down that a backup failed: {Name}.", name);
        }
    }
}
