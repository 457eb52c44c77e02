namespace Rahyar.Modules.Evaluation.Indicators;

/// <summary>
/// The instant as of which something is counted. It notes the next instant at which any of its answers would be another one, so that
/// whoever keeps what was counted knows when it changes by itself.
/// </summary>
internal sealed class Moment(DateTimeOffset now)
{
    public DateTimeOffset Now => now;

    /// <summary>Until then every question that was asked so far has the same answer.</summary>
    public DateTimeOffset ChangesAt { get; private set; } = DateTimeOffset.MaxValue;

    /// <summary>Whether an instant has come.</summary>
    public bool Reached(DateTimeOffset at)
    {
        if (at > now)
        {
            Note(at);
        }

        return at <= now;
    }

    /// <summary>Whether a day is over.</summary>
    public bool Passed(DateOnly day) => Reached(new DateTimeOffset(day.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero));

    /// <summary>Whether something happened no more than so many days ago.</summary>
    public bool Within(DateTimeOffset at, int days)
    {
        var last = at.AddDays(days);
        if (last >= now)
        {
            Note(last.AddTicks(1));
        }

        return last >= now;
    }

    /// <summary>Whether something had happened; what came later is not known yet.</summary>
    public DateTimeOffset? Known(DateTimeOffset? at) => at is { } instant && Reached(instant) ? at : null;

    private void Note(DateTimeOffset at) => ChangesAt = at < ChangesAt ? at : ChangesAt;
}
