using Rahyar.Journal;

namespace Rahyar.Modules.Communication.Sessions;

[Verb("session.booked", Reach.Members)]
internal sealed record SessionBooked(Modality Modality) : Event;

[Verb("session.logged", Reach.Members)]
internal sealed record SessionLogged(Modality Modality) : Event;

[Verb("session.handed-over", Reach.Members)]
internal sealed record SessionHandedOver(Modality Modality) : Event;

[Verb("session.listed", Reach.Members)]
internal sealed record SessionListed(Modality Modality) : Event;

[Verb("session.trouble", Reach.Members)]
internal sealed record SessionTrouble(Modality Modality) : Event;

[Verb("session.attended", Reach.Members)]
internal sealed record SessionAttended(Modality Modality) : Event;

[Verb("session.held", Reach.Members)]
internal sealed record SessionHeld(Modality Modality) : Event;

[Verb("session.claimed", Reach.Members)]
internal sealed record SessionClaimed(Modality Modality) : Event;

[Verb("session.missed", Reach.Members)]
internal sealed record SessionMissed(Modality Modality) : Event;

[Verb("session.cancelled", Reach.Members)]
internal sealed record SessionCancelled(Modality Modality) : Event;

/// <summary>The relationship has ended before it.</summary>
[Verb("session.dropped", Reach.Members)]
internal sealed record SessionDropped(Modality Modality) : Event;
