using CsCheck;

namespace Rahyar.Matching.Tests;

public sealed class WorstOffFirstTests
{
    private static readonly Gen<(int[,] Weights, int[] Capacities)> Small =
        from mentees in Gen.Int[0, 6]
        from mentors in Gen.Int[0, 5]
        from highest in People.OneOf(1, 3, 20, 10_000)
        from weights in Gen.Int[-1, highest].Array2D[mentees, mentors]
        from capacities in Gen.Int[0, 3].Array[mentors]
        select (weights, capacities);

    [Fact]
    public void Number_then_floor_then_total_are_those_that_trying_everything_finds() => Small.Sample(s =>
    {
        var graph = AssignmentGraph.Of(s.Weights.GetLength(0), s.Weights.GetLength(1), BruteForce.Edges(s.Weights));
        var found = WorstOffFirst.Solve(graph, s.Capacities);
        var best = Everything(s.Weights, [.. s.Capacities], 0).Max();
        Assert.Equal(best.Matched, found.Most);
        Assert.Equal(best.Matched, found.Lifted.Matched);
        Assert.Equal(best.Matched == 0 ? 0 : best.Floor, found.Floor);
        Assert.Equal(best.Total, found.Lifted.Value);
        Assert.Equal(best.Total, found.Lifted.UpperBound);
    }, iter: 3000);

    [Fact]
    public void A_great_many_tied_people_are_still_all_matched()
    {
        var instance = Instances.Dense(2000, 400, highest: 10_000, places: 4, seed: 3);
        var found = WorstOffFirst.Solve(instance.Graph, instance.Capacities);
        Assert.Equal(1600, found.Most);
        var free = Assignment.Solve(instance.Graph, instance.Capacities, new AssignmentOptions { Exact = true });
        int Lowest(AssignmentResult r) => Enumerable.Range(0, 2000).Where(i => r.MentorOf[i] >= 0).Min(i => instance.Graph.WeightOf(i, r.MentorOf[i]));
        Assert.Equal(found.Floor, Lowest(found.Lifted));
        Assert.True(found.Floor >= Lowest(free));
        Assert.True(found.Lifted.Value <= free.Value);
    }

    [Fact]
    public void Rosters_are_lifted_and_every_why_not_says_what_locking_the_pair_would_do() =>
        Gen.Select(People.SideOf("a", 5), People.SideOf("b", 4)).Sample((mentees, mentors) =>
        {
            var options = new MatchOptions { WorstOffFirst = true };
            var scorer = new Scorer(mentees, mentors);
            var weights = new int[5, 4];
            for (var i = 0; i < 5; i++)
            {
                for (var j = 0; j < 4; j++) weights[i, j] = scorer.Score(mentees[i].Id, mentors[j].Id) ?? -1;
            }
            var best = Everything(weights, [.. mentors.Select(m => m.Capacity ?? 1)], 0).Max();
            var result = Matcher.Match(mentees, mentors, null, options);
            Assert.Equal((best.Matched, best.Total), (result.Pairs.Count, result.Value));
            if (best.Matched > 0) Assert.Equal((best.Floor, best.Floor), (result.Floor!.Value, result.Pairs.Min(p => p.Score)));
            foreach (var mentee in mentees)
            {
                foreach (var mentor in mentors)
                {
                    var answer = result.WhyNot(mentee.Id, mentor.Id);
                    if (answer.Kind is WhyNotKind.Refused or WhyNotKind.TheyArePaired) continue;
                    var forced = Everything(weights, [.. mentors.Select(m => m.Capacity ?? 1)], 0, (Array.IndexOf(mentees, mentee), Array.IndexOf(mentors, mentor))).Max();
                    var kept = forced.Matched == best.Matched && forced.Floor == best.Floor;
                    Assert.Equal(kept, answer.Kind is WhyNotKind.PlacesUsedBetter or WhyNotKind.MenteeBetterElsewhere);
                    if (kept) Assert.Equal(best.Total - forced.Total, answer.LossAtMost);
                }
            }
        }, iter: 200);

    [Fact]
    public void Too_many_pairs_are_refused_before_any_work()
    {
        var mentees = Enumerable.Range(0, 5000).Select(i => new Profile { Id = $"a{i}" }).ToArray();
        var mentors = Enumerable.Range(0, 4001).Select(i => new Profile { Id = $"b{i}" }).ToArray();
        Assert.Throws<ArgumentException>(() => Matcher.Match(mentees, mentors, null, new MatchOptions { WorstOffFirst = true }));
    }

    /// <summary>Every assignment as (matched, lowest weight, total): compared in this order.</summary>
    private static IEnumerable<(int Matched, int Floor, long Total)> Everything(int[,] weights, int[] left, int mentee, (int Mentee, int Mentor)? forced = null)
    {
        if (mentee == weights.GetLength(0))
        {
            yield return (0, int.MaxValue, 0);
            yield break;
        }
        if (forced?.Mentee != mentee)
        {
            foreach (var rest in Everything(weights, left, mentee + 1, forced)) yield return rest;
        }
        for (var j = 0; j < left.Length; j++)
        {
            var weight = weights[mentee, j];
            if (left[j] == 0 || weight < 0 || (forced?.Mentee == mentee && forced.Value.Mentor != j)) continue;
            left[j]--;
            foreach (var (matched, floor, total) in Everything(weights, left, mentee + 1, forced))
                yield return (matched + 1, Math.Min(floor, weight), total + weight);
            left[j]++;
        }
    }
}
