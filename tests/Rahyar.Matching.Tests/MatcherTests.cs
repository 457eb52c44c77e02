using CsCheck;

namespace Rahyar.Matching.Tests;

public sealed class MatcherTests
{
    private static readonly MatchOptions Exactly = new() { Exact = true };

    [Fact]
    public void Small_rosters_get_the_value_that_trying_everything_finds() =>
        Gen.Select(People.Side("a", 6), People.Side("b", 5), Gen.Int[0, 4000]).Sample((mentees, mentors, minimum) =>
        {
            var rules = new MatchRules { MinimumScore = minimum };
            var scorer = new Scorer(mentees, mentors, rules);
            var weights = new int[mentees.Length, mentors.Length];
            for (var i = 0; i < mentees.Length; i++)
            {
                for (var j = 0; j < mentors.Length; j++) weights[i, j] = scorer.Score(mentees[i].Id, mentors[j].Id) ?? -1;
            }
            var result = Matcher.Match(mentees, mentors, rules, Exactly);
            Assert.Equal(BruteForce.Value(weights, [.. mentors.Select(m => m.Capacity ?? 1)]), result.Value);
            Assert.True(result.Exact);
            Assert.Equal(result.Value, result.Pairs.Sum(p => p.Score));
            Assert.Equal(mentees.Length, result.Pairs.Count + result.Unmatched.Count);
        }, iter: 1000);

    [Fact]
    public void Locks_are_kept_and_the_rest_is_the_best_around_them() =>
        Gen.Select(People.SideOf("a", 5), People.SideOf("b", 4), Gen.Int[0, 4], Gen.Int[0, 3]).Sample((mentees, mentors, i, j) =>
        {
            mentees[i] = mentees[i] with { Locked = mentors[j].Id };
            var scorer = new Scorer(mentees, mentors);
            var result = Matcher.Match(mentees, mentors, null, Exactly);
            var explanation = scorer.Explain(mentees[i].Id, mentors[j].Id);
            var forbidden = explanation.Refusals.Any(r => r.Rule is HardRule.Avoided);
            if (forbidden || mentors[j].Capacity == 0)
            {
                Assert.Single(result.LockFaults);
                return;
            }
            var weights = new int[5, 4];
            for (var a = 0; a < 5; a++)
            {
                for (var b = 0; b < 4; b++) weights[a, b] = a == i ? -1 : scorer.Score(mentees[a].Id, mentors[b].Id) ?? -1;
            }
            int[] places = [.. mentors.Select((m, b) => (m.Capacity ?? 1) - (b == j ? 1 : 0))];
            Assert.Contains(result.Pairs, p => p.MenteeId == mentees[i].Id && p.MentorId == mentors[j].Id && p.Locked);
            Assert.Equal(explanation.Score + BruteForce.Value(weights, places), result.Value);
        }, iter: 500);

    [Fact]
    public void Faulty_locks_are_named_and_nothing_else_suffers()
    {
        Profile[] mentees = [new() { Id = "a1", Avoid = ["b2"] }, new() { Id = "a2" }, new() { Id = "a3" }];
        Profile[] mentors = [new() { Id = "b1" }, new() { Id = "b2" }];
        var result = Matcher.Match(mentees, mentors, null, Exactly with
        {
            Locks = [new("a2", "b1"), new("a2", "b1"), new("a2", "b2"), new("a3", "b1"), new("a1", "b2"), new("a9", "b1")],
        });
        Assert.Equal(
            [
                new(LockFaultKind.MenteeLockedTwice, "a2", "b2"), new(LockFaultKind.NoPlaceLeft, "a3", "b1"),
                new(LockFaultKind.Forbidden, "a1", "b2"), new(LockFaultKind.UnknownPerson, "a9", "b1"),
            ],
            result.LockFaults);
        Assert.Equal(["b1", "b2"], result.Pairs.Select(p => p.MentorId));
    }

    [Fact]
    public void What_forcing_a_pair_would_cost_is_what_solving_again_with_it_locked_loses() =>
        Gen.Select(People.SideOf("a", 6), People.SideOf("b", 4)).Sample((mentees, mentors) =>
        {
            var result = Matcher.Match(mentees, mentors, null, Exactly);
            foreach (var mentee in mentees)
            {
                foreach (var mentor in mentors)
                {
                    var answer = result.WhyNot(mentee.Id, mentor.Id);
                    if (answer.Kind == WhyNotKind.Refused)
                    {
                        Assert.NotEmpty(answer.Explanation.Refusals);
                        continue;
                    }
                    var locked = Matcher.Match(mentees, mentors, null, Exactly with { Locks = [new(mentee.Id, mentor.Id)] });
                    if (answer.Kind == WhyNotKind.TheyArePaired)
                    {
                        Assert.Equal(result.Value, locked.Value);
                        continue;
                    }
                    Assert.Equal(result.Value - locked.Value, answer.LossAtMost);
                    Assert.InRange(answer.LossAtLeast!.Value, 0, answer.LossAtMost!.Value);
                    if (result.Exact) Assert.Equal(answer.LossAtMost, answer.LossAtLeast);
                }
            }
        }, iter: 60);

    [Fact]
    public void The_same_seed_gives_the_same_pairs()
    {
        var mentees = Enumerable.Range(0, 60).Select(i => new Profile { Id = $"a{i}" }).ToArray();
        var mentors = Enumerable.Range(0, 20).Select(j => new Profile { Id = $"b{j}", Capacity = 2 }).ToArray();
        IReadOnlyList<MatchedPair> Run(long seed) => Matcher.Match(mentees, mentors, null, new MatchOptions { Seed = seed }).Pairs;
        Assert.Equal(40, Run(5).Count);
        Assert.Equal(Run(5), Run(5));
        Assert.NotEqual(Run(5), Run(6));
    }

    [Fact]
    public void Margin_and_runner_up_compare_with_the_best_other_mentor()
    {
        Profile[] mentees = [new() { Id = "a1", Seeks = ["Rust"] }, new() { Id = "a2", Seeks = ["Law"] }];
        Profile[] mentors = [new() { Id = "b1", Offers = ["Rust"] }, new() { Id = "b2", Offers = ["Law"] }];
        var pair = Matcher.Match(mentees, mentors).Pairs[0];
        var scorer = new Scorer(mentees, mentors);
        Assert.Equal(("b1", "b2"), (pair.MentorId, pair.RunnerUpId));
        Assert.Equal(scorer.Score("a1", "b1") - scorer.Score("a1", "b2"), pair.Margin);
    }

    [Fact]
    public void Everyone_left_without_a_mentor_is_told_why_and_what_would_help()
    {
        UnmatchedMentee Left(Profile[] mentees, Profile[] mentors, MatchRules? rules = null) =>
            Matcher.Match(mentees, mentors, rules, Exactly).Unmatched.Single();
        var a = new Profile { Id = "a", Languages = ["fa"] };

        var none = Left([a], []);
        Assert.Equal((UnmatchedReason.NoMentors, RemedyKind.WinMentor), (none.Reason, none.Remedy!.Kind));

        var refused = Left([a], [new() { Id = "b", Languages = ["en"] }, new() { Id = "c", Capacity = 0 }]);
        Assert.Equal(UnmatchedReason.NoEligibleMentor, refused.Reason);
        Assert.Equal(1, refused.Refused[HardRule.NoCommonLanguage]);
        Assert.Equal(1, refused.Refused[HardRule.NoPlaces]);
        Assert.Equal(new Remedy(RemedyKind.LiftRule, null, HardRule.NoCommonLanguage, 1), refused.Remedy);

        var low = Left([a], [new() { Id = "b" }], new MatchRules { MinimumScore = 9000 });
        Assert.Equal(UnmatchedReason.AllBelowMinimum, low.Reason);
        Assert.Equal(new Remedy(RemedyKind.LowerMinimum, "b", HardRule.BelowMinimum, low.BestScore!.Value), low.Remedy);
        Assert.Single(Matcher.Match([a], [new() { Id = "b" }], new MatchRules { MinimumScore = low.Remedy!.Amount }).Pairs);

        var full = Left([a with { Locked = "b" }, new() { Id = "z" }], [new() { Id = "b" }]);
        Assert.Equal((UnmatchedReason.AllSuitableFull, "b", 1), (full.Reason, full.BestMentorId, full.Eligible));
        Assert.Equal(new Remedy(RemedyKind.OneMorePlace, "b", null, 1), full.Remedy);
    }

    [Fact]
    public void Nobody_on_either_side_is_an_answer()
    {
        var empty = Matcher.Match([], []);
        Assert.True(empty.Exact);
        Assert.Empty(empty.Pairs);
        Assert.Empty(Matcher.Match([], [new() { Id = "b" }]).Unmatched);
    }

    [Fact]
    public void Cancelling_stops_and_progress_is_told()
    {
        Profile[] one = [new() { Id = "a" }];
        Assert.Throws<OperationCanceledException>(
            () => Matcher.Match(one, [new() { Id = "b" }], null, null, new CancellationToken(true)));
        var told = new Told();
        Matcher.Match(one, [new() { Id = "b" }], null, new MatchOptions { Progress = told });
        Assert.Equal([MatchStage.Load, MatchStage.Score, MatchStage.Solve, MatchStage.Certify], told.Stages.Distinct());
    }

    [Fact]
    public void The_small_real_roster_is_matched_and_proven()
    {
        var result = Matcher.Match(
            People.Real("small-mentees.csv"), People.Real("small-mentors.csv"), new MatchRules { DefaultCapacity = 3 }, Exactly);
        Assert.True(result.Exact);
        Assert.Equal(240, result.Pairs.Count);
        Assert.Equal(60, result.Unmatched.Count);
        Assert.All(result.Pairs, p => Assert.Equal(p.Score, result.Explain(p.MenteeId, p.MentorId).Score));
    }

    [Fact]
    public void More_mentors_than_first_candidates_still_end_in_a_proof_over_all_pairs()
    {
        // 300 mentors and one place each: the first candidates of all are alike, so what they miss has to be found.
        var mentees = Enumerable.Range(0, 300).Select(i => new Profile { Id = $"a{i}", Seeks = [$"t{i % 7}", "x"], Years = i % 5 }).ToArray();
        var mentors = Enumerable.Range(0, 300).Select(j => new Profile { Id = $"b{j}", Offers = [$"t{j % 11}"], Years = 2 + j % 30 }).ToArray();
        var scorer = new Scorer(mentees, mentors);
        var graph = AssignmentGraph.Of(300, 300, from i in Enumerable.Range(0, 300)
                                                 from j in Enumerable.Range(0, 300)
                                                 select new Edge(i, j, scorer.Score(i, j)));
        var paths = new ShortestPaths(graph, [.. Enumerable.Repeat(1, 300)], 0);
        paths.Run();
        var optimum = Enumerable.Range(0, 300).Sum(i => paths.MentorOf[i] < 0 ? 0L : scorer.Score(i, paths.MentorOf[i]));
        var exact = Matcher.Match(mentees, mentors, null, Exactly);
        Assert.True(exact.Exact);
        Assert.Equal(optimum, exact.Value);
        var quick = Matcher.Match(mentees, mentors);
        Assert.InRange(quick.Gap, 0, 0.00005);
        Assert.InRange(optimum, quick.Value, quick.UpperBound);
        Assert.Equal(quick.Pairs, Matcher.Match(mentees, mentors).Pairs);
    }

    private sealed class Told : IProgress<MatchProgress>
    {
        public List<MatchStage> Stages { get; } = [];

        public void Report(MatchProgress value) => Stages.Add(value.Stage);
    }
}
