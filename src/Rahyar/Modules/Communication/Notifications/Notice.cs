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
