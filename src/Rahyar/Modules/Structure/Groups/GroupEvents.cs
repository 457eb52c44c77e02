using Rahyar.Journal;
using Rahyar.Paradigm;

namespace Rahyar.Modules.Structure.Groups;

[Verb("mentorship.invited")]
internal sealed record MentorshipInvited : MentorshipEvent;

[Verb("mentorship.invitation-accepted")]
internal sealed record MentorshipInvitationAccepted : MentorshipEvent;

[Verb("mentorship.invitation-declined")]
internal sealed record MentorshipInvitationDeclined : MentorshipEvent;

[Verb("mentorship.invitation-overtaken")]
internal sealed record MentorshipInvitationOvertaken : MentorshipEvent;

[Verb("mentorship.invitation-expired")]
internal sealed record MentorshipInvitationExpired : MentorshipEvent;

[Verb("grouping.started")]
internal sealed record GroupingStarted(MentoringModel Model, int Groups) : Event;

[Verb("grouping.edited")]
internal sealed record GroupingEdited(MentoringModel Model, int Groups) : Event;

[Verb("grouping.published")]
internal sealed record GroupingPublished(MentoringModel Model, int Groups) : Event;

[Verb("grouping.dropped")]
internal sealed record GroupingDropped(MentoringModel Model, int Groups) : Event;
