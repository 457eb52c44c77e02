using Rahyar.Journal;

namespace Rahyar.Modules.Structure.Choosing.Requests;

/// <summary>Something that happened to a request. Its entry names whom it is to be told.</summary>
internal abstract record RequestEvent : Event;

[Verb("request.asked")]
internal sealed record RequestAsked : RequestEvent;

[Verb("request.more-wanted")]
internal sealed record RequestMoreWanted : RequestEvent;

[Verb("request.more-given")]
internal sealed record RequestMoreGiven : RequestEvent;

[Verb("request.reminded")]
internal sealed record RequestReminded : RequestEvent;

[Verb("request.accepted")]
internal sealed record RequestAccepted : RequestEvent;

[Verb("request.declined")]
internal sealed record RequestDeclined : RequestEvent;

[Verb("request.withdrawn")]
internal sealed record RequestWithdrawn : RequestEvent;

[Verb("request.expired")]
internal sealed record RequestExpired : RequestEvent;

[Verb("request.overtaken")]
internal sealed record RequestOvertaken : RequestEvent;
