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
        /// Safeguarding leads of a programme and of the institution, except members of the relationship in question: they
        /// do not judge their own case, nor learn that there is one.
        /// </summary>
        public IQueryable<Person> LeadsFor(Guid programme, Guid? mentorship) =>
            from person in db.Set<Person>()
            where person.DeactivatedAt == null
                && db.Set<RoleAssignment>().Any(r => r.PersonId == person.Id && r.Role == Role.SafeguardingLead && r.EndedAt == null && (r.ProgrammeId == null || r.ProgrammeId == programme))
                && !db.Set<MentorshipMember>().Any(m => m.MentorshipId == mentorship && m.PersonId == person.Id)
            orderby person.Name
            select person;
    }

    /// <summary>What a viewer who holds the role may open; an administrator without it opens nothing.</summary>
    public static IQueryable<Concern> ReadBy(this IQueryable<Concern> concerns, Viewer viewer, AppDb db)
    {
        var (all, theirs) = (viewer.IsInstitution(Role.SafeguardingLead), viewer.ProgrammesAs(Role.SafeguardingLead));
        return concerns.Where(c => (all || theirs.Contains(c.ProgrammeId)) && c.ReporterId != viewer.Id
            && !db.Set<MentorshipMember>().Any(m => m.MentorshipId == c.MentorshipId && m.PersonId == viewer.Id));
    }

    /// <summary>The same time of day, a number of working days later.</summary>
    public static DateTimeOffset WorkingDays(this DateTimeOffset from, int days, DayOfWeek[] weekend)
    {
        var at = from;
        for (var left = days; left > 0;)
        {
            at = at.AddDays(1);
            left -= weekend.Length < 7 && weekend.Contains(at.DayOfWeek) ? 0 : 1;
        }

        return at;
    }
}
