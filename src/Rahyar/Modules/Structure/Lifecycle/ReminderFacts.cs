using Microsoft.EntityFrameworkCore;
using Rahyar.Data;

namespace Rahyar.Modules.Structure.Lifecycle;

/// <summary>What reminders depend on beside the relationship's own state: whose turn it is to write, and who has signed the agreement.</summary>
internal sealed record ReminderFacts(LastWord? LastWord, IReadOnlyCollection<Guid> Signed)
{
    public static async Task<ReminderFacts> OfAsync(AppDb db, Guid mentorship, LastWordOf lastWord, CancellationToken ct) =>
        new(await lastWord(db, mentorship, ct),
            await db.Agreements.Where(a => a.MentorshipId == mentorship).SelectMany(a => a.Signatures).Select(s => s.PersonId).ToListAsync(ct));
}
