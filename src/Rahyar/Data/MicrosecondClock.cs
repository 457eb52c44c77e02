namespace Rahyar.Data;

/// <summary>
/// The time of the whole application, in whole microseconds. .NET's instants are ten times finer than PostgreSQL keeps them: one that is
/// written into a column and into JSON in the same moment would be read back as two, the one in the column the earlier (ADR 0041).
/// </summary>
internal sealed class MicrosecondClock(TimeProvider clock) : TimeProvider
{
    public override TimeZoneInfo LocalTimeZone => clock.LocalTimeZone;
    public override long TimestampFrequency => clock.TimestampFrequency;

    public override DateTimeOffset GetUtcNow()
    {
        var now = clock.GetUtcNow();
        return now.AddTicks(-(now.UtcTicks % TimeSpan.TicksPerMicrosecond));
    }

    public override long GetTimestamp() => clock.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => clock.CreateTimer(callback, state, dueTime, period);
}
