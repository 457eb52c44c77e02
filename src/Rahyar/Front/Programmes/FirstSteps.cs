using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Modules.Structure.Groups;
using Rahyar.Modules.Structure.Matching;

namespace Rahyar.Front.Programmes;

/// <summary>One step on the way to a launch: the texts are <c>path.{Key}</c>, <c>.state</c> and <c>.do</c>.</summary>
internal sealed record FirstStep(string Key, bool Done, string Href, params object[] Facts);

/// <summary>From an empty programme to a launched one: plan, people, match, launch. What is known already counts as done.</summary>
internal sealed record FirstSteps(IReadOnlyList<FirstStep> Steps, LeftToDo Left)
{
    public FirstStep? Next => Steps.FirstOrDefault(s => !s.Done);

    public static async Task<FirstSteps> OfAsync(AppDb db, Programme programme, LaunchChecklist checklist, CancellationToken ct)
    {
        var plan = checklist.Rows.Single(r => r.Key == "plan");
        var taking = db.Participations.Where(p => p.ProgrammeId == programme.Id && (p.State == ParticipationState.Waiting || p.State == ParticipationState.Matched));
        var sides = await taking.GroupBy(p => p.Side).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var (mentees, mentors) = (sides.GetValueOrDefault(Side.Mentee), sides.GetValueOrDefault(Side.Mentor));
        var drafted = await db.MatchRuns.AnyAsync(r => r.ProgrammeId == programme.Id && r.State == RunState.Done, ct) || await db.Groupings.AnyAsync(g => g.ProgrammeId == programme.Id && g.State == GroupingState.Draft, ct);
        var left = LeftToDo.Of(programme.Id, checklist);
        return new([
            new("plan", !plan.Shut, PlanningRoutes.Plan(programme.Id), plan.Finding.Facts),
            new("people", mentees > 0 && (mentors > 0 || programme.Model == Paradigm.MentoringModel.Circle), PlanningRoutes.Rosters(programme.Id), mentees, mentors),
            new("match", drafted, StructureRoutes.Matching(programme.Id)),
            new("launch", false, PlanningRoutes.Launch(programme.Id), left.Shut.Count),
        ], left);
    }
}
