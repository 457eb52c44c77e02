using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.People;

namespace Rahyar.Modules.Planning.Rosters;

/// <summary>Who brings a roster, and thereby of whom the file may say a name or propose an address.</summary>
/// <param name="Id">Null is the command line.</param>
/// <param name="IsAdministrator">Of everybody. Others: of people who belong to their programmes alone, and hold no role.</param>
/// <param name="Programmes">Those that they run; null is all.</param>
internal sealed record RosterBringer(Guid? Id, bool IsAdministrator, IReadOnlyList<Guid>? Programmes = null)
{
    /// <summary>Those of the programme with whom they are in something themselves: whom they do not withdraw.</summary>
    public IReadOnlyCollection<Guid> Together { get; init; } = [];

    public static async Task<RosterBringer> OfAsync(AppDb db, Guid? person, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var roles = await db.Roles.AsNoTracking().Where(r => r.PersonId == person && r.EndedAt == null && (r.Until == null || r.Until > now)
            && (r.Role == Role.Administrator || r.Role == Role.Coordinator)).ToListAsync(cancellationToken);
        var (administrator, everywhere) = (roles.Exists(r => r is { Role: Role.Administrator, ProgrammeId: null }), roles.Exists(r => r.ProgrammeId is null));
        return new RosterBringer(person, administrator, everywhere ? null : [.. roles.Select(r => r.ProgrammeId!.Value)]);
    }
}
