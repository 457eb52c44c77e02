using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.Planning;

namespace Rahyar.Modules.Structure.Nudges;

/// <summary>What people have said about letters, for the floor below.</summary>
internal sealed class LetterRefusals : ILetterRefusals
{
    public async Task<IReadOnlySet<Guid>> OfAsync(AppDb db, string kind, IReadOnlyCollection<Guid> people, CancellationToken cancellationToken)
    {
        var refused = await db.NudgeRefusals.Where(r => r.Kind == kind).Select(r => r.PersonId).ToListAsync(cancellationToken);
        return refused.Intersect(people).ToHashSet();
    }
}
