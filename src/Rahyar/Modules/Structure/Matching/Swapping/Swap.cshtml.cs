using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Matching;
using Rahyar.Modules.Structure.Matching.Engine;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Structure.Matching.Swapping;

/// <summary>/programmes/{id}/matching/{run}/{proposal}/swap?with={other}: two mentees exchange their mentors, with what changes for both shown before.</summary>
[Authorize(Policy = Policies.Coordinator)]
internal sealed class SwapModel : RunPage
{
    private static readonly HardRule[] Never = [HardRule.SamePerson, HardRule.Avoided, HardRule.Blocked];

    [FromRoute(Name = "proposal")]
    public Guid ProposalId { get; set; }

    /// <summary>The other proposal.</summary>
    [BindProperty(SupportsGet = true, Name = "with")]
    public Guid? OtherId { get; set; }

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public int OtherVersion { get; set; }

    /// <summary>What changes for each of the two; empty where one of the four is brought together with nobody now.</summary>
    public IReadOnlyList<Turn> Turns { get; private set; } = [];

    public bool Editable => MatchRun.State == RunState.Done;

    public bool IsNever => Turns.Any(t => t.After.Refusals.Any(r => Never.Contains(r.Rule)));

    /// <summary>One mentee with the mentor before and after.</summary>
    internal sealed record Turn(Proposal Proposal, string Mentee, string Mentor, string NewMentor, Explanation Before, Explanation After);

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!await base.LoadAsync(cancellationToken)
            || await Lines.SingleOrDefaultAsync(p => p.Id == ProposalId, cancellationToken) is not { } one)
        {
            return false;
        }

        if (OtherId is null)
        {
            return true;
        }

        if (one.MentorId is not { } mentor
            || await Lines.SingleOrDefaultAsync(p => p.Id == OtherId, cancellationToken) is not { MentorId: { } otherMentor } other || mentor == otherMentor)
        {
            return false;
        }

        Guid[] four = [one.MenteeId, mentor, other.MenteeId, otherMentor];
        if (await AnyHeldOutAsync(four, cancellationToken))
        {
            return true;
        }

        var pool = await MatchPool.OfRunAsync(Db, Programme, MatchRun, cancellationToken);
        var names = await NamesAsync(four, cancellationToken);
        var (mentees, mentors) = (pool.Mentees.Where(m => m.Id == $"{one.MenteeId}" || m.Id == $"{other.MenteeId}").ToList(), pool.Mentors.Where(m => m.Id == $"{mentor}" || m.Id == $"{otherMentor}").ToList());
        if (names.Count < four.Length || mentees.Count < 2 || mentors.Count < 2)
        {
            return false;
        }

        var scorer = new Scorer(mentees, mentors, RunPlan.Suited(MatchRun.Model, MatchRules.FromJson(MatchRun.Rules)), pool.Lists);
        Turn Of(Proposal proposal, Guid before, Guid after) => new(proposal, names[proposal.MenteeId], names[before], names[after],
            scorer.Explain($"{proposal.MenteeId}", $"{before}"), scorer.Explain($"{proposal.MenteeId}", $"{after}"));
        Turns = [Of(one, mentor, otherMentor), Of(other, otherMentor, mentor)];
        return true;
    }

    public void OnGet()
    {
        if (Turns.Count > 0)
        {
            (Version, OtherVersion) = (Turns[0].Proposal.Version, Turns[1].Proposal.Version);
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Turns is not [var one, var other])
        {
            throw new Refused("matching.swap-not-now");
        }

        Programme.ExpectOpen();
        one.Proposal.Expect(Version);
        other.Proposal.Expect(OtherVersion);
        if (IsNever)
        {
            throw new Refused("matching.never", (one.After.Refusals.Any(r => Never.Contains(r.Rule)) ? one : other).NewMentor);
        }

        var (mentor, otherMentor) = (one.Proposal.MentorId!.Value, other.Proposal.MentorId!.Value);
        one.Proposal.Choose(otherMentor, one.After.Score, MatchReasons.ToJson(one.After));
        other.Proposal.Choose(mentor, other.After.Score, MatchReasons.ToJson(other.After));
        MatchRun.Edited(Viewer.Id, Now);
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L["matching.swapped", one.Mentee, one.NewMentor, other.Mentee, other.NewMentor];
        return Redirect(StructureRoutes.MatchRun(Id, Run));
    }
}
