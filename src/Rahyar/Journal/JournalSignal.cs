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

    /// <summary>Returns when the bell rings or <paramref name="atMost"/> has passed, whichever is first.</summary>
    public async Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        using var timeOut = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var rung = _next.Task;
        await Task.WhenAny(rung, Task.Delay(atMost, timeOut.Token));
        await timeOut.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
