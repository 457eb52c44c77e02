namespace Rahyar.Modules.Infrastructure;

/// <summary>A way on which people go, tried by the probe and by <c>/ready</c>. Modules above contribute theirs.</summary>
/// <param name="Name">Ends the key of its words: <c>infrastructure.path.{Name}</c>.</param>
/// <param name="WorksAsync">Goes it once, with services of a scope of its own.</param>
internal sealed record ProbePath(string Name, Func<IServiceProvider, CancellationToken, Task<bool>> WorksAsync);
