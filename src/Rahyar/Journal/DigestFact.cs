using Rahyar.Data;

namespace Rahyar.Journal;

/// <summary>Something that happens in programmes and of which the digest says how often it has, in the counted words <c>digest.fact.{Name}</c>; its module registers it.</summary>
/// <param name="Count">How often in these programmes since then.</param>
internal sealed record DigestFact(int Place, string Name, Func<AppDb, IReadOnlyCollection<Guid>, DateTimeOffset, CancellationToken, Task<int>> Count);
