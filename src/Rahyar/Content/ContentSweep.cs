using Microsoft.EntityFrameworkCore;
using Rahyar.Backups;
using Rahyar.Data;
using Rahyar.Jobs;

namespace Rahyar.Content;

/// <summary>
/// Removes contents that no row names: of files that were removed, and of uploads that came to nothing. The same content may arrive
/// anew, and its row be written, in this very moment. So it is put aside first and the rows are asked again; whoever writes a row looks
/// afterwards whether its content is still there. One of the two always sees the other. While a backup is being taken nothing is removed:
/// the rows in it are of the moment in which it began.
/// </summary>
internal sealed class ContentSweep(IEnumerable<ContentFolder> folders, IContentStore contents, ArrivingFiles arriving) : ScheduledWork
{
    public const string Aside = "aside/";
    private const int Batch = 500;

    /// <summary>Longer than any upload takes from its first byte to its row.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromDays(1);

    public override string Name => "content.sweep";
    public override TimeSpan Every => TimeSpan.FromHours(1);

    public override async Task RunAsync(AppDb db, DateTimeOffset now, CancellationToken ct)
    {
        arriving.RemoveStranded(now - Patience);
        if (await Backup.Running(db, now).AnyAsync(ct))
        {
            return;
        }

        foreach (var folder in folders)
        {
            // What a sweep that was stopped in the middle had put aside.
            await foreach (var left in contents.ListAsync(Aside + folder.Name, ct).Chunk(Batch).WithCancellation(ct))
            {
                await DecideAsync(folder, db, [.. left.Select(c => c.Name[Aside.Length..])], now, ct);
            }

            await foreach (var some in contents.ListAsync(folder.Name, ct).Where(c => c.StoredAt < now - Patience).Chunk(Batch).WithCancellation(ct))
            {
                string[] names = [.. some.Select(c => c.Name)];
                string[] orphans = [.. names.Except(await folder.NamedAsync(db, names, ct))];
                foreach (var name in orphans)
                {
                    await contents.MoveAsync(name, Aside + name, ct);
                }

                await DecideAsync(folder, db, orphans, now, ct);
            }
        }
    }

    private async Task DecideAsync(ContentFolder folder, AppDb db, string[] aside, DateTimeOffset now, CancellationToken ct)
    {
        var named = aside.Length == 0 ? [] : await folder.NamedAsync(db, aside, ct);
        // Asked after the rows: a backup that begins later than this sees none that names what is removed here.
        var leave = aside.Length > 0 && await Backup.Running(db, now).AnyAsync(ct);
        foreach (var name in aside)
        {
            if (named.Contains(name))
            {
                await contents.MoveAsync(Aside + name, name, ct);
            }
            else if (!leave)
            {
                await contents.RemoveAsync(Aside + name, ct);
                await folder.GoneAsync(db, name, now, ct);
            }
        }
    }
}
