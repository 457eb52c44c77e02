using Rahyar.Data;
using Rahyar.Modules.Evaluation.Profiles;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;

namespace Rahyar.Modules.Evaluation.Journeys;

/// <summary>Where the mentees of a programme stand, as far as one who runs it may know: never of those with whom they are, or were, themselves (ADR 0044).</summary>
internal static class StandingsOf
{
    /// <returns>Null for a moment after a start.</returns>
    public static async Task<Standings?> StandingsAsync(this ProgrammeProfile profile, AppDb db, Viewer viewer, CancellationToken ct) =>
        profile.Standings?.Without(await db.OwnCircleAsync(viewer, ct));

    public static async Task<Standings> StandingsAsync(this ProfileCache cache, AppDb db, Programme programme, Viewer viewer, DateTimeOffset now, CancellationToken ct) =>
        (await (await cache.OfAsync(db, programme, now, ct, whole: true)).StandingsAsync(db, viewer, ct))!;
}
