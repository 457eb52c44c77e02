using Rahyar.Journal;
using Rahyar.Paradigm;

namespace Rahyar.Modules.Structure.Groups;

/// <summary>An invitation into a group has ended without a yes.</summary>
internal abstract record InvitationEnded : MentorshipEvent;

[Verb("mentorship.invited")]
internal sealed record MentorshipInvited : MentorshipEvent;

/// <summary>A member said yes to somebody of the desk who was asked in.</summary>
[Verb("mentorship.invitation-supported")]
internal sealed record MentorshipInvitationSupported : MentorshipEvent;

[Verb("mentorship.invitation-accepted")]
internal sealed record MentorshipInvitationAccepted : MentorshipEvent;

[Verb("mentorship.invitation-declined")]
internal sealed record MentorshipInvitationDeclined : InvitationEnded;

[Verb("mentorship.invitation-overtaken")]
internal sealed record MentorshipInvitationOvertaken : InvitationEnded;

[Verb("mentorship.invitation-expired")]
internal sealed record MentorshipInvitationExpired : InvitationEnded;

[Verb("grouping.started")]
internal sealed record GroupingStarted(MentoringModel Model, int Groups) : Event;

[Verb("grouping.edited")]
internal sealed record GroupingEdited(MentoringModel Model, int Groups) : Event;

[Verb("grouping.published")]
internal sealed record GroupingPublished(MentoringModel Model, int Groups) : Event;

[Verb("grouping.dropped")]
internal sealed record GroupingDropped(MentoringModel Model, int Groups) : Event;
