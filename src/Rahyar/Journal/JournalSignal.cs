namespace Rahyar.Journal;

/// <summary>Wakes this node's journal readers when something was written; other nodes find it when they poll, within a second.</summary>
internal sealed class JournalSignal
{
    private volatile TaskCompletionSource _next = New();

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
