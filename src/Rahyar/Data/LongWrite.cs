namespace Rahyar.Data;

/// <summary>
/// A write of very many rows, all of them or none, while others read and write as ever: they wait for its end alone, which is short. What it has
/// saved is there for nobody, itself included, before <see cref="CommitAsync"/>.
/// </summary>
internal abstract class LongWrite : IAsyncDisposable
{
    /// <summary>The one visible switch. Another write that came in between is contention (<see cref="Retry"/>): nothing is there then.</summary>
    public abstract Task CommitAsync(CancellationToken ct);

    /// <summary>Without a commit, nothing was.</summary>
    public abstract ValueTask DisposeAsync();
}
