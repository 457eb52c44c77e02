using Rahyar.Data;

namespace Rahyar.Jobs;

/// <summary>
/// Long work on one row, done in the background by whichever node is free. The row says that it is wanted and how it
/// ended; a node that dies leaves the row as it was, and another node does the work again from the row. So every run
/// looks at the row first, and what it has done must be there once only.
/// </summary>
internal abstract class DurableWork
{
    /// <summary>Names the kind of work in the job store: never rename it.</summary>
    public abstract string Kind { get; }

    /// <summary>Rows whose work was ordered and has not ended.</summary>
    public abstract Task<List<Guid>> UnfinishedAsync(AppDb db, CancellationToken ct);

    /// <summary>Does the work or goes on with it. When <paramref name="ct"/> is cancelled it stops, with what is whole kept.</summary>
    /// <param name="db">A context of its own.</param>
    /// <param name="row">The row.</param>
    /// <param name="report">Takes how much has been done.</param>
    /// <param name="ct">Somebody cancelled it, or the node stops.</param>
    public abstract Task RunAsync(AppDb db, Guid row, Action<int> report, CancellationToken ct);

    /// <summary>Ends the row after the work threw, or after somebody cancelled it. A row that has ended already stays as it is.</summary>
    /// <param name="db">A context of its own, with nothing of the failed run in it.</param>
    /// <param name="row">The row.</param>
    /// <param name="failure">Why; null when it was cancelled.</param>
    public abstract Task EndAsync(AppDb db, Guid row, Exception? failure);
}

internal static class DurableWorkSetup
{
    public static void AddDurableWork<TWork>(this IServiceCollection services)
        where TWork : DurableWork => services.AddSingleton<DurableWork, TWork>();
}
