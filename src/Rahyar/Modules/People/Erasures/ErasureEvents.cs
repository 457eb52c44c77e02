using Rahyar.Journal;

namespace Rahyar.Modules.People.Erasures;

[Verb("erasure.asked")]
internal sealed record ErasureAsked : Event;

[Verb("erasure.begun")]
internal sealed record ErasureBegun(int Days) : Event;

[Verb("erasure.stopped")]
internal sealed record ErasureStopped : Event;

/// <summary>After an erasure every text column was searched for the person.</summary>
[Verb("erasure.proven")]
internal sealed record ErasureProven(int Columns, int Left) : Event;
