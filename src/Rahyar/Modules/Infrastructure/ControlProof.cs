using Rahyar.Data;

namespace Rahyar.Modules.Infrastructure;

/// <summary>What Rahyar has found out itself about a control of INF-08: on which day, in the words of <c>control.found.{Words}</c>.</summary>
internal sealed record Proof(DateOnly On, string Words, params object?[] Args)
{
    public static Proof At(DateTimeOffset at, string words, params object?[] args) => new(DateOnly.FromDateTime(at.UtcDateTime), words, args);
}

/// <summary>Evidence that collects itself, contributed by whoever knows: the newest there is, or null. It counts when a person has confirmed it.</summary>
internal sealed record ControlProof(string Control, Func<AppDb, IServiceProvider, DateTimeOffset, CancellationToken, Task<Proof?>> FindAsync);
