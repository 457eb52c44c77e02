using Microsoft.EntityFrameworkCore;
using Rahyar.Data;

namespace Rahyar.Modules.People.Offices;

/// <summary>What is asked about offices.</summary>
internal static class OfficeDesk
{
    /// <summary>How long a role stands before somebody confirms it again.</summary>
    public static readonly TimeSpan ReviewEvery = TimeSpan.FromDays(365);

    extension(AppDb db)
    {
        public async Task<OfficeRules> OfficeRulesAsync(CancellationToken ct) => await db.Set<OfficeRules>().SingleOrDefaultAsync(ct) ?? OfficeRules.Usual;
    }

    extension(IQueryable<RoleAssignment> roles)
    {
        /// <summary>Those which nobody has confirmed for a year. What ends by itself needs none.</summary>
        public IQueryable<RoleAssignment> Unconfirmed(DateTimeOffset now)
        {
            var before = now - ReviewEvery;
            return roles.Where(r => r.Until == null && (r.ConfirmedAt ?? r.Since) <= before);
        }
    }
}
