using Rahyar.Journal;

namespace Rahyar.Modules.Communication.Live;

/// <summary>What the stream says: that something happened, never what was written.</summary>
internal sealed record LiveChange(long Seq, string Verb, Guid? Mentorship, Guid? Programme)
{
    // What is known to one side only (a pulse, a reason to ask, a single "yes") must not show even as an event.
    private static readonly string[] ToMembers =
    [
        "message.", "session.", "note.", "file.", "agreement.", "goal.",
        "mentorship.proposed", "mentorship.moved", "mentorship.closing-talk", "mentorship.agreement-",
    ];

    // Known to safeguarding alone.
    private static readonly string[] ToNobody = ["concern.", "mentorship.contact-"];

    /// <summary>For members of the relationship that it happened in; null when it is not for them.</summary>
    public static LiveChange? ForMember(JournalEntry entry) =>
        entry.MentorshipId is not null && Begins(entry, ToMembers) ? Whole(entry) : null;

    /// <summary>For the person whom it concerns.</summary>
    public static LiveChange? ForPerson(JournalEntry entry) => Begins(entry, ToNobody) ? null : Whole(entry);

    /// <summary>For coordinators of its programme: the verb, and not in which relationship.</summary>
    public static LiveChange? ForCoordinator(JournalEntry entry) =>
        entry.ProgrammeId is null || Begins(entry, ToNobody) ? null : Whole(entry) with { Mentorship = null };

    private static LiveChange Whole(JournalEntry entry) => new(entry.Seq, entry.Verb, entry.MentorshipId, entry.ProgrammeId);

    private static bool Begins(JournalEntry entry, string[] verbs) =>
        Array.Exists(verbs, verb => entry.Verb.StartsWith(verb, StringComparison.Ordinal));
}
