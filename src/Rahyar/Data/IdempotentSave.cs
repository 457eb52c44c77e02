using Microsoft.EntityFrameworkCore;

namespace Rahyar.Data;

/// <summary>Forms that may arrive twice: a unique index decides, and the second arrival is told that all is well.</summary>
internal static class IdempotentSave
{
    /// <summary>
    /// Saves. Where that fails because <paramref name="earlier"/> stands already, the first arrival has had its effect and
    /// this one has none; but the same form with other content is a conflict, not a repeat.
    /// </summary>
    public static async Task SaveIdempotentAsync<T>(this AppDb db, IQueryable<T> earlier, Func<T, bool> same, CancellationToken ct)
        where T : class
    {
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            if (await earlier.AsNoTracking().FirstOrDefaultAsync(ct) is not { } found)
            {
                throw;
            }

            if (!same(found))
            {
                throw new Refused("conflict.sent-before");
            }
        }
    }
}
