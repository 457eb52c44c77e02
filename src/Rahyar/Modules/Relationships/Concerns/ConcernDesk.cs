using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Modules.Structure;

namespace Rahyar.Modules.Relationships.Concerns;

/// <summary>Who reads a concern, and by when they have promised what.</summary>
internal static class ConcernDesk
{
    /// <summary>Promised: acknowledged within two working days, concluded within fifteen.</summary>
    public const int AcknowledgeDays = 2;

    public const int ConcludeDays = 15;

    extension(AppDb db)
    {
        /// <summary>
        /// Safeguarding leads of a programme and of the institution, except whom the concern excludes: they do not judge their own
        /// case, nor learn that there is one.
        /// </summary>
        public IQueryable<Person> LeadsFor(Guid programme, IReadOnlyCollection<Guid> excluded, DateTimeOffset now) =>
            db.Holding(Role.SafeguardingLead, excluded, now, r => r.ProgrammeId == null || r.ProgrammeId == programme);

        /// <summary>The institution's administrators, except whom the concern excludes.</summary>
        public IQueryable<Person> AdministratorsFor(IReadOnlyCollection<Guid> excluded, DateTimeOffset now) =>
            db.Holding(Role.Administrator, excluded, now, r => r.ProgrammeId == null);

        private IQueryable<Person> Holding(Role role, IReadOnlyCollection<Guid> excluded, DateTimeOffset now, Expression<Func<RoleAssignment, bool>> of) =>
            from person in db.Set<Person>()
            where person.DeactivatedAt == null && !excluded.Contains(person.Id)
                && db.Set<RoleAssignment>().Where(of).Any(r => r.PersonId == person.Id && r.Role == role && r.EndedAt == null && (r.Until == null || r.Until > now))
            orderby person.Name
            select person;
    }

    /// <summary>What a viewer who holds the role may open; an administrator without it opens nothing.</summary>
    public static async Task<IQueryable<Concern>> ReadByAsync(this AppDb db, Viewer viewer, CancellationToken ct)
    {
        var (all, theirs) = (viewer.IsInstitution(Role.SafeguardingLead), viewer.ProgrammesAs(Role.SafeguardingLead));
        // What it excludes is stored with it; who joined the relationship later is a member all the same.
        var own = await db.OwnMattersAsync(viewer, ct);
        return db.Concerns.Where(c => (all || theirs.Contains(c.ProgrammeId)) && !c.Exclusions.Any(e => e.PersonId == viewer.Id)
            && (c.MentorshipId == null || !own.Contains(c.MentorshipId.Value)));
    }
}
