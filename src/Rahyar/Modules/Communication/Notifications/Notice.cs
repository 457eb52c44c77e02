using Rahyar.Journal;
using Rahyar.Modules.Structure;

namespace Rahyar.Modules.Communication.Notifications;

/// <summary>
/// Which entry of the journal becomes an e-mail to the other members of a relationship: its texts are
/// <c>communication.letter.{Text}.subject</c> and <c>.text</c>, and <paramref name="Page"/> where its link leads.
/// </summary>
/// <param name="Verb">The entry's verb.</param>
/// <param name="Text">The name of its texts.</param>
/// <param name="Page">The page below <c>/mentorships/{id}</c>.</param>
/// <param name="Once">What makes two e-mails the same; the entry's subject where nothing is said.</param>
/// <param name="StillNews">False when the recipient has seen it meanwhile.</param>
internal sealed record Notice(string Verb, string Text, string Page, Func<JournalEntry, MentorshipMember, string>? Once = null,
    Func<JournalEntry, MentorshipMember, bool>? StillNews = null)
{
    public string Cause(JournalEntry entry, MentorshipMember to) =>
        Once is null ? $"{Text}:{entry.SubjectId:N}:{to.PersonId:N}:{entry.Seq}" : Once(entry, to);
}

/// <summary>When an e-mail that can wait may arrive.</summary>
internal static class QuietHours
{
    /// <summary>The first instant from <paramref name="now"/> on that is no night for the reader; null when that is now.</summary>
    public static DateTimeOffset? Until(DateTimeOffset now, TimeZoneInfo zone, int quietFrom, int quietTo)
    {
        var local = TimeZoneInfo.ConvertTime(now, zone);
        var quiet = quietFrom <= quietTo
            ? local.Hour >= quietFrom && local.Hour < quietTo
            : local.Hour >= quietFrom || local.Hour < quietTo;
        if (!quiet)
        {
            return null;
        }

        var morning = local.Date.AddHours(quietTo);
        if (morning <= local.DateTime)
        {
            morning = morning.AddDays(1);
        }

        if (zone.IsInvalidTime(morning))
        {
            morning = morning.AddHours(1);
        }

        return new DateTimeOffset(morning, zone.GetUtcOffset(morning)).ToUniversalTime();
    }
}
