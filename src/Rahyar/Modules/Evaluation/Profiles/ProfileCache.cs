using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.Evaluation.Cases;
using Rahyar.Modules.Evaluation.Indicators;
using Rahyar.Modules.Planning;

namespace Rahyar.Modules.Evaluation.Profiles;

/// <summary>
/// The profiles of programmes on this node, kept right from their cases: what has happened since is taken in before a profile is shown. Each
/// programme has a lock of its own. While <see cref="CaseUpkeep"/> runs, a page does not wait for much work: it shows what was right a moment ago.
/// </summary>
internal sealed class ProfileCache(TimeProvider clock, MissingReasons say)
{
    /// <summary>What changes continuously (a wait that goes on) is counted anew after this time.</summary>
    private static readonly TimeSpan Keep = TimeSpan.FromMinutes(1);

    /// <summary>While somebody looks, the upkeep has this long to take in what has happened; a page that finds it later does so itself.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    /// <summary>The upkeep is ahead of those who look at a programme for this long after they have.</summary>
    private static readonly TimeSpan Watched = TimeSpan.FromMinutes(10);

    /// <summary>How long a page waits for another that is at it, when there is an earlier profile to show.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(20);

    /// <summary>More subjects than that are the upkeep's work, not a page's.</summary>
    private const int Much = 100;

    private readonly ConcurrentDictionary<Guid, Entry> _entries = [];

    /// <summary>Whether the upkeep runs on this node.</summary>
    public bool Upkept { get; set; }

    internal sealed class Entry : IDisposable
    {
        public SemaphoreSlim One { get; } = new(1);

        /// <summary>Whoever writes the cases down, or deletes them; taken before <see cref="One"/>.</summary>
        public SemaphoreSlim Writing { get; } = new(1);

        public ProgrammeCases? Cases { get; set; }
        public ProgrammeProfile? Profile { get; set; }

        /// <summary>The last entry of the journal when the profile was made.</summary>
        public long Head { get; set; }

        /// <summary>The one that was last written down; where nothing has happened it is the same.</summary>
        public ProgrammeProfile? Saved { get; set; }

        public long SeenAt { get; set; }

        /// <summary>Since when a page has known that there is something to take in; 0 where there is nothing.</summary>
        public long BehindAt { get; set; }

        public void Dispose()
        {
            One.Dispose();
            Writing.Dispose();
        }
    }

    /// <summary>The profile as it is now.</summary>
    /// <param name="whole">With the rows behind each figure; otherwise what was kept before a start may be shown until its cases are there.</param>
    public async Task<ProgrammeProfile> OfAsync(AppDb db, Programme programme, DateTimeOffset now, CancellationToken ct, bool whole = false)
    {
        var entry = _entries.GetOrAdd(programme.Id, _ => new Entry());
        var watched = IsSeen(entry);
        entry.SeenAt = clock.GetTimestamp();
        // Nobody is ahead of those who look at a draft, or at what is over.
        var upkept = Upkept && programme.IsRunning;
        var head = await HeadAsync(db, ct);
        if (Right(entry, head, now) || (upkept && watched && !whole && IsFresh(entry)))
        {
            return entry.Profile!;
        }

        if (upkept && !whole && entry.Cases is null && await KeptAsync(db, programme, entry, ct) is { } kept)
        {
            return kept;
        }

        if (!await entry.One.WaitAsync(upkept && !whole && entry.Profile is not null ? Patience : Timeout.InfiniteTimeSpan, ct))
        {
            return entry.Profile!;
        }

        try
        {
            // Not given up with the page: half of it would have to be done again.
            return Right(entry, head, now) ? entry.Profile! : await MakeAsync(db, programme, entry, now, upkept && !whole ? Much : int.MaxValue, CancellationToken.None);
        }
        finally
        {
            entry.One.Release();
        }
    }

    /// <summary>Takes in what has happened; the figures are counted for those who look, and to be written down.</summary>
    internal async Task UpkeepAsync(AppDb db, Programme programme, bool save, CancellationToken ct)
    {
        var entry = _entries.GetOrAdd(programme.Id, _ => new Entry());
        await entry.Writing.WaitAsync(ct);
        try
        {
            // Pages need not wait until it is written.
            if (await CatchUpAsync(db, programme, entry, save, ct) is { } unsaved)
            {
                await WriteAsync(db, entry, unsaved, ct);
            }
        }
        finally
        {
            entry.Writing.Release();
        }
    }

    /// <returns>What is to be written down, where it is asked for and there is something.</returns>
    private async Task<UnsavedCases?> CatchUpAsync(AppDb db, Programme programme, Entry entry, bool save, CancellationToken ct)
    {
        await entry.One.WaitAsync(ct);
        try
        {
            var now = clock.GetUtcNow();
            if (!Right(entry, await HeadAsync(db, ct), now))
            {
                await MakeAsync(db, programme, entry, now, int.MaxValue, ct);
            }

            // A page may have asked in between and found nothing to wait for.
            entry.BehindAt = 0;
            // What happened to nobody in particular, such as another plan, changes the star too.
            return save && entry is { Cases: { } cases, Profile: { } profile } && (cases.Unsaved.Count > 0 || !ReferenceEquals(profile, entry.Saved))
                ? cases.TakeUnsaved(profile) : null;
        }
        finally
        {
            entry.One.Release();
        }
    }

    private static async Task WriteAsync(AppDb db, Entry entry, UnsavedCases unsaved, CancellationToken ct)
    {
        try
        {
            await KeptCases.SaveAsync(db, unsaved, ct);
            entry.Saved = unsaved.Profile;
        }
        catch
        {
            await entry.One.WaitAsync(CancellationToken.None);
            entry.Cases?.Unsaved.UnionWith(unsaved.Subjects.Keys);
            entry.One.Release();
            throw;
        }
    }

    /// <summary>The profile that was last shown or kept ahead here; null where there was none.</summary>
    internal ProgrammeProfile? Last(Guid programme) => _entries.TryGetValue(programme, out var entry) ? entry.Profile : null;

    /// <summary>Whether somebody has looked at it lately.</summary>
    internal bool IsSeen(Guid programme) => _entries.TryGetValue(programme, out var entry) && IsSeen(entry);

    private bool IsSeen(Entry entry) => entry.SeenAt != 0 && clock.GetElapsedTime(entry.SeenAt) < Watched;

    private bool IsFresh(Entry entry)
    {
        if (entry is { Cases: null } or { Profile: null })
        {
            return false;
        }

        entry.BehindAt = entry.BehindAt == 0 ? clock.GetTimestamp() : entry.BehindAt;
        return clock.GetElapsedTime(entry.BehindAt) < Fresh;
    }

    /// <summary>Counts everything anew as of one instant, and says which indicators read otherwise than from the kept cases.</summary>
    internal async Task<IReadOnlyList<string>> CheckAsync(AppDb db, Programme programme, CancellationToken ct)
    {
        // Not the one of a moment ago: of what pages measure no entry of the journal tells, and it is taken in once a minute.
        var entry = _entries.GetOrAdd(programme.Id, _ => new Entry());
        ProgrammeProfile kept;
        await entry.One.WaitAsync(ct);
        try
        {
            entry.Cases?.TrafficAsOf = DateTimeOffset.MinValue;
            kept = await MakeAsync(db, programme, entry, clock.GetUtcNow(), int.MaxValue, CancellationToken.None);
        }
        finally
        {
            entry.One.Release();
        }

        var whole = await ProgrammeProfile.ComputeAsync(db, programme, kept.AsOf, say, ct);
        return [.. kept.Readings.Zip(whole.Readings).Where(r => r.First != r.Second).Select(r => r.First.Indicator)];
    }

    /// <summary>The cases of a programme are counted from nothing when it is next looked at.</summary>
    internal async Task ForgetAsync(AppDb db, Guid programme, CancellationToken ct)
    {
        var entry = _entries.GetOrAdd(programme, _ => new Entry());
        await entry.Writing.WaitAsync(ct);
        await entry.One.WaitAsync(CancellationToken.None);
        try
        {
            await KeptCases.ForgetAsync(db, programme, ct);
            (entry.Cases, entry.Profile, entry.Saved) = (null, null, null);
        }
        finally
        {
            entry.One.Release();
            entry.Writing.Release();
        }
    }

    private async Task<ProgrammeProfile> MakeAsync(AppDb db, Programme programme, Entry entry, DateTimeOffset now, int most, CancellationToken ct)
    {
        var head = await HeadAsync(db, ct);
        entry.Cases ??= await KeptCases.LoadAsync(db, programme, ct);
        // A page that has waited asks for the instant at which it began; what was counted meanwhile is right for it too.
        now = entry.Cases?.AsOf is { } counted && now < counted && counted - now <= Keep ? counted : now;
        if (entry.Cases is not { } cases || cases.Settings != ProgrammeCases.SettingsOf(programme) || now < cases.AsOf)
        {
            cases = entry.Cases = await ProgrammeCases.ComputeAsync(db, programme, now, ct);
        }
        else
        {
            var happened = await CaseNews.ReadAsync(db, programme.Id, cases, head, now, ct);
            if (entry.Profile is { } last && (cases.Pending.Count > most || (!happened && cases.ChangesAt > now && now - last.AsOf <= Keep && last.Figures.Count > 0)))
            {
                // Nothing in this programme, or more than a page should wait for.
                (entry.Head, entry.BehindAt) = cases.Pending.Count > most ? (entry.Head, entry.BehindAt) : (head, 0);
                return last;
            }

            await cases.RefreshAsync(db, programme, now, ct);
        }

        (entry.Profile, entry.Head, entry.BehindAt) = (await cases.ProfileAsync(db, programme, say, ct), head, 0);
        return entry.Profile;
    }

    // Of few subjects the cases are there sooner than one notices.
    private static async Task<ProgrammeProfile?> KeptAsync(AppDb db, Programme programme, Entry entry, CancellationToken ct) =>
        entry.Profile ?? (await KeptCases.ProfileAsync(db, programme, ct) is { } kept && kept.Subjects > 10 * Much ? entry.Profile ??= kept.Profile : null);

    private static async Task<long> HeadAsync(AppDb db, CancellationToken ct) => await db.Journal.MaxAsync(e => (long?)e.Seq, ct) ?? 0;

    // A page that began earlier than the profile was made, and saw less of the journal, is shown the newer one.
    private static bool Right(Entry entry, long head, DateTimeOffset now) => entry is { Cases: not null, Profile: { } profile }
        && entry.Head >= head && (now - profile.AsOf).Duration() <= Keep && profile.ChangesAt > now;
}
