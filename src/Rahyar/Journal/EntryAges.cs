namespace Rahyar.Journal;

/// <summary>
/// How old entries are to a reader: as old as they said they were when it first saw them, and the time since then by a clock that only goes on. The
/// machine's clock may be set meanwhile; an entry from one that was ahead is new, and none has to wait until its time comes.
/// </summary>
internal sealed class EntryAges(TimeProvider clock)
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly List<(long UpTo, DateTimeOffset Time, long Begun)> _seen = [];

    /// <summary>The journal goes up to there now; what lies before <paramref name="read"/> is asked for no more.</summary>
    public void See(long upTo, long read)
    {
        lock (_gate)
        {
            _seen.RemoveAll(seen => seen.UpTo <= read);
            if (_seen.Count == 0 || clock.GetElapsedTime(_seen[^1].Begun) >= Step)
            {
                if (_seen.Count == 0 || _seen[^1].UpTo < upTo)
                {
                    _seen.Add((upTo, clock.GetUtcNow(), clock.GetTimestamp()));
                }
            }
            else
            {
                // Within a second of the last look it counts as seen then.
                _seen[^1] = _seen[^1] with { UpTo = upTo };
            }
        }
    }

    public TimeSpan Of(JournalEntry entry)
    {
        lock (_gate)
        {
            var first = _seen.FindIndex(seen => seen.UpTo >= entry.Seq);
            var (time, since) = first < 0 ? (clock.GetUtcNow(), TimeSpan.Zero) : (_seen[first].Time, clock.GetElapsedTime(_seen[first].Begun));
            return (time > entry.At ? time - entry.At : TimeSpan.Zero) + since;
        }
    }
}
