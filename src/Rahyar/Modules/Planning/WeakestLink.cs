using Rahyar.Data;
using Rahyar.Paradigm;

namespace Rahyar.Modules.Planning;

/// <summary>The weakest of a programme's categories on the day when its figures were last kept.</summary>
internal sealed record WeakestLink(CategoryId Category, double Index, DateOnly Day);

/// <summary>
/// The weakest links of several programmes, for the list of programmes. The module above that keeps the figures answers and computes
/// none for it. A programme of which nothing can be said yet is left out of the answer.
/// </summary>
internal delegate Task<IReadOnlyDictionary<Guid, WeakestLink>> WeakestLinks(AppDb db, IReadOnlyCollection<Guid> programmes, CancellationToken cancellationToken);
