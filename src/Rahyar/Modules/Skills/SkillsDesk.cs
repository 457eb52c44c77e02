using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.Skills.Goals;
using Rahyar.Modules.Skills.Preparation;

namespace Rahyar.Modules.Skills;

/// <summary>The sets of this module.</summary>
internal static class SkillsDesk
{
    extension(AppDb db)
    {
        public DbSet<Goal> Goals => db.Set<Goal>();
        public DbSet<Enrolment> Enrolments => db.Set<Enrolment>();
        public DbSet<Training.TrainingAssignment> TrainingAssignments => db.Set<Training.TrainingAssignment>();
    }
}
