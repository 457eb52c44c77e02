using System.Text.Json.Serialization;
using Rahyar.Journal;

namespace Rahyar.Modules.Communication.Live;

/// <summary>What the stream says: that something happened, never what was written, and not the entry's number, whose gaps would count what others do.</summary>
internal sealed record LiveChange([property: JsonIgnore] long Seq, string Verb, Guid? Mentorship, Guid? Programme)
{
    /// <summary>For members of the relationship that it happened in; null when it is not for them.</summary>
    public static LiveChange? ForMember(JournalEntry entry) =>
        entry.MentorshipId is not null && entry.Reach == Reach.Members ? Whole(entry) : null;

    /// <summary>For the person whom it concerns.</summary>
    public static LiveChange? ForPerson(JournalEntry entry) => entry.Reach == Reach.Safeguarding ? null : Whole(entry);

    /// <summary>For coordinators of its programme: the verb, and not in which relationship.</summary>
    public static LiveChange? ForCoordinator(JournalEntry entry) =>
        entry.ProgrammeId is null || entry.Reach is Reach.Safeguarding or Reach.Support ? null : Whole(entry) with { Mentorship = null };

    /// <summary>For those who answer requests for help: that there is something new about one, and not of whom.</summary>
    public static LiveChange? ForSupport(JournalEntry entry) => entry.Reach == Reach.Support ? new(entry.Seq, entry.Verb, null, null) : null;

    private static LiveChange Whole(JournalEntry entry) => new(entry.Seq, entry.Verb, entry.MentorshipId, entry.ProgrammeId);
}
