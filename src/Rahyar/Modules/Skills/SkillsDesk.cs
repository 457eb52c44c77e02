using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.Skills.Goals;
using Rahyar.Modules.Skills.Preparation;
using Rahyar.Modules.Structure;

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

    extension(MentorshipMember me)
    {
        /// <summary>What a member of a relationship works towards: for whoever came later those that are open, and what was reached or given up since.</summary>
        public IQueryable<Goal> GoalsIn(AppDb db) => db.Goals.Where(g => g.MentorshipId == me.MentorshipId && (me.JoinedAt == null
            || (g.ReachedAt == null && g.AbandonedAt == null) || g.ReachedAt >= me.JoinedAt || g.AbandonedAt >= me.JoinedAt));
    }
}
