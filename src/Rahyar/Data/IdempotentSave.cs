using Microsoft.EntityFrameworkCore;

namespace Rahyar.Data;

/// <summary>Idempotent saving of forms that may be sent twice: what they ask for has one effect (ADR 0035).</summary>
internal static class IdempotentSave
{
    /// <summary>
    /// Whether the form had its effect before: <paramref name="earlier"/> finds its row, by the sender and the id that the form
    /// carries. The same id with other content is no repeat and is refused as <paramref name="other"/>. Of two arrivals in the same
    /// moment a unique index lets one in; the other is done again (<see cref="Retry"/>) and finds it here.
    /// </summary>
    public static async Task<bool> SentBeforeAsync<T>(this IQueryable<T> earlier, Func<T, bool> same, CancellationToken ct, string other = "conflict.sent-before")
        where T : class => await earlier.AsNoTracking().FirstOrDefaultAsync(ct) is { } found && (same(found) ? true : throw new Refused(other));

    /// <summary>Saves what was done, or forgets it where <see cref="SentBeforeAsync"/>.</summary>
    public static async Task SaveIdempotentAsync<T>(this AppDb db, IQueryable<T> earlier, Func<T, bool> same, CancellationToken ct)
        where T : class
    {
        if (await earlier.SentBeforeAsync(same, ct))
        {
            db.ChangeTracker.Clear();
        }
        else
        {
            await db.SaveChangesAsync(ct);
        }
    }
}
