using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Matching;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure.Matching.Engine;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Structure.Matching.Analyses;

/// <summary>
/// /programmes/{id}/matching/{run}/{proposal}/why/{mentor}: why this mentee does not have that mentor, and the smallest change with
/// which a run would make the pair; without a mentor, with which the mentee would have any.
/// </summary>
[Authorize(Policy = Policies.Coordinator)]
internal sealed class WhyModel(AnalysisCache analyses, TimeProvider clock) : RunPage
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    [FromRoute(Name = "proposal")]
    public Guid ProposalId { get; set; }

    [FromRoute(Name = "mentor")]
    public Guid? MentorId { get; set; }

    /// <summary>The reader has stopped the work.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Stopped { get; set; }

    /// <summary>It took too long.</summary>
    public bool GivenUp { get; private set; }

    public Proposal Proposal { get; private set; } = null!;
    public IReadOnlyDictionary<Guid, string> Names { get; private set; } = new Dictionary<Guid, string>();

    /// <summary>Null while it is being worked out, or where no mentor is asked for.</summary>
    public WhyNot? Why { get; private set; }

    /// <summary>The pair that the run made instead, for comparison; null if none.</summary>
    public Explanation? Instead { get; private set; }

    /// <summary>Null while they are being worked out.</summary>
    public IReadOnlyList<Change>? Changes { get; private set; }

    /// <summary>Solved again with today's profiles, the run gives this mentee somebody else than it did.</summary>
    public bool WorldMoved { get; private set; }

    /// <summary>A change is tried only where it could do something, and stable lists are not tried at all.</summary>
    public bool Changeable => MatchRun.Aim != RunAim.Stable && Why?.Kind is not WhyNotKind.TheyArePaired;

    /// <summary>The two cannot be brought together at the moment, whatever would change.</summary>
    public bool NotNow { get; private set; }

    public bool Pending => !Stopped && !NotNow && !GivenUp && ((MentorId is not null && Why is null) || (Changeable && Changes is null));

    private string RunQuestion => $"run {Run}";

    private string ChangeQuestion => $"change {Run} {Proposal.MenteeId} {MentorId}";

    public string Name(Guid? participation) => participation is { } id && Names.TryGetValue(id, out var name) ? name : "–";

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!await base.LoadAsync(cancellationToken) || MatchRun.State is not (RunState.Done or RunState.Published)
            || await Lines.AsNoTracking().SingleOrDefaultAsync(p => p.Id == ProposalId, cancellationToken) is not { } proposal
            || (MentorId is { } asked && (await Db.OwnParticipationsAsync(Viewer.Id, Id, cancellationToken)).Contains(asked))
            || (MentorId is { } mentor && !await Db.RunMentors.AnyAsync(m => m.RunId == Run && m.MentorId == mentor, cancellationToken)))
        {
            return false;
        }

        Proposal = proposal;
        Names = await NamesAsync(new[] { proposal.MenteeId, proposal.MentorId, MentorId }.OfType<Guid>(), cancellationToken);
        NotNow = await AnyHeldOutAsync(new[] { proposal.MenteeId, MentorId }.OfType<Guid>(), cancellationToken);
        return true;
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (Stopped || NotNow)
        {
            return Page();
        }

        if (MentorId is { } mentor && await AskAsync(RunQuestion, SolveAsync, cancellationToken) is { } outcome)
        {
            var mentee = $"{Proposal.MenteeId}";
            Why = outcome.WhyNot(mentee, $"{mentor}");
            var found = outcome.Pairs.FirstOrDefault(p => p.MenteeId == mentee)?.MentorId;
            Instead = found is null || found == $"{mentor}" ? null : outcome.Explain(mentee, found);
            WorldMoved = !Proposal.Edited && found != (Proposal.MentorId is { } proposed ? $"{proposed}" : null);
        }

        if (Changeable && (MentorId is null || Why is not null)
            && await AskAsync(ChangeQuestion, TryChangesAsync, cancellationToken) is { } changes)
        {
            Changes = changes;
            Names = await NamesAsync(Names.Keys.Concat(changes.Select(c => Guid.Parse(c.MentorId))), cancellationToken);
        }

        if (Pending)
        {
            // Without script the page asks again by itself.
            Response.Headers["Refresh"] = "3";
        }

        return Page();
    }

    public IActionResult OnPostStop()
    {
        analyses.Stop(ChangeQuestion);
        analyses.Stop(RunQuestion);
        return Redirect($"{Request.Path}?stopped=true");
    }

    private async Task<T?> AskAsync<T>(string question, Func<AppDb, CancellationToken, Task<T>> answer, CancellationToken cancellationToken) where T : class
    {
        var asked = await analyses.AskAsync(question, answer, Patience, cancellationToken);
        GivenUp |= asked.GivenUp;
        return asked.Answer;
    }

    private async Task<Outcome> SolveAsync(AppDb db, CancellationToken cancellationToken) =>
        (await PlanAsync(db, cancellationToken)).Solve(null, clock, cancellationToken);

    private async Task<IReadOnlyList<Change>> TryChangesAsync(AppDb db, CancellationToken cancellationToken)
    {
        var plan = await PlanAsync(db, cancellationToken);
        return new WhatWouldChange(plan.Pool.Mentees, plan.Pool.Mentors, plan.Rules, plan.Options)
            .For($"{Proposal.MenteeId}", MentorId is { } mentor ? $"{mentor}" : null, cancellationToken);
    }

    private Task<RunPlan> PlanAsync(AppDb db, CancellationToken cancellationToken) =>
        RunPlan.OfPastAsync(db, Programme, MatchRun, cancellationToken);
}
