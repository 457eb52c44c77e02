using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.Evaluation.Indicators;
using Rahyar.Modules.Planning;

namespace Rahyar.Modules.Evaluation.Profiles;

/// <summary>
/// Keeps the computed profile of each programme for a minute, while nothing happens. When something has happened it is
/// computed anew; where that takes long, at most a tenth of the time goes into it.
/// </summary>
internal sealed class ProfileCache(TimeProvider clock, MissingReasons say) : IDisposable
{
    private static readonly TimeSpan Keep = TimeSpan.FromMinutes(1), Quick = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrentDictionary<Guid, CachedProfile> _kept = [];
    private readonly SemaphoreSlim _one = new(1);

    private sealed record CachedProfile(ProgrammeProfile Profile, long Head, TimeSpan Cost);

    public async Task<ProgrammeProfile> OfAsync(AppDb db, Programme programme, DateTimeOffset now, CancellationToken ct)
    {
        var head = await db.Journal.MaxAsync(e => (long?)e.Seq, ct) ?? 0;
        if (Find(programme.Id, head, now) is { } kept)
        {
            return kept;
        }

        await _one.WaitAsync(ct);
        try
        {
            if (Find(programme.Id, head, now) is { } meanwhile)
            {
                return meanwhile;
            }

            var began = clock.GetTimestamp();
            var profile = await ProgrammeProfile.ComputeAsync(db, programme, now, say, ct);
            Forget(now);
            _kept[programme.Id] = new CachedProfile(profile, head, clock.GetElapsedTime(began));
            return profile;
        }
        finally
        {
            _one.Release();
        }
    }

    private ProgrammeProfile? Find(Guid programme, long head, DateTimeOffset now)
    {
        if (!_kept.TryGetValue(programme, out var kept) || now < kept.Profile.AsOf || now - kept.Profile.AsOf > Keep)
        {
            return null;
        }

        var good = kept.Head == head || (kept.Cost > Quick && now - kept.Profile.AsOf < 10 * kept.Cost);
        return good ? kept.Profile : null;
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var (programme, kept) in _kept)
        {
            if (now - kept.Profile.AsOf > Keep)
            {
                _kept.TryRemove(programme, out _);
            }
        }
    }

    public void Dispose() => _one.Dispose();
}
