using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Skills.Goals;

/// <summary>/mentorships/{id}/goals: what the two work towards, in their own words.</summary>
[Authorize(Policy = Policies.SignedIn)]
internal sealed class IndexModel : MentorshipPage
{
    private const int PerSheet = 25;

    /// <summary>Ways to say when without a calendar.</summary>
    public static readonly int[] WeeksAhead = [4, 8, 12];

    public override string Here => "growth";

    /// <summary>The goal whose form is open.</summary>
    [FromQuery(Name = "change")]
    public Guid? Changing { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public int? Weeks { get; set; }

    [BindProperty]
    public DateOnly? TargetOn { get; set; }

    [BindProperty]
    public Guid ClientId { get; set; }

    [BindProperty]
    public Guid Goal { get; set; }

    [BindProperty]
    public int Version { get; set; }

    public IReadOnlyList<Goal> Goals { get; private set; } = [];
    public bool More { get; private set; }

    [BindProperty(SupportsGet = true, Name = "sheet")]
    public int Sheet { get; set; } = 1;

    public Side Side => Me.Side;
    public Side OtherSide => Side == Side.Mentor ? Side.Mentee : Side.Mentor;
    public DateOnly Today => DateOnly.FromDateTime(L.Local(Now).DateTime);

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!await base.LoadAsync(cancellationToken) || Mentorship.AcceptedAt is null)
        {
            return false;
        }

        Sheet = Math.Clamp(Sheet, 1, 1000);
        var goals = await Me.GoalsIn(Db).AsNoTracking().OrderBy(g => g.AbandonedAt != null).ThenBy(g => g.ReachedAt != null)
            .ThenBy(g => g.TargetOn).ThenBy(g => g.Id).Skip((Sheet - 1) * PerSheet).Take(PerSheet + 1).ToListAsync(cancellationToken);
        (Goals, More) = ([.. goals.Take(PerSheet)], goals.Count > PerSheet);
        return true;
    }

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var target = Target();
        var goal = new Goal(Mentorship, Text ?? "", target, Viewer.Id, Now, ClientId);
        Db.Goals.Add(goal);
        await Db.SaveIdempotentAsync(Db.Goals.Where(g => g.WrittenBy == Viewer.Id && g.ClientId == ClientId), g => g.Text == goal.Text && g.TargetOn == target, cancellationToken);
        return Done("written");
    }

    public Task<IActionResult> OnPostChangeAsync(CancellationToken cancellationToken)
    {
        Changing = Goal;
        return OnOneAsync(goal => goal.Change(Text ?? "", Target(), Viewer.Id, Now), "changed", cancellationToken);
    }

    public Task<IActionResult> OnPostReachedAsync(CancellationToken cancellationToken) =>
        OnOneAsync(goal => goal.Confirm(Mentorship, Viewer.Id, Now), "claimed", cancellationToken);

    public Task<IActionResult> OnPostAbandonAsync(CancellationToken cancellationToken) =>
        OnOneAsync(goal => goal.Abandon(Viewer.Id, Now), "abandoned", cancellationToken);

    private async Task<IActionResult> OnOneAsync(Action<Goal> verb, string said, CancellationToken cancellationToken)
    {
        if (await Me.GoalsIn(Db).SingleOrDefaultAsync(g => g.Id == Goal, cancellationToken) is not { } goal)
        {
            return NotFound();
        }

        if (!Mentorship.IsOpen)
        {
            throw new Refused("goal.closed");
        }

        goal.Expect(Version);
        verb(goal);
        await Db.SaveChangesAsync(cancellationToken);
        return Done(goal.Reached ? "reached" : said);
    }

    // A day that was typed counts before weeks that were picked.
    private DateOnly Target() => TargetOn ?? (Weeks is { } weeks && WeeksAhead.Contains(weeks)
        ? Today.AddDays(7 * weeks)
        : throw new Refused("goal.when") { Field = nameof(TargetOn) });

    private RedirectResult Done(string said)
    {
        Flash = Ours[$"skills.goals.{said}.done"];
        return Redirect(SkillsRoutes.Goals(Id));
    }
}
