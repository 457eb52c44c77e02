using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Emails;
using Rahyar.Modules.Structure;

namespace Rahyar.Modules.Communication.Messages;

/// <summary>Up to where a member has read a thread.</summary>
internal static class UnreadMark
{
    /// <summary>The same for every e-mail about a thread that its reader has not opened since.</summary>
    public static string Cause(Guid mentorship, Guid person, DateTimeOffset? readUpTo) =>
        string.Create(CultureInfo.InvariantCulture, $"message:{mentorship:N}:{person:N}:{readUpTo?.UtcTicks ?? 0}");

    /// <summary>
    /// Moves the mark ahead, never back, and takes back the e-mail that has become no news. Past the row's version: reading
    /// in two tabs is no conflict, and must not make one of what else the member does.
    /// </summary>
    public static async Task MoveAsync(AppDb db, MentorshipMember member, DateTimeOffset upTo, CancellationToken cancellationToken)
    {
        if (member.ReadUpTo >= upTo)
        {
            return;
        }

        var cause = Cause(member.MentorshipId, member.PersonId, member.ReadUpTo);
        await db.MentorshipMembers.Where(m => m.Id == member.Id && (m.ReadUpTo == null || m.ReadUpTo < upTo))
            .ExecuteUpdateAsync(row => row.SetProperty(m => m.ReadUpTo, upTo), cancellationToken);
        await db.Emails.Where(l => l.Cause == cause && l.SentAt == null).ExecuteDeleteAsync(cancellationToken);
    }
}
