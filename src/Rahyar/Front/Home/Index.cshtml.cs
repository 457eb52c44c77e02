using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.Communication.Sessions;
using Rahyar.Modules.Infrastructure;
using Rahyar.Modules.People;
using Rahyar.Modules.People.Erasures.Running;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Planning.Digests;
using Rahyar.Modules.Skills.Goals;
using Rahyar.Modules.Structure;
using Rahyar.Modules.Structure.Choosing;
using Rahyar.Modules.Structure.Choosing.Requests;
using Rahyar.Modules.Structure.Rematching;
using Rahyar.Modules.Structure.Safety;
using Rahyar.Web.Layout;
using Rahyar.Web.Pages;

namespace Rahyar.Front.Home;

/// <summary>A participant's home: the one next step, the next session, what is new, the goals. One phone screen.</summary>
[Authorize(Policy = Policies.SignedIn)]
internal sealed class IndexModel(NextSteps steps, Todos todos) : AppPage
{
    public override string Here => "home";
    public IReadOnlyList<OwnMentorship> Pairs { get; private set; } = [];
    public NextStep? Step { get; private set; }
    public SessionLine? NextSession { get; private set; }
    public IReadOnlyList<GoalLine> Goals { get; private set; } = [];

    public IReadOnlyList<OwnRequest> Choices { get; private set; } = [];

    /// <summary>What is open after a relationship that ended early.</summary>
    public IReadOnlyList<EarlyEndOptions> EarlyEndOptions { get; private set; } = [];

    /// <summary>Whether they may still be brought together with somebody: they take part in a programme that is open, or in none yet.</summary>
    public bool Waits { get; private set; }

    /// <summary>Kind words for whoever's relationship is on hold, or was closed, for safety.</summary>
    public IReadOnlyList<AfterSafety> AfterSafety { get; private set; } = [];

    /// <summary>Whether someone without a relationship has an application to look at.</summary>
    public bool Applies { get; private set; }

    /// <summary>Requests that wait, but for the one that is the next step already.</summary>
    public IEnumerable<OwnRequest> Requests => Choices.Where(c => c.Request is { } id && Step?.Href != StructureRoutes.Request(id));

    /// <summary>Part of the day in the reader's own time: <c>morning</c>, <c>afternoon</c> or <c>evening</c>.</summary>
    public string PartOfDay => L.Local(Now).Hour switch { >= 4 and < 12 => "morning", >= 12 and < 17 => "afternoon", _ => "evening" };

    public bool Overdue(GoalLine goal) => goal.Overdue(Today);

    /// <summary>Whose goal it is, for someone with several relationships.</summary>
    public string? WithWhom(GoalLine goal) => Pairs.Count > 1 ? Pairs.FirstOrDefault(p => p.Id == goal.MentorshipId)?.With : null;

    private DateOnly Today => DateOnly.FromDateTime(L.Local(Now).DateTime);

    /// <summary>That the viewer is to be forgotten, as long as it can be undone.</summary>
    public RunningErasure? Erasure { get; private set; }

    /// <summary>What waits for the viewer in an office that they hold beside; null where they hold none.</summary>
    public TodosView? Todo { get; private set; }

    public string FirstName => Viewer.Name.Split(' ', 2)[0];

    public async Task<IActionResult> OnGetAsync()
    {
        Pairs = await OwnMentorships.OfAsync(Db, Viewer);
        AfterSafety = await Modules.Structure.Safety.AfterSafety.OfAsync(Db, Viewer);
        if (Pairs.Count + AfterSafety.Count == 0 && Viewer.Roles.Count > 0)
        {
            return Viewer.ProgrammesAs(Role.Coordinator, Role.Evaluator) is [var only] ? Redirect(PlanningRoutes.Programme(only))
                // Whoever only answers requests has no programmes to open.
                : Redirect(Viewer.Roles.All(r => r.Role == Role.Support) ? InfrastructureRoutes.Tickets : PlanningRoutes.Programmes);
        }

        Todo = Viewer.Roles.Count > 0 ? await TodosView.OfAsync(Db, todos, Viewer, Now, HttpContext.RequestAborted) : null;
        Erasure = await RunningErasure.OfViewerAsync(Db, Viewer, Now);
        await FindWhatWaitsAsync();
        return Page();
    }

    private async Task FindWhatWaitsAsync()
    {
        var context = new NextStepContext(Db, Viewer, Now, Today, Pairs);
        Choices = await context.OnceAsync(OwnRequest.OfAsync);
        if (Pairs is [] or [{ Aside: true }, ..])
        {
            EarlyEndOptions = [.. (await Modules.Structure.Rematching.EarlyEndOptions.OfAsync(Db, Viewer, Now)).Where(a => a.Open)];
        }

        if (Pairs.Count == 0)
        {
            var (taking, open) = (Db.Participations.Where(p => p.PersonId == Viewer.Id), Db.Programmes.Open());
            Waits = await taking.AnyAsync(p => (p.State == ParticipationState.Waiting || p.State == ParticipationState.Matched) && open.Any(o => o.Id == p.ProgrammeId)) || !await taking.AnyAsync();
            Applies = await Db.Applications.AnyAsync(a => a.PersonId == Viewer.Id);
        }

        NextSession = (await context.OnceAsync(SessionLine.OfAsync)).Find(s => s.StartsAt > Now);
        Goals = await context.OnceAsync(GoalLine.OfAsync);
        Step = await steps.FirstAsync(context);
    }
}
