using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.Structure;

namespace Rahyar.Modules.Skills.Goals;

/// <summary>A goal as the viewer's home shows it.</summary>
internal sealed record GoalLine(Guid MentorshipId, string Text, DateOnly TargetOn, bool Reached)
{
    private static readonly Func<AppDb, Guid, IAsyncEnumerable<GoalLine>> OfViewer = EF.CompileAsyncQuery((AppDb db, Guid viewer) =>
        (from me in db.Set<MentorshipMember>().AsNoTracking()
         join g in db.Set<Goal>() on me.MentorshipId equals g.MentorshipId
         where me.PersonId == viewer && g.AbandonedAt == null && (me.JoinedAt == null || g.ReachedAt == null || g.ReachedAt >= me.JoinedAt)
         orderby g.ReachedAt != null, g.TargetOn
         select new GoalLine(g.MentorshipId, g.Text, g.TargetOn, g.ReachedAt != null)).Take(4));

    public bool Overdue(DateOnly today) => !Reached && TargetOn < today;

    /// <summary>The next four over all relationships, those to reach first.</summary>
    public static async Task<List<GoalLine>> OfAsync(NextStepContext context)
    {
        var goals = new List<GoalLine>();
        // Before the first goal of any relationship there is none to look for.
        if (context.Mentorships.Any(m => m.FirstGoalAt is not null))
        {
            await foreach (var goal in OfViewer(context.Db, context.Viewer.Id))
            {
                goals.Add(goal);
            }
        }

        return goals;
    }
}

/// <summary>The day of a goal has passed.</summary>
internal sealed class OverdueStep : INextStep
{
    public int Urgency => 90;

    public async ValueTask<NextStep?> FindAsync(NextStepContext context)
    {
        var overdue = (await context.OnceAsync(GoalLine.OfAsync)).Where(g => g.Overdue(context.Today)).Select(g => g.MentorshipId).ToList();
        return overdue.Count > 0 && context.Mentorships.FirstOrDefault(m => m.Ongoing && overdue.Contains(m.Id)) is { } mentorship
            ? new("overdue", SkillsRoutes.Goals(mentorship.Id), mentorship.With) : null;
    }
}
