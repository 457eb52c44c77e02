using CsCheck;

namespace Rahyar.Matching.Tests;

public sealed class RematchTests
{
    private static readonly MatchOptions Exactly = new() { Exact = true };

    private static PreviousMatch From(MatchResult result, int bonus) => new()
    {
        Pairs = [.. result.Pairs.Select(p => new PairOfIds(p.MenteeId, p.MentorId))],
        Prices = result.Prices,
        StayBonus = bonus,
    };

    [Fact]
    public void Where_nothing_changed_nobody_moves() => Gen.Select(People.Side("a", 6), People.Side("b", 5), Gen.Int[0, 500]).Sample((mentees, mentors, bonus) =>
    {
        var first = Matcher.Match(mentees, mentors, null, Exactly);
        var again = Matcher.Match(mentees, mentors, null, Exactly with { Previous = From(first, Math.Max(1, bonus)), Seed = 99 });
        Assert.Equal(first.Pairs, again.Pairs);
        Assert.Equal((first.Value, first.Value), (again.Value, again.UpperBound));
        Assert.Equal(first.Pairs.Count, again.Moves!.Kept);
        Assert.Empty(again.Moves.Voluntary.Concat(again.Moves.Changed).Concat(again.Moves.Forced));
    }, iter: 300);

    [Fact]
    public void Score_and_stay_bonus_together_are_those_that_trying_everything_finds() =>
        Gen.Select(People.SideOf("a", 6), People.SideOf("b", 4), People.SideOf("a", 6), People.SideOf("b", 4), Gen.Int[0, 500], Gen.Int[0, 3000])
            .Sample((mentees, mentors, newMentees, newMentors, bonus, minimum) =>
            {
                var rules = new MatchRules { MinimumScore = minimum };
                var first = Matcher.Match(mentees, mentors, rules, Exactly);
                // One mentee and one mentor change everything about themselves, one mentor leaves, one mentee comes.
                Profile[] mentorsNow = [mentors[0], mentors[1], newMentors[2]];
                Profile[] menteesNow = [.. mentees[..4], newMentees[4], newMentees[5] with { Id = "new" }];
                var now = Matcher.Match(menteesNow, mentorsNow, rules, Exactly with { Previous = From(first, bonus) });

                var scorer = new Scorer(menteesNow, mentorsNow, rules);
                var had = first.Pairs.ToDictionary(p => p.MenteeId, p => p.MentorId);
                bool Stays(Profile a, Profile b) => had.TryGetValue(a.Id, out var mentor) && mentor == b.Id;
                int[,] plain = new int[6, 3], raised = new int[6, 3];
                for (var i = 0; i < 6; i++)
                {
                    for (var j = 0; j < 3; j++)
                    {
                        plain[i, j] = scorer.Score(menteesNow[i].Id, mentorsNow[j].Id) ?? -1;
                        raised[i, j] = plain[i, j] < 0 || !Stays(menteesNow[i], mentorsNow[j]) ? plain[i, j] : plain[i, j] + bonus;
                    }
                }
                int[] places = [.. mentorsNow.Select(m => m.Capacity ?? 1)];
                Assert.Equal(BruteForce.Value(raised, places), now.Value + (long)bonus * now.Moves!.Kept);
                Assert.Equal(now.Value, now.Pairs.Sum(p => p.Score));
                Assert.All(now.Pairs, p => Assert.Equal(scorer.Score(p.MenteeId, p.MentorId), p.Score));
                Assert.InRange(BruteForce.Value(plain, places), now.Value, now.UpperBound);
                var still = had.Keys.Count(id => menteesNow.Any(m => m.Id == id));
                Assert.Equal(still, now.Moves.Kept + now.Moves.Count);
                Assert.All(now.Moves.Voluntary, id => Assert.NotNull(scorer.Score(id, had[id])));
            }, iter: 600);

    [Fact]
    public void Whose_mentor_is_gone_or_has_fewer_places_was_forced()
    {
        Profile[] mentees = [new() { Id = "a1" }, new() { Id = "a2" }, new() { Id = "a3" }];
        var previous = new PreviousMatch { Pairs = [new("a1", "b"), new("a2", "b"), new("a3", "gone"), new("left", "b")] };
        var now = Matcher.Match(mentees, [new() { Id = "b" }, new() { Id = "c", Capacity = 2 }], null, Exactly with { Previous = previous });
        Assert.Equal((1, 0, 2), (now.Moves!.Kept, now.Moves.Voluntary.Count, now.Moves.Forced.Count));
        Assert.Contains("a3", now.Moves.Forced);
    }

    [Fact]
    public void One_in_a_hundred_changing_moves_few_and_costs_little()
    {
        var random = new Random(5);
        Profile Person(string id, bool mentor) => new()
        {
            Id = id,
            Seeks = mentor ? [] : [.. Enumerable.Range(0, 4).Select(_ => $"t{random.Next(40)}")],
            Offers = mentor ? [.. Enumerable.Range(0, 6).Select(_ => $"t{random.Next(40)}")] : [],
            Values = [.. Enumerable.Range(0, 4).Select(_ => $"v{random.Next(20)}")],
            Years = mentor ? random.Next(4, 30) : random.Next(5),
            Capacity = 4,
        };
        Profile[] mentees = [.. Enumerable.Range(0, 3000).Select(n => Person($"a{n}", false))], mentors = [.. Enumerable.Range(0, 700).Select(n => Person($"b{n}", true))];
        var first = Matcher.Match(mentees, mentors);
        var changed = Enumerable.Range(0, 30).Select(n => mentees[n * 100].Id).Concat(Enumerable.Range(0, 7).Select(n => mentors[n * 100].Id)).ToHashSet();
        for (var n = 0; n < 30; n++) mentees[n * 100] = Person(n % 3 == 0 ? $"new{n}" : mentees[n * 100].Id, false);
        for (var n = 0; n < 7; n++) mentors[n * 100] = Person(n % 3 == 0 ? $"new{n}" : mentors[n * 100].Id, true);
        var cold = Matcher.Match(mentees, mentors);
        var options = new MatchOptions { Previous = From(first, new PreviousMatch { Pairs = [] }.StayBonus) with { Changed = changed } };
        var now = Matcher.Match(mentees, mentors, null, options);
        Assert.InRange(now.Moves!.Voluntary.Count, 0, 20);
        // What is unknown counts little, so the sum is far below what it could be: the cost is measured by that.
        Assert.True(now.UpperBound - now.Value <= 0.0006 * now.Pairs.Count * MatchRules.PerfectScore, $"{now.UpperBound - now.Value} of {now.Value}");
        Assert.True(cold.Value <= now.UpperBound);
        Assert.Equal(now.Pairs, Matcher.Match(mentees, mentors, null, options).Pairs);
    }

    [Fact]
    public void What_contradicts_itself_is_refused()
    {
        var previous = new PreviousMatch { Pairs = [] };
        Assert.Throws<ArgumentException>(() => Matcher.Match([], [], null, new MatchOptions { Previous = previous, WorstOffFirst = true }));
        Assert.Throws<ArgumentException>(() => Matcher.Match([], [], null, new MatchOptions { Previous = previous with { StayBonus = 501 } }));
        Assert.Throws<ArgumentException>(() => Matcher.Match([], [], null, new MatchOptions { Previous = previous with { StayBonus = -1 } }));
    }
}
