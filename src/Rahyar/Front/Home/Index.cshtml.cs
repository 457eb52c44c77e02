using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.Communication.Sessions;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Skills.Goals;
using Rahyar.Modules.Structure;
using Rahyar.Web.Pages;

namespace Rahyar.Front.Home;

/// <summary>A participant's home: the one next step, the next session, what is new, the goals. One phone screen.</summary>
[Authorize(Policy = Policies.SignedIn)]
internal sealed class IndexModel : AppPage
{
    private static readonly Func<AppDb, Guid, DateTimeOffset, IAsyncEnumerable<SessionLine>> SessionsOf = EF.CompileAsyncQuery(
        (AppDb db, Guid viewer, DateTimeOffset since) =>
            from me in db.Set<MentorshipMember>().AsNoTracking()
            join s in db.Set<Session>() on me.MentorshipId equals s.MentorshipId
            where me.PersonId == viewer && s.StartsAt > since && (s.State == SessionState.Booked || s.State == SessionState.Claimed)
            orderby s.StartsAt
            select new SessionLine(s.Id, s.MentorshipId, s.StartsAt, s.Modality, s.ConfirmedBy));

    private static readonly Func<AppDb, Guid, IAsyncEnumerable<GoalLine>> GoalsOf = EF.CompileAsyncQuery((AppDb db, Guid viewer) =>
        (from me in db.Set<MentorshipMember>().AsNoTracking()
         join g in db.Set<Goal>() on me.MentorshipId equals g.MentorshipId
         where me.PersonId == viewer && g.AbandonedAt == null
         orderby g.ReachedAt != null, g.TargetOn
         select new GoalLine(g.MentorshipId, g.Text, g.TargetOn, g.ReachedAt != null)).Take(4));

    public override string Here => "home";
    public IReadOnlyList<Pair> Pairs { get; private set; } = [];
    public NextStep? Step { get; private set; }
    public SessionLine? NextSession { get; private set; }
    public IReadOnlyList<GoalLine> Goals { get; private set; } = [];

    public IReadOnlyList<Choice> Choices { get; private set; } = [];

    /// <summary>What is open after a relationship that ended early.</summary>
    public IReadOnlyList<Afterwards> Afterwards { get; private set; } = [];

    /// <summary>Whether someone without a relationship has an application to look at.</summary>
    public bool Applies { get; private set; }

    /// <summary>Requests that wait, but for the one that is the next step already.</summary>
    public IEnumerable<Choice> Requests => Choices.Where(c => c.Request is { } id && Step?.Href != $"/requests/{id}");

    public IEnumerable<Pair> Running => Pairs.Where(p => p.Running);

    /// <summary>Part of the day in the reader's own time: <c>morning</c>, <c>afternoon</c> or <c>evening</c>.</summary>
    public string PartOfDay => L.Local(Now).Hour switch { >= 4 and < 12 => "morning", >= 12 and < 17 => "afternoon", _ => "evening" };

    public bool Overdue(GoalLine goal) => !goal.Reached && goal.TargetOn < DateOnly.FromDateTime(L.Local(Now).DateTime);

    /// <summary>Whose goal it is, for someone with several relationships.</summary>
    public string? WithWhom(GoalLine goal) => Pairs.Count > 1 ? Pairs.FirstOrDefault(p => p.Id == goal.MentorshipId)?.With : null;

    public string FirstName => Viewer.Name.Split(' ', 2)[0];

    public async Task<IActionResult> OnGetAsync()
    {
        Pairs = await Pair.OfAsync(Db, Viewer);
        if (Pairs.Count == 0 && Viewer.Roles.Count > 0)
        {
            return Viewer.ProgrammesAs(Role.Coordinator, Role.Evaluator) is [var only] ? Redirect($"/programmes/{only}") : Redirect("/programmes");
        }

        await FindWhatWaitsAsync();
        return Page();
    }

    private async Task FindWhatWaitsAsync()
    {
        if (Pairs is [] or [{ MayChoose: true }, ..])
        {
            Choices = await Choice.OfAsync(Db, Viewer, Now);
        }

        Invited? invited = null;
        if (Pairs is [] or [{ Aside: true }, ..])
        {
            Afterwards = [.. (await Modules.Structure.Afterwards.OfAsync(Db, Viewer, Now)).Where(a => a.Open)];
            invited = await Invited.OfAsync(Db, Viewer);
        }

        var questions = await Question.OfAsync(Db, Viewer, Now);
        if (Pairs.Count == 0)
        {
            Applies = await Db.Applications.AnyAsync(a => a.PersonId == Viewer.Id);
            // Without a relationship there is no session and no goal to look for.
            Step = NextStep.Of(Pairs, Viewer.Id, new Waiting(new HashSet<Guid>(), new HashSet<Guid>(), new HashSet<Guid>()), Now, Choices, questions, await Pair.ToScreenAsync(Db, Viewer), invited);
            return;
        }

        var toConfirm = new HashSet<Guid>();
        await foreach (var session in SessionsOf(Db, Viewer.Id, Now.AddDays(-21)))
        {
            if (!Running.Any(p => p.Id == session.MentorshipId))
            {
                // What was booked before the end does not take place.
                continue;
            }

            if (session.StartsAt > Now)
            {
                NextSession ??= session;
            }
            else if (!session.ConfirmedBy.Contains(Viewer.Id))
            {
                toConfirm.Add(session.MentorshipId);
            }
        }

        var goals = new List<GoalLine>();
        await foreach (var goal in GoalsOf(Db, Viewer.Id))
        {
            goals.Add(goal);
        }

        Goals = goals;
        Step = NextStep.Of(Pairs, Viewer.Id, new Waiting(toConfirm, await ToSignAsync(), goals.Where(Overdue).Select(g => g.MentorshipId).ToHashSet()), Now, Choices, questions, invited: invited);
    }

    private async Task<HashSet<Guid>> ToSignAsync()
    {
        var open = Running.Where(p => p.AgreedAt is null && p.FirstContactAt is not null).Select(p => p.Id).ToList();
        if (open.Count == 0)
        {
            return [];
        }

        var signed = await Db.Agreements.AsNoTracking().Where(a => open.Contains(a.MentorshipId)).ToListAsync();
        return [.. open.Except(signed.Where(a => a.Signatures.Exists(s => s.PersonId == Viewer.Id)).Select(a => a.MentorshipId))];
    }
}

internal sealed record SessionLine(Guid Id, Guid MentorshipId, DateTimeOffset StartsAt, Modality Modality, List<Guid> ConfirmedBy);

internal sealed record GoalLine(Guid MentorshipId, string Text, DateOnly TargetOn, bool Reached);
