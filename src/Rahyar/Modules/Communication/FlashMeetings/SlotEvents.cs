using Rahyar.Journal;

namespace Rahyar.Modules.Communication.FlashMeetings;

[Verb("slot.opened")]
internal sealed record SlotOpened(int Minutes) : Event;

[Verb("slot.booked")]
internal sealed record SlotBooked(int Minutes) : Event;

[Verb("slot.called-off")]
internal sealed record SlotCalledOff(int Minutes) : Event;

[Verb("slot.closed")]
internal sealed record SlotClosed(int Minutes) : Event;

[Verb("slot.wished")]
internal sealed record SlotWished : Event;

[Verb("slot.wish-served")]
internal sealed record SlotWishServed : Event;

[Verb("slot.wish-expired")]
internal sealed record SlotWishExpired : Event;

[Verb("slot.wish-withdrawn")]
internal sealed record SlotWishWithdrawn : Event;
