using Rahyar.Journal;

namespace Rahyar.Modules.Infrastructure.Help;

[Verb("ticket.opened")]
internal sealed record TicketOpened : Event;

[Verb("ticket.answered")]
internal sealed record TicketAnswered : Event;

[Verb("ticket.resolved")]
internal sealed record TicketResolved : Event;

[Verb("ticket.reopened")]
internal sealed record TicketReopened : Event;
