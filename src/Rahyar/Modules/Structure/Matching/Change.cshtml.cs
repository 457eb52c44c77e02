using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Matching;
using Rahyar.Modules.Structure.Matching.Engine;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Structure.Matching;

/// <summary>/programmes/{id}/matching/{run}/{proposal}: other mentors for one mentee, with reasons for each and against.</summary>
[Authorize(Policy = Policies.Coordinator)]
internal sealed class ChangeModel : RunPage
{
    private const int Shown = 12;

    private Scorer _scorer = null!;

    [FromRoute(Name = "proposal")]
    public Guid ProposalId { get; set; }

    [BindProperty]
    public int Version { get; set; }

    /// <summary>Part of a mentor's name; empty shows the best fits.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Find { get; set; }

    public bool Editable => MatchRun.State == RunState.Done && Programme.IsOpenForMatching;

    /// <summary>Nobody can be proposed to this mentee at the moment.</summary>
    public bool NotNow { get; private set; }

    public Proposal Proposal { get; private set; } = null!;
    public string Mentee { get; private set; } = "";
    public IReadOnlyList<Option> Options { get; private set; } = [];

    /// <summary>A mentor who could be chosen instead.</summary>
    /// <param name="Free">Places that neither a relationship nor another proposal of this run holds.</param>
    /// <param name="Holders">The other mentees who have this mentor in this run, the weakest fit first.</param>
    internal sealed record Option(Guid Id, string Name, int Free, Explanation Explanation, IReadOnlyList<Holder> Holders);

    /// <summary>Somebody who holds a place.</summary>
    internal sealed record Holder(Guid ProposalId, string Name, int Score, bool Locked);

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!await base.LoadAsync(cancellationToken)
            || await Lines.SingleOrDefaultAsync(p => p.Id == ProposalId, cancellationToken) is not { } proposal)
        {
            return false;
        }

        Proposal = proposal;
        if (await AnyHeldOutAsync([proposal.MenteeId], cancellationToken))
        {
            Mentee = (await NamesAsync([proposal.MenteeId], cancellationToken))[proposal.MenteeId];
            NotNow = true;
            return true;
        }

        var pool = await MatchPool.OfRunAsync(Db, Programme, MatchRun, cancellationToken);
        if (pool.Mentees.FirstOrDefault(m => m.Id == $"{proposal.MenteeId}") is not { } mentee)
        {
            return false;
        }

        Mentee = mentee.Name;
        _scorer = new Scorer([mentee], pool.Mentors, MatchRules.FromJson(MatchRun.Rules), pool.Lists);
        var used = await Db.Proposals.Where(p => p.RunId == Run && p.MentorId != null && p.Id != ProposalId)
            .GroupBy(p => p.MentorId!.Value).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        // Nobody gives themselves a mentee.
        var own = (await Db.OwnParticipationsAsync(Viewer.Id, Id, cancellationToken)).ConvertAll(p => $"{p}");
        var wanted = Folding.SearchKey(Find);
        Options = [.. pool.Mentors.Where(m => !own.Contains(m.Id) && (wanted.Length == 0 || Folding.SearchKey(m.Name).Contains(wanted, StringComparison.Ordinal))).Select(m => (Mentor: m, Score: _scorer.Score(mentee.Id, m.Id) ?? -1))
            .OrderByDescending(m => m.Mentor.Id == $"{proposal.MentorId}").ThenByDescending(m => m.Score).Take(Shown)
            .Select(m => new Option(Guid.Parse(m.Mentor.Id), m.Mentor.Name,
                (m.Mentor.Capacity ?? 0) - used.GetValueOrDefault(Guid.Parse(m.Mentor.Id)), _scorer.Explain(mentee.Id, m.Mentor.Id), []))];
        Options = await WithHoldersAsync(Options, cancellationToken);
        return true;
    }

    private async Task<IReadOnlyList<Option>> WithHoldersAsync(IReadOnlyList<Option> options, CancellationToken cancellationToken)
    {
        var mentors = options.Select(o => o.Id).ToList();
        var lines = await Lines.AsNoTracking().Where(p => p.Id != ProposalId && p.MentorId != null && mentors.Contains(p.MentorId.Value))
            .Select(p => new { p.Id, p.MenteeId, p.MentorId, p.Score, p.Locked }).ToListAsync(cancellationToken);
        var names = await NamesAsync(lines.Select(p => p.MenteeId), cancellationToken);
        var holders = lines.OrderBy(p => p.Score).ToLookup(p => p.MentorId!.Value, p => new Holder(p.Id, names.GetValueOrDefault(p.MenteeId, "–"), p.Score, p.Locked));
        return [.. options.Select(o => o with { Holders = [.. holders[o.Id]] })];
    }

    public async Task<IActionResult> OnPostAsync(Guid? mentor, CancellationToken cancellationToken)
    {
        Programme.ExpectOpen();
        Proposal.Expect(Version);
        if (mentor is null)
        {
            Proposal.Unpair();
        }
        else if (NotNow)
        {
            throw new Refused("pairing.not-now", Mentee);
        }
        else if (Options.FirstOrDefault(o => o.Id == mentor) is not { } chosen)
        {
            return NotFound();
        }
        else if (chosen.Free <= 0)
        {
            throw new Refused("matching.mentor-full", chosen.Name);
        }
        else if (chosen.Explanation.Refusals.Any(r => r.Rule is HardRule.SamePerson or HardRule.Avoided or HardRule.Blocked))
        {
            throw new Refused("matching.never", chosen.Name);
        }
        else
        {
            Proposal.Choose(chosen.Id, chosen.Explanation.Score, MatchReasons.ToJson(chosen.Explanation));
        }

        MatchRun.Edited(Viewer.Id, Now);
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L["matching.changed"];
        return Redirect(StructureRoutes.MatchRun(Id, Run));
    }
}
