using Rahyar.Journal;

namespace Rahyar.Modules.Structure;

/// <summary>Something that happened in a relationship itself.</summary>
internal abstract record MentorshipEvent : Event;

[Verb("mentorship.proposed", Reach.Members)]
internal sealed record MentorshipProposed(int Score) : MentorshipEvent;

[Verb("mentorship.accepted-by")]
internal sealed record MentorshipAcceptedBy : MentorshipEvent;

[Verb("mentorship.moved", Reach.Members)]
internal record MentorshipMoved(MentorshipState From, MentorshipState To, string Reason) : MentorshipEvent
{
    public static MentorshipMoved Of(MentorshipState from, MentorshipState to, string reason) =>
        to == MentorshipState.Accepted ? new MentorshipFormed(from, to, reason)
        : MentorshipStates.Ended.Contains(to) && !MentorshipStates.Ended.Contains(from) ? new MentorshipEnded(from, to, reason)
        : new MentorshipMoved(from, to, reason);
}

/// <summary>Everyone has said yes, in whatever order and by whatever way: from here on they prepare.</summary>
internal sealed record MentorshipFormed(MentorshipState From, MentorshipState To, string Reason) : MentorshipMoved(From, To, Reason);

/// <summary>It has ended, or did not form.</summary>
internal sealed record MentorshipEnded(MentorshipState From, MentorshipState To, string Reason) : MentorshipMoved(From, To, Reason)
{
    /// <summary>Those who were in it wait for another: it did not form, or broke off, in a programme that goes on.</summary>
    public bool LetsWaitAgain() => Reason != Mentorship.ProgrammeClosed && To is MentorshipState.NotFormed or MentorshipState.ClosedEarly or MentorshipState.Lapsed;
}

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
