using Rahyar.Data;

namespace Rahyar.Backups;

/// <summary>What has to be said once more in a house that comes from a backup, before it takes the old one's place. A module contributes it.</summary>
/// <param name="before">The house that is there; null where there is none, or where it cannot be read.</param>
/// <param name="restored">The new one, brought up to date; what is said is saved.</param>
/// <param name="list">A file that says it where no house does; null where none was given.</param>
/// <param name="now">The moment of the restore.</param>
/// <param name="ct">Leaves the old house as it is.</param>
/// <returns>How many people it concerns.</returns>
internal delegate Task<int> AfterRestore(AppDb? before, AppDb restored, string? list, DateTimeOffset now, CancellationToken ct);
