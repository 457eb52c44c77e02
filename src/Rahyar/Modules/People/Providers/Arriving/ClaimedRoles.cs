using Microsoft.EntityFrameworkCore;
using Rahyar.Data;

namespace Rahyar.Modules.People.Providers.Arriving;

/// <summary>Roles that the institution gives by its own groups follow these at each sign-in. Those that people gave are not touched.</summary>
internal static class ClaimedRoles
{
    private const string LastOne = "people.role.last-administrator";

    /// <summary>The caller saves.</summary>
    public static async Task FollowAsync(this AppDb db, Guid person, SignInProvider provider, Arrival arrival, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!arrival.RolesAreWhole)
        {
            return;
        }

        var held = await db.Roles.Where(r => r.PersonId == person && r.ProgrammeId == null && r.EndedAt == null).ToListAsync(cancellationToken);
        foreach (var role in arrival.Roles.Where(role => !held.Exists(h => h.Role == role)))
        {
            db.Roles.Add(RoleAssignment.OfProvider(person, role, provider.Key, now));
        }

        foreach (var gone in held.Where(h => h.Provider == provider.Key && !arrival.Roles.Contains(h.Role)))
        {
            try
            {
                await db.EndRoleAsync(gone, null, now, cancellationToken);
            }
            catch (Refused refused) when (refused.Name == LastOne)
            {
                // A house without anybody to run it is worse than one administrator too many: it ends when there is another.
            }
        }
    }
}
