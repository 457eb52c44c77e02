using Rahyar.Journal;

namespace Rahyar.Modules.Structure;

/// <summary>Something that happened in a relationship itself.</summary>
internal abstract record MentorshipEvent : Event;

[Verb("mentorship.proposed", Reach.Members)]
internal sealed record MentorshipProposed(int Score) : MentorshipEvent;

[Verb("mentorship.accepted-by")]
internal sealed record MentorshipAcceptedBy : MentorshipEvent;

[Verb("mentorship.moved", Reach.Members)]
internal sealed record MentorshipMoved(MentorshipState From, MentorshipState To, string Reason) : MentorshipEvent;

[Verb("mentorship.named")]
internal sealed record MentorshipNamed : MentorshipEvent;

[Verb("mentorship.joined")]
internal sealed record MentorshipJoined : MentorshipEvent;

[Verb("mentorship.left")]
internal sealed record MentorshipLeft(string Reason) : MentorshipEvent;

[Verb("mentorship.reason-to-ask")]
internal sealed record MentorshipReasonToAsk(string Reason) : MentorshipEvent;

[Verb("mentorship.resolved")]
internal sealed record MentorshipResolved : MentorshipEvent;

[Verb("mentorship.excused")]
internal sealed record MentorshipExcused : MentorshipEvent;

[Verb("mentorship.agreement-drafted", Reach.Members)]
internal sealed record MentorshipAgreementDrafted : MentorshipEvent;

[Verb("mentorship.agreement-signed-by", Reach.Members)]
internal sealed record MentorshipAgreementSignedBy : MentorshipEvent;

[Verb("mentorship.contact")]
internal sealed record MentorshipContact : MentorshipEvent;

[Verb("mentorship.wish-proposed")]
internal sealed record MentorshipWishProposed(Wish Wish) : MentorshipEvent;

[Verb("mentorship.wish-dropped")]
internal sealed record MentorshipWishDropped : MentorshipEvent;

[Verb("mentorship.closing-talk", Reach.Members)]
internal sealed record MentorshipClosingTalk : MentorshipEvent;

[Verb("mentorship.close-answered")]
internal sealed record MentorshipCloseAnswered : MentorshipEvent;

[Verb("mentorship.stays")]
internal sealed record MentorshipStays : MentorshipEvent;

[Verb("mentorship.contact-blocked", Reach.Safeguarding)]
internal sealed record MentorshipContactBlocked : MentorshipEvent;

[Verb("mentorship.contact-unblocked", Reach.Safeguarding)]
internal sealed record MentorshipContactUnblocked : MentorshipEvent;
