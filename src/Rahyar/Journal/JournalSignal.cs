namespace Rahyar.Journal;

/// <summary>
/// Wakes this node's readers when something was written here or, on PostgreSQL, on another node (<see cref="JournalListener"/>).
/// </summary>
internal sealed class JournalSignal
{
    private volatile TaskCompletionSource _next = New();

    /// <summary>Readers look at least so often by themselves: seldom while a listener hears of every write.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(1);

    public void Ring() => Interlocked.Exchange(ref _next, New()).TrySetResult();

    /// <summary>The next ring from here on: who asks for it before they look misses none that comes while they are at it.</summary>
    public Task Next => _next.Task;

    /// <summary>Returns when the bell rings or <paramref name="atMost"/> has passed, whichever is first.</summary>
    public Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => WaitAsync(Next, atMost, cancellationToken);

    /// <inheritdoc cref="WaitAsync(TimeSpan, CancellationToken)"/>
    /// <param name="rung">What <see cref="Next"/> was before.</param>
    public static async Task WaitAsync(Task rung, TimeSpan atMost, CancellationToken cancellationToken)
    {
        using var timeOut = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(rung, Task.Delay(atMost, timeOut.Token));
        await timeOut.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
