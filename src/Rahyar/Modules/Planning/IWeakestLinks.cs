using Rahyar.Data;
using Rahyar.Paradigm;

namespace Rahyar.Modules.Planning;

/// <summary>The weakest of a programme's categories on the day when its figures were last kept.</summary>
internal sealed record WeakestLink(CategoryId Category, double Index, DateOnly Day);

/// <summary>What a list of programmes tells of each; the module above that keeps the figures answers, and computes none for it.</summary>
internal interface IWeakestLinks
{
    /// <summary>A programme of which nothing can be said yet is not in it.</summary>
    Task<IReadOnlyDictionary<Guid, WeakestLink>> OfAsync(AppDb db, IReadOnlyCollection<Guid> programmes, CancellationToken cancellationToken);
}
