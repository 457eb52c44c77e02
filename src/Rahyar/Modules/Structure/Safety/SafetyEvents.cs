using Rahyar.Journal;

namespace Rahyar.Modules.Structure.Safety;

/// <summary>After a closing for safety somebody is brought together with nobody for now.</summary>
[Verb("mentorship.member-barred", Reach.Safeguarding)]
internal sealed record MentorshipMemberBarred : MentorshipEvent;

[Verb("mentorship.member-readmitted", Reach.Safeguarding)]
internal sealed record MentorshipMemberReadmitted : MentorshipEvent;
