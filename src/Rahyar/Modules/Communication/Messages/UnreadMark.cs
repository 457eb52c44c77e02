using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Emails;

namespace Rahyar.Modules.Communication.Messages;

/// <summary>Up to where a member has read a thread.</summary>
internal static class UnreadMark
{
    /// <summary>The same for every e-mail about a thread that its reader has not opened since.</summary>
    public static string Cause(Guid mentorship, Guid person, DateTimeOffset? readUpTo) =>
        string.Create(CultureInfo.InvariantCulture, $"message:{mentorship:N}:{person:N}:{readUpTo?.UtcTicks ?? 0}");

    /// <summary>Moves the mark ahead, and takes back the e-mail that has become no news.</summary>
    public static async Task MoveAsync(AppDb db, ReadingPosition position, DateTimeOffset upTo, CancellationToken cancellationToken)
    {
        if (position.ThreadUpTo >= upTo)
        {
            return;
        }

        var cause = Cause(position.MentorshipId, position.PersonId, position.ThreadUpTo);
        await position.MoveAsync(db, nameof(ReadingPosition.ThreadUpTo), upTo, cancellationToken);
        await db.LeaveBehindAsync(() => db.Emails.Where(l => l.Cause == cause && l.SentAt == null).ExecuteDeleteAsync(cancellationToken));
    }
}
