using Microsoft.EntityFrameworkCore;
using Rahyar.Data;

namespace Rahyar.Modules.Planning.Programmes;

/// <summary>Mentors who wait in a programme, and applications on which nothing is decided.</summary>
internal sealed class OpenPeople : IOpenMatters
{
    public async Task<IReadOnlyList<OpenMatter>> FindAsync(AppDb db, OpenWithin within, DateTimeOffset now, CancellationToken ct) => within is not { Taking: null, Mentorship: null } ? [] :
    [
        new("mentors-waiting", await db.Participations.CountAsync(p => p.ProgrammeId == within.Programme && p.Side == Side.Mentor && p.State == ParticipationState.Waiting, ct)) { Href = $"{PlanningRoutes.Participants(within.Programme)}?side={Side.Mentor}&state={ParticipationState.Waiting}" },
        new("applications", await db.Applications.CountAsync(a => a.ProgrammeId == within.Programme && a.SubmittedAt != null && a.EndedAt == null, ct)) { Href = PlanningRoutes.Applications(within.Programme), Stays = true },
    ];
}
