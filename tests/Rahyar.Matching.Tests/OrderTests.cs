using CsCheck;

namespace Rahyar.Matching.Tests;

/// <summary>Places are short, and a declared order says whose turn it is.</summary>
public sealed class OrderTests
{
    private static readonly Gen<string[]> Orders = Gen.Shuffle(new[] { "a0", "a1", "a2", "a3", "a4", "gone" }, 0, 6);

    [Fact]
    public void Those_served_are_the_first_in_the_order_who_can_be_together_and_their_total_is_the_greatest() =>
        Gen.Select(People.SideOf("a", 5), People.SideOf("b", 4), Orders).Sample((mentees, mentors, order) =>
        {
            var (weights, capacities) = (Weights(mentees, mentors), mentors.Select(m => m.Capacity ?? 1).ToArray());
            var (served, total) = Best(weights, capacities, Turns(mentees, order));

            var result = Matcher.Match(mentees, mentors, null, new MatchOptions { Order = order, Exact = true });

            Assert.Equal(served.Order(), result.Pairs.Select(p => Array.FindIndex(mentees, m => m.Id == p.MenteeId)).Order());
            Assert.Equal((total, total), (result.Value, result.UpperBound));
        }, iter: 500);

    [Fact]
    public void Every_why_not_says_what_forcing_the_pair_would_do() =>
        Gen.Select(People.SideOf("a", 5), People.SideOf("b", 4), Orders).Sample((mentees, mentors, order) =>
        {
            var (weights, capacities, turns) = (Weights(mentees, mentors), mentors.Select(m => m.Capacity ?? 1).ToArray(), Turns(mentees, order));
            var best = Best(weights, capacities, turns);
            var result = Matcher.Match(mentees, mentors, null, new MatchOptions { Order = order, Exact = true });
            for (var i = 0; i < 5; i++)
            {
                for (var j = 0; j < 4; j++)
                {
                    var answer = result.WhyNot(mentees[i].Id, mentors[j].Id);
                    if (answer.Kind is WhyNotKind.Refused or WhyNotKind.TheyArePaired) continue;
                    if (!best.Served.Contains(i))
                    {
                        Assert.Equal(WhyNotKind.LaterInOrder, answer.Kind);
                        continue;
                    }
                    var only = (int[,])weights.Clone();
                    for (var other = 0; other < 4; other++)
                    {
                        if (other != j) only[i, other] = -1;
                    }
                    var forced = Totals(only, [.. capacities], 0, []).Where(t => t.Served.SetEquals(best.Served)).Select(t => (long?)t.Total).Max();
                    Assert.Equal(forced is null, answer.Kind == WhyNotKind.SomeoneLeftOut);
                    if (forced is not null) Assert.Equal(best.Total - forced, answer.LossAtMost);
                }
            }
        }, iter: 300);

    [Fact]
    public void Whoever_comes_later_is_told_how_many_places_are_enough_and_they_are() =>
        Gen.Select(People.SideOf("a", 6), People.SideOf("b", 3), Orders).Sample((mentees, mentors, order) =>
        {
            var options = new MatchOptions { Order = order, Exact = true };
            foreach (var waiting in Matcher.Match(mentees, mentors, null, options).Unmatched.Where(u => u.Reason == UnmatchedReason.LaterInOrder))
            {
                var more = mentors.Select(m => m.Id == waiting.Remedy!.MentorId ? m with { Capacity = (m.Capacity ?? 1) + waiting.Remedy.Amount } : m).ToArray();
                Assert.Contains(Matcher.Match(mentees, more, null, options).Pairs, p => p.MenteeId == waiting.MenteeId);
            }
        }, iter: 300);

    [Fact]
    public void Locks_come_before_the_order_and_an_earlier_run_does_not_change_whose_turn_it_is() =>
        Gen.Select(People.SideOf("a", 6), People.SideOf("b", 3), Orders).Sample((mentees, mentors, order) =>
        {
            var free = Matcher.Match(mentees, mentors, null, new MatchOptions { Exact = true });
            var options = new MatchOptions { Order = order, Exact = true };
            var first = Matcher.Match(mentees, mentors, null, options);
            var previous = new PreviousMatch { Pairs = [.. free.Pairs.Select(p => new PairOfIds(p.MenteeId, p.MentorId))], Prices = free.Prices };

            var again = Matcher.Match(mentees, mentors, null, options with { Previous = previous });

            Assert.Equal(first.Pairs.Select(p => p.MenteeId), again.Pairs.Select(p => p.MenteeId));
            if (free.Pairs is [.., var kept])
            {
                var locked = Matcher.Match(mentees, mentors, null, options with { Locks = [new PairOfIds(kept.MenteeId, kept.MentorId)] });
                Assert.Contains(locked.Pairs, p => p.MenteeId == kept.MenteeId && p.MentorId == kept.MentorId && p.Locked);
            }
        }, iter: 300);

    [Fact]
    public void Two_thousand_for_four_hundred_places_are_served_in_order()
    {
        var mentees = Enumerable.Range(0, 2000).Select(i => new Profile { Id = $"a{i}", Seeks = [$"topic{i % 37}"], Values = [$"card{i % 11}"] }).ToArray();
        var mentors = Enumerable.Range(0, 100).Select(j => new Profile { Id = $"b{j}", Offers = [$"topic{j % 37}"], Values = [$"card{j % 11}"], Capacity = 4 }).ToArray();
        string[] order = [.. Lottery.Draw(mentees.Select(m => new Entrant(m.Id)), 7).List.Select(d => d.Id)];

        var result = Matcher.Match(mentees, mentors, null, new MatchOptions { Order = order, Exact = true });

        Assert.Equal(order[..400].Order(StringComparer.Ordinal), result.Pairs.Select(p => p.MenteeId).Order(StringComparer.Ordinal));
        Assert.True(result.Exact);
    }

    private static int[,] Weights(Profile[] mentees, Profile[] mentors)
    {
        var scorer = new Scorer(mentees, mentors);
        var weights = new int[mentees.Length, mentors.Length];
        for (var i = 0; i < mentees.Length; i++)
        {
            for (var j = 0; j < mentors.Length; j++) weights[i, j] = scorer.Score(mentees[i].Id, mentors[j].Id) ?? -1;
        }
        return weights;
    }

    private static int[] Turns(Profile[] mentees, string[] order) =>
        [.. Enumerable.Range(0, mentees.Length).OrderBy(i => Array.IndexOf(order, mentees[i].Id) is >= 0 and var n ? n : 100 + i)];

    /// <summary>By trying everything: of all sets that can be served, the one that holds whoever comes first, then the next, and so on.</summary>
    private static (HashSet<int> Served, long Total) Best(int[,] weights, int[] capacities, int[] turns) =>
        Totals(weights, [.. capacities], 0, []).MaxBy(t => (turns.Aggregate(0, (bits, i) => 2 * bits + (t.Served.Contains(i) ? 1 : 0)), t.Total));

    private static IEnumerable<(HashSet<int> Served, long Total)> Totals(int[,] weights, int[] left, int mentee, HashSet<int> served)
    {
        if (mentee == weights.GetLength(0))
        {
            yield return ([.. served], 0);
            yield break;
        }
        foreach (var rest in Totals(weights, left, mentee + 1, served)) yield return rest;
        for (var j = 0; j < left.Length; j++)
        {
            if (left[j] == 0 || weights[mentee, j] < 0) continue;
            left[j]--;
            served.Add(mentee);
            foreach (var rest in Totals(weights, left, mentee + 1, served)) yield return (rest.Served, rest.Total + weights[mentee, j]);
            served.Remove(mentee);
            left[j]++;
        }
    }
}
