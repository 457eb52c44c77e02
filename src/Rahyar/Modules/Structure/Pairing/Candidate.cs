using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Matching;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure.Choosing;
using Rahyar.Modules.Structure.Matching.Engine;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Structure.Pairing;

/// <summary>With whom somebody could be paired by hand, as matching itself sees it: the same score, reasons, rules and places.</summary>
/// <param name="Id">A participation.</param>
/// <param name="Free">A mentor's free places; 1 for who waits for a mentor.</param>
internal sealed record Candidate(Guid Id, string Name, int Free, Explanation Explanation)
{
    /// <summary>What nobody may set aside: the same person, what one of them does not wish, a conflict of interest.</summary>
    private static readonly HardRule[] Never = [HardRule.SamePerson, HardRule.Avoided, HardRule.Blocked, HardRule.Assessor];

    public bool IsNever => Explanation.Refusals.Any(r => Never.Contains(r.Rule));

    /// <summary>A rule of the programme stands against it: to set that aside takes a written reason.</summary>
    public bool NeedsReason => Explanation.Refusals.Any(r => r.Rule != HardRule.NoPlaces);

    public bool MayBeChosen => !IsNever && Free > 0;

    /// <summary>The best first, and those who cannot be chosen last; all of a name where one is looked for. Nobody pairs themselves.</summary>
    public static async Task<IReadOnlyList<Candidate>> OfAsync(AppDb db, Programme programme, Participation one, Viewer viewer, string? find, DateTimeOffset now, CancellationToken ct)
    {
        var pool = await MatchPool.ForOneAsync(db, programme, one, now, ct);
        var own = (await db.Participations.Where(p => p.ProgrammeId == programme.Id && p.PersonId == viewer.Id).Select(p => p.Id).ToListAsync(ct)).Select(id => $"{id}").ToHashSet();
        var scorer = new Scorer([.. pool.Mentees], [.. pool.Mentors], RunPlan.Suited(programme.Model, Suggestions.RulesOf(programme)), pool.Lists);
        var (others, mentee) = (one.Side == Side.Mentee ? pool.Mentors : pool.Mentees, one.Side == Side.Mentee);
        var wanted = Folding.SearchKey(find);
        return [.. others.Where(o => !own.Contains(o.Id) && (wanted.Length == 0 || Folding.SearchKey(o.Name).Contains(wanted, StringComparison.Ordinal)))
            .Select(o => new Candidate(Guid.Parse(o.Id), o.Name ?? "–", mentee ? o.Capacity ?? 0 : 1,
                mentee ? scorer.Explain($"{one.Id}", o.Id) : scorer.Explain(o.Id, $"{one.Id}")))
            .OrderByDescending(c => c.MayBeChosen).ThenBy(c => c.NeedsReason).ThenByDescending(c => c.Explanation.Score).ThenBy(c => c.Id)];
    }
}
