using Rahyar.Journal;

namespace Rahyar.Modules.Communication.Messages;

[Verb("message.sent", Reach.Members)]
internal sealed record MessageSent : Event;
