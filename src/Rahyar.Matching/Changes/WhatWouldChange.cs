namespace Rahyar.Matching;

/// <summary>
/// <em>What would change it?</em> The smallest single change of places, minimum, rule or weight with which a run makes a wished pair,
/// or gives an unmatched mentee a mentor. Every answer was tried: the run with this change, the same seed and nothing else changed
/// has the pair. For programmes of up to a few thousand people, as it takes some dozens of runs.
/// </summary>
public sealed class WhatWouldChange(
    IReadOnlyList<Profile> mentees, IReadOnlyList<Profile> mentors, MatchRules? rules = null, MatchOptions? options = null)
{
    private readonly MatchRules rules = rules ?? new MatchRules();
    private readonly MatchOptions options = (options ?? new MatchOptions()) with { Exact = true, Progress = null };

    /// <summary>
    /// The changes that would do, of each kind the smallest, in the order of <see cref="ChangeKind"/>; weights nearest first. Empty if
    /// the pair is made as it is, or if nothing of the programme's stands against it that a single change could move.
    /// </summary>
    /// <param name="menteeId">The mentee.</param>
    /// <param name="mentorId">The wished mentor, or null for any.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="KeyNotFoundException">An id is in neither roster.</exception>
    public IReadOnlyList<Change> For(string menteeId, string? mentorId, CancellationToken cancellation = default)
    {
        var now = Matcher.Match(mentees, mentors, rules, options, cancellation);
        string? Gets(MatchResult result) => result.Pairs.FirstOrDefault(p => p.MenteeId == menteeId)?.MentorId is { } mentor
            && (mentorId is null || mentor == mentorId) ? mentor : null;
        MatchResult Run(MatchRules changed, IReadOnlyList<Profile>? others = null, PairLists? lists = null) =>
            Matcher.Match(mentees, others ?? mentors, changed, options with { Lists = lists ?? options.Lists }, cancellation);
        if (Gets(now) is not null) return [];

        var found = new List<Change>();
        var reachable = (mentorId is null ? mentors.Select(m => m.Id) : [mentorId]).Select(id => now.Explain(menteeId, id)).ToArray();
        found.AddRange(Places(reachable, now, Gets, Run));
        found.AddRange(Minimum(reachable, now, Gets, Run));
        found.AddRange(Rules(reachable, now, Gets, Run));
        if (mentorId is not null && reachable[0].Eligible) found.AddRange(Weights(reachable[0], Gets, Run));
        return found.OrderBy(c => c.Kind).ThenBy(c => Math.Abs(c.To - c.From)).ToArray();
    }

    private delegate MatchResult Try(MatchRules changed, IReadOnlyList<Profile>? others = null, PairLists? lists = null);

    private IEnumerable<Change> Places(Explanation[] pairs, MatchResult now, Func<MatchResult, string?> gets, Try run)
    {
        // One place more at the best mentors; where that does not do, and for a wished mentor, as many as it takes, up to one for everyone.
        var best = pairs.Where(p => p.Refusals.All(r => r.Rule == HardRule.NoPlaces)).OrderByDescending(p => p.Score).Take(5).ToArray();
        foreach (var (pair, more) in (pairs.Length == 1 ? [] : best.Select(p => (p, 1))).Concat(best.Take(1).Select(p => (p, Math.Max(1, mentees.Count)))))
        {
            var places = Capacity(pair.MentorId);
            MatchResult With(int capacity) => run(rules, [.. mentors.Select(m => m.Id == pair.MentorId ? m with { Capacity = capacity } : m)]);
            if (Smallest(places + 1, places + more, n => gets(With(n)) == pair.MentorId) is not { } enough) continue;
            yield return new Change(ChangeKind.Places, pair.MentorId, null, null, places, enough, now.Value - With(enough).Value);
            yield break;
        }
    }

    private IEnumerable<Change> Minimum(Explanation[] pairs, MatchResult now, Func<MatchResult, string?> gets, Try run)
    {
        foreach (var pair in pairs.Where(p => p.Refusals is [{ Rule: HardRule.BelowMinimum }]).OrderByDescending(p => p.Score).Take(5))
        {
            // Below the pair's own score nothing more is gained for it, while others come in: so that is the one to try.
            var result = run(rules with { MinimumScore = pair.Score });
            if (gets(result) is not { } mentor) continue;
            yield return new Change(ChangeKind.MinimumScore, mentor, null, null, rules.MinimumScore, pair.Score, now.Value - result.Value);
            yield break;
        }
    }

    private IEnumerable<Change> Rules(Explanation[] pairs, MatchResult now, Func<MatchResult, string?> gets, Try run)
    {
        foreach (var rule in pairs.Where(p => p.Refusals.Count == 1).Select(p => p.Refusals[0].Rule).Distinct().Order())
        {
            // What protects a person is never lifted.
            (MatchRules Rules, PairLists? Lists)? lifted = rule switch
            {
                HardRule.PreviousPair => (rules with { RefusePreviousPairs = false }, null),
                HardRule.SameDepartment => (rules with { RefuseSameDepartment = false }, null),
                HardRule.NoCommonLanguage => (rules with { RequireCommonLanguage = false }, null),
                HardRule.NoCommonHours => (rules with { RequireCommonHours = false }, null),
                _ => null,
            };
            if (lifted is null) continue;
            var result = run(lifted.Value.Rules, null, lifted.Value.Lists);
            if (gets(result) is { } mentor) yield return new Change(ChangeKind.Rule, mentor, null, rule, 1, 0, now.Value - result.Value);
        }
    }

    private IEnumerable<Change> Weights(Explanation pair, Func<MatchResult, string?> gets, Try run)
    {
        foreach (var term in Enum.GetValues<Term>())
        {
            var weight = rules.Weights[term];
            bool Enough(int to) => With(term, to) is { } changed && gets(run(changed)) is not null;
            // Nearest first, by doubling: what a weight does is not monotone, so the nearest step that does is then narrowed down.
            int? up = null, down = null;
            for (var step = 1; step <= 64 && up is null && down is null; step *= 2)
            {
                if (weight + step <= 1000 && Enough(weight + step)) up = Smallest(weight + step / 2 + 1, weight + step, Enough);
                if (weight - step >= 0 && Enough(weight - step)) down = -Smallest(-(weight - step / 2 - 1), -(weight - step), n => Enough(-n));
            }
            if ((up ?? down) is null) continue;
            var to = down is null || (up is not null && up - weight <= weight - down) ? up!.Value : down.Value;
            yield return new Change(ChangeKind.Weight, pair.MentorId, term, null, weight, to, null);
        }
    }

    private MatchRules? With(Term term, int weight)
    {
        var w = rules.Weights;
        var changed = rules with
        {
            Weights = term switch
            {
                Term.Values => w with { Values = weight },
                Term.Topics => w with { Topics = weight },
                Term.Goals => w with { Goals = weight },
                Term.Modes => w with { Modes = weight },
                Term.Hours => w with { Hours = weight },
                Term.Field => w with { Field = weight },
                Term.Experience => w with { Experience = weight },
                Term.Languages => w with { Languages = weight },
                Term.MenteeWish => w with { MenteeWish = weight },
                _ => w with { MentorWish = weight },
            },
        };
        return changed.Faults().Count == 0 ? changed : null;
    }

    private int Capacity(string mentor) => Math.Max(0, mentors.First(m => m.Id == mentor).Capacity ?? rules.DefaultCapacity);

    /// <summary>By halving from one that does; null if the last does not.</summary>
    private static int? Smallest(int low, int high, Func<int, bool> does)
    {
        if (!does(high)) return null;
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            if (does(middle)) high = middle;
            else low = middle + 1;
        }
        return low;
    }
}
