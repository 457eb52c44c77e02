using Rahyar.Journal;

namespace Rahyar.Modules.Infrastructure.Help;

[Verb("ticket.opened", Reach.Support)]
internal sealed record TicketOpened : Event;

/// <summary>The asker has written once more.</summary>
[Verb("ticket.continued", Reach.Support)]
internal sealed record TicketContinued : Event;

[Verb("ticket.answered", Reach.Support)]
internal sealed record TicketAnswered : Event;

[Verb("ticket.resolved", Reach.Support)]
internal sealed record TicketResolved : Event;

[Verb("ticket.reopened", Reach.Support)]
internal sealed record TicketReopened : Event;

[Verb("ticket.assigned", Reach.Support)]
internal sealed record TicketAssigned : Event;

[Verb("ticket.released", Reach.Support)]
internal sealed record TicketReleased : Event;
