using Rahyar.Journal;

namespace Rahyar.Modules.Structure.Safety;

/// <summary>After a closing for safety somebody is brought together with nobody for now.</summary>
[Verb("mentorship.held-out", Reach.Safeguarding)]
internal sealed record MentorshipMemberHeldOut : MentorshipEvent;

[Verb("mentorship.let-back", Reach.Safeguarding)]
internal sealed record MentorshipMemberLetBack : MentorshipEvent;
