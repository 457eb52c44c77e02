using Rahyar.Journal;

namespace Rahyar.Modules.Structure.Choosing.Requests;

[Verb("request.asked")]
internal sealed record RequestAsked : Event;

[Verb("request.more-wanted")]
internal sealed record RequestMoreWanted : Event;

[Verb("request.more-given")]
internal sealed record RequestMoreGiven : Event;

[Verb("request.reminded")]
internal sealed record RequestReminded : Event;

[Verb("request.accepted")]
internal sealed record RequestAccepted : Event;

[Verb("request.declined")]
internal sealed record RequestDeclined : Event;

[Verb("request.withdrawn")]
internal sealed record RequestWithdrawn : Event;

[Verb("request.expired")]
internal sealed record RequestExpired : Event;

[Verb("request.overtaken")]
internal sealed record RequestOvertaken : Event;
