using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Jobs;

namespace Rahyar.Modules.Communication.Files;

/// <summary>Removes contents that no shared file names: of files that were removed, and of those whose upload came to nothing.</summary>
internal sealed class ContentSweep(ContentFolder contents) : ScheduledWork
{
    private const int Some = 500;

    /// <summary>Longer than any upload takes from its first byte to its row.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromDays(1);

    public override string Name => "files.sweep";
    public override TimeSpan Every => TimeSpan.FromHours(1);

    public override async Task RunAsync(AppDb db, DateTimeOffset now, CancellationToken ct)
    {
        var before = now - Patience;
        contents.RemoveStranded(before);
        foreach (var some in contents.Before(before, Some))
        {
            var named = await db.SharedFiles.Where(f => f.RemovedAt == null && some.Contains(f.Hash)).Select(f => f.Hash).Distinct().ToListAsync(ct);
            foreach (var hash in some.Except(named))
            {
                contents.Remove(hash, before);
            }
        }
    }
}
