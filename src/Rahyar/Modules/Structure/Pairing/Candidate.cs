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

    /// <summary>
    /// The best first, and those who cannot be chosen last; all of a name where one is looked for, or the one who is chosen. Nobody pairs themselves,
    /// nor anybody with themselves. Profiles are read only of those who come into question.
    /// </summary>
    public static async Task<IReadOnlyList<Candidate>> OfAsync(AppDb db, Programme programme, Participation one, Viewer viewer, Guid? chosen, string? find, DateTimeOffset now, CancellationToken ct)
    {
        var side = 1 - one.Side;
        var taking = db.Participations.Where(p => p.ProgrammeId == programme.Id && p.Side == side && p.State != ParticipationState.Withdrew && p.PersonId != viewer.Id && p.PersonId != one.PersonId
            && (side == Side.Mentor || p.State == ParticipationState.Waiting) && (chosen == null || p.Id == chosen));
        var named = await (from participation in taking
                           join person in db.People on participation.PersonId equals person.Id
                           where person.DeactivatedAt == null
                           select new { participation.Id, person.Name }).ToListAsync(ct);
        var wanted = Folding.SearchKey(find);
        var ids = named.Where(n => wanted.Length == 0 || Folding.SearchKey(n.Name).Contains(wanted, StringComparison.Ordinal)).Select(n => n.Id).ToList();
        if (ids.Count == 0)
        {
            return [];
        }

        var pool = await MatchPool.ForOneAsync(db, programme, one.Id, ids, now, ct);
        if (!pool.Mentees.Concat(pool.Mentors).Any(p => p.Id == $"{one.Id}"))
        {
            return [];
        }

        var scorer = new Scorer([.. pool.Mentees], [.. pool.Mentors], RunPlan.Suited(programme.Model, Suggestions.RulesOf(programme)), pool.Lists);
        var (others, mentee) = (one.Side == Side.Mentee ? pool.Mentors : pool.Mentees, one.Side == Side.Mentee);
        return [.. others
            .Select(o => new Candidate(Guid.Parse(o.Id), o.Name ?? "–", mentee ? o.Capacity ?? 0 : 1,
                mentee ? scorer.Explain($"{one.Id}", o.Id) : scorer.Explain(o.Id, $"{one.Id}")))
            .OrderByDescending(c => c.MayBeChosen).ThenBy(c => c.NeedsReason).ThenByDescending(c => c.Explanation.Score).ThenBy(c => c.Id)];
    }
}
