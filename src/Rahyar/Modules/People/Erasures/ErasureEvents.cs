using Rahyar.Journal;
using Rahyar.Journal.Security;

namespace Rahyar.Modules.People.Erasures;

[Verb("erasure.asked")]
internal sealed record ErasureAsked : Event;

[Verb("erasure.begun", Security = SecurityKind.Erasure)]
internal sealed record ErasureBegun(int Days) : Event;

[Verb("erasure.stopped", Security = SecurityKind.Erasure)]
internal sealed record ErasureStopped : Event;

/// <summary>After an erasure every text column was searched for the person.</summary>
[Verb("erasure.proven")]
internal sealed record ErasureProven(int Columns, int Left) : Event;
