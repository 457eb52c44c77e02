using System.Diagnostics;

namespace Rahyar.Tests.Harness;

/// <summary>
/// A clock that starts on a fixed Monday and can be moved. It flows a little by itself, so that what comes later in a
/// story is later on the clock.
/// </summary>
internal sealed class FakeClock : TimeProvider
{
    public static readonly DateTimeOffset Start = new(2026, 10, 5, 8, 0, 0, TimeSpan.Zero);

    private readonly long _started = Stopwatch.GetTimestamp();
    private long _moved;
    private long _set;

    public override DateTimeOffset GetUtcNow() =>
        Start + Stopwatch.GetElapsedTime(_started) + TimeSpan.FromTicks(Interlocked.Read(ref _moved) + Interlocked.Read(ref _set));

    /// <summary>What only goes on, by as much as time has passed.</summary>
    public override long GetTimestamp() => Stopwatch.GetTimestamp() + (long)(Interlocked.Read(ref _moved) * ((double)Stopwatch.Frequency / TimeSpan.TicksPerSecond));

    /// <summary>Somebody sets the machine's clock; no time passes.</summary>
    public void Set(TimeSpan by) => Interlocked.Add(ref _set, by.Ticks);

    /// <summary>Time passes.</summary>
    public void Move(TimeSpan by) => Interlocked.Add(ref _moved, by.Ticks);
}
