using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning.Recruitment;
using Rahyar.Modules.Planning.Rosters;

namespace Rahyar.Modules.Planning;

/// <summary>The sets of this module, and who may see their rows.</summary>
internal static class PlanningDesk
{
    /// <summary>Roles that may open a programme's pages of figures.</summary>
    private static readonly Role[] Readers = [Role.Coordinator, Role.Evaluator, Role.SafeguardingLead];

    extension(AppDb db)
    {
        public DbSet<Programme> Programmes => db.Set<Programme>();
        public DbSet<Participation> Participations => db.Set<Participation>();
        public DbSet<RosterImport> RosterImports => db.Set<RosterImport>();
        public DbSet<Objectives.Objective> Objectives => db.Set<Objectives.Objective>();
        public DbSet<Milestones.Milestone> Milestones => db.Set<Milestones.Milestone>();
        public DbSet<Needs.InterviewNote> InterviewNotes => db.Set<Needs.InterviewNote>();
        public DbSet<Plans.PlanSection> PlanSections => db.Set<Plans.PlanSection>();
        public DbSet<Plans.PlanVersion> PlanVersions => db.Set<Plans.PlanVersion>();
        public DbSet<Screenings.Screening> Screenings => db.Set<Screenings.Screening>();
        public DbSet<Screenings.CodeOfConduct> CodesOfConduct => db.Set<Screenings.CodeOfConduct>();
        public DbSet<Launch.GateWaiver> GateWaivers => db.Set<Launch.GateWaiver>();
        public DbSet<Costs.CostEntry> CostEntries => db.Set<Costs.CostEntry>();
        public DbSet<Costs.Budget> Budgets => db.Set<Costs.Budget>();
        public DbSet<Announcements.Announcement> Announcements => db.Set<Announcements.Announcement>();
        public DbSet<Bulk.BulkAct> BulkActs => db.Set<Bulk.BulkAct>();
        public DbSet<Bulk.BulkRow> BulkRows => db.Set<Bulk.BulkRow>();
        public DbSet<Deputies.Deputy> Deputies => db.Set<Deputies.Deputy>();
        public DbSet<Call> Calls => db.Set<Call>();
        public DbSet<FormEdition> FormEditions => db.Set<FormEdition>();
        public DbSet<Application> Applications => db.Set<Application>();

        /// <summary>The form of one side as it stands; null while it is still the usual one.</summary>
        public Task<FormEdition?> StandingFormAsync(Guid programme, Side side, CancellationToken cancellationToken) =>
            db.FormEditions.Where(f => f.ProgrammeId == programme && f.Side == side).OrderByDescending(f => f.Number).FirstOrDefaultAsync(cancellationToken);
    }

    extension(IQueryable<Programme> programmes)
    {
        /// <summary>The faculties that programmes belong to, each once.</summary>
        public Task<List<string>> FacultiesAsync(CancellationToken cancellationToken) =>
            programmes.Where(p => p.Faculty != "" && !p.IsTest).Select(p => p.Faculty).Distinct().OrderBy(f => f).Take(200).ToListAsync(cancellationToken);

        /// <summary>Programmes whose figures the viewer may read: an administrator all, others those of their role.</summary>
        public IQueryable<Programme> VisibleTo(Viewer viewer)
        {
            if (viewer.IsAdministrator || viewer.IsInstitution(Role.Evaluator) || viewer.IsInstitution(Role.Coordinator))
            {
                return programmes;
            }

            var theirs = viewer.ProgrammesAs(Readers);
            return programmes.Where(p => theirs.Contains(p.Id));
        }

        /// <summary>Programmes that the viewer may run: change, import, match, publish.</summary>
        public IQueryable<Programme> RunBy(Viewer viewer)
        {
            if (viewer.IsAdministrator || viewer.IsInstitution(Role.Coordinator))
            {
                return programmes;
            }

            var theirs = viewer.ProgrammesAs(Role.Coordinator);
            return programmes.Where(p => theirs.Contains(p.Id));
        }
    }
}
