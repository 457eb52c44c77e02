using Rahyar.Journal;

namespace Rahyar.Modules.Communication.Files;

[Verb("file.shared", Reach.Members)]
internal sealed record FileShared(long Bytes) : Event;

[Verb("file.removed", Reach.Members)]
internal sealed record FileRemoved(long Bytes) : Event;
