using CsCheck;

namespace Rahyar.Matching.Tests;

public sealed class StableTests
{
    /// <summary>Up to 5 × 4, ranks 1–3 so that ties abound, 0 for not listed, capacities 0–2.</summary>
    private static readonly Gen<(int[,] Mentees, int[,] Mentors, int[] Capacities)> Small =
        from mentees in Gen.Int[0, 5]
        from mentors in Gen.Int[0, 4]
        from byMentees in Gen.Int[0, 3].Array2D[mentees, mentors]
        from byMentors in Gen.Int[0, 3].Array2D[mentees, mentors]
        from capacities in Gen.Int[0, 2].Array[mentors]
        select (byMentees, byMentors, capacities);

    private static readonly int[] Three = [1, 2, 3];
    private static readonly int[] Four = [1, 2, 3, 4];

    private static RankedLists ListsOf(int[,] byMentees, int[,] byMentors)
    {
        var pairs = (from i in Enumerable.Range(0, byMentees.GetLength(0)) from j in Enumerable.Range(0, byMentees.GetLength(1)) select (i, j)).ToArray();
        return RankedLists.Of(byMentees.GetLength(0), byMentees.GetLength(1),
            pairs.Where(p => byMentees[p.i, p.j] > 0).Select(p => new Ranking(p.i, p.j, byMentees[p.i, p.j])),
            pairs.Where(p => byMentors[p.i, p.j] > 0).Select(p => new Ranking(p.j, p.i, byMentors[p.i, p.j])));
    }

    [Fact]
    public void Nobody_would_rather_have_each_other_whatever_the_lists_and_ties() => Gen.Select(Small, Gen.Long).Sample((s, seed) =>
    {
        var lists = ListsOf(s.Mentees, s.Mentors);
        var result = Stable.Match(lists, s.Capacities, seed);
        Assert.True(StableCheck.Of(lists, s.Capacities, result.MentorOf).Stable);
        Assert.Empty(Blocking(s.Mentees, s.Mentors, s.Capacities, [.. result.MentorOf]));
        for (var i = 0; i < lists.Mentees; i++)
            Assert.Equal(result.MentorOf[i] < 0 ? 0 : s.Mentees[i, result.MentorOf[i]], result.RankOf[i]);
    }, iter: 5000);

    [Fact]
    public void The_check_finds_exactly_the_blocking_pairs_that_the_definition_gives() => Gen.Select(Small, Gen.Int[-1, 3].Array[5]).Sample((s, claim) =>
    {
        var mentorOf = claim[..s.Mentees.GetLength(0)];
        var check = StableCheck.Of(ListsOf(s.Mentees, s.Mentors), s.Capacities, mentorOf);
        var possible = mentorOf.Select((j, i) => j < 0 || (j < s.Capacities.Length && s.Mentees[i, j] > 0 && s.Mentors[i, j] > 0)).All(x => x)
            && s.Capacities.Select((c, j) => mentorOf.Count(m => m == j) <= c).All(x => x);
        Assert.Equal(possible, check.Faults.Count == 0);
        if (possible) Assert.Equal(Blocking(s.Mentees, s.Mentors, s.Capacities, mentorOf), check.Blocking);
    }, iter: 5000);

    [Fact]
    public void Without_ties_no_stable_matching_gives_any_mentee_a_better_mentor() =>
        Gen.Select(Gen.Shuffle(Three).Array[4], Gen.Shuffle(Four).Array[3], Gen.Int[0, 2].Array[3]).Sample((own, others, capacities) =>
        {
            int[,] byMentees = new int[4, 3], byMentors = new int[4, 3];
            for (var i = 0; i < 4; i++)
            {
                for (var j = 0; j < 3; j++) (byMentees[i, j], byMentors[i, j]) = (own[i][j], others[j][i]);
            }
            var best = Stable.Match(ListsOf(byMentees, byMentors), capacities).MentorOf;
            foreach (var other in Everything(4, capacities).Where(m => Blocking(byMentees, byMentors, capacities, m).Length == 0))
            {
                for (var i = 0; i < 4; i++)
                {
                    // Who is without in one stable matching is without in all (the rural hospitals theorem).
                    Assert.Equal(best[i] < 0, other[i] < 0);
                    if (best[i] >= 0) Assert.True(byMentees[i, best[i]] <= byMentees[i, other[i]]);
                }
            }
        }, iter: 400);

    [Fact]
    public void Among_equals_the_seed_decides_and_nothing_else()
    {
        var everyone = from i in Enumerable.Range(0, 60) from j in Enumerable.Range(0, 10) select (i, j);
        var lists = RankedLists.Of(60, 10, everyone.Select(p => new Ranking(p.i, p.j, 1)), everyone.Reverse().Select(p => new Ranking(p.j, p.i, 1)));
        int[] places = [.. Enumerable.Repeat(3, 10)];
        Assert.Equal(30, Stable.Match(lists, places, 1).Matched);
        Assert.Equal(Stable.Match(lists, places, 1).MentorOf, Stable.Match(lists, places, 1).MentorOf);
        Assert.NotEqual(Stable.Match(lists, places, 1).MentorOf, Stable.Match(lists, places, 2).MentorOf);
    }

    [Fact]
    public void Lists_from_profiles_put_wishes_first_and_leave_refused_pairs_out()
    {
        Profile[] mentees = [new() { Id = "a", Prefer = ["c"], Seeks = ["Rust"], Avoid = ["d"] }, new() { Id = "z", Seeks = ["Law"] }];
        Profile[] mentors = [new() { Id = "b", Offers = ["Rust"] }, new() { Id = "c", Offers = ["Law"], Prefer = ["z"] }, new() { Id = "d" }];
        var scorer = new Scorer(mentees, mentors);
        var stable = Stable.Match(RankedLists.Of(scorer), [1, 1, 1]);
        Assert.Equal([0, 1], stable.MentorOf);
        var wished = RankedLists.Of(scorer, others: false);
        Assert.Equal(2, wished.Count);
        Assert.Equal([-1, 1], Stable.Match(wished, [1, 1, 1]).MentorOf);
        Assert.Equal([1], Stable.Match(RankedLists.Of(new Scorer([mentees[0]], mentors)), [0, 1, 1]).MentorOf);
    }

    [Fact]
    public void Faulty_problems_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => RankedLists.Of(1, 1, [new Ranking(1, 0, 1)], []));
        Assert.Throws<ArgumentOutOfRangeException>(() => RankedLists.Of(1, 1, [], [new Ranking(0, 1, 1)]));
        Assert.Throws<ArgumentException>(() => Stable.Match(RankedLists.Of(1, 1, [], []), []));
        Assert.Throws<ArgumentException>(() => Stable.Match(RankedLists.Of(1, 1, [], []), [-1]));
        Assert.Empty(Stable.Match(RankedLists.Of(0, 0, [], []), []).MentorOf);
        Assert.Equal(1, RankedLists.Of(1, 1, [new Ranking(0, 0, 5), new Ranking(0, 0, -2)], [new Ranking(0, 0, 1)]).Count);
    }

    private static (int, int)[] Blocking(int[,] byMentees, int[,] byMentors, int[] capacities, int[] mentorOf)
    {
        bool Would(int i, int j)
        {
            if (byMentees[i, j] == 0 || byMentors[i, j] == 0 || capacities[j] == 0 || mentorOf[i] == j) return false;
            if (mentorOf[i] >= 0 && byMentees[i, mentorOf[i]] <= byMentees[i, j]) return false;
            int[] holding = [.. Enumerable.Range(0, mentorOf.Length).Where(k => mentorOf[k] == j)];
            return holding.Length < capacities[j] || holding.Any(k => byMentors[k, j] > byMentors[i, j]);
        }
        return [.. from i in Enumerable.Range(0, mentorOf.Length) from j in Enumerable.Range(0, capacities.Length) where Would(i, j) select (i, j)];
    }

    private static IEnumerable<int[]> Everything(int mentees, int[] capacities) => mentees == 0 ? [[]] :
        from rest in Everything(mentees - 1, capacities)
        from j in Enumerable.Range(-1, capacities.Length + 1)
        where j < 0 || rest.Count(m => m == j) < capacities[j]
        select rest.Append(j).ToArray();

    [Fact]
    public void Rosters_are_matched_with_locks_kept_and_every_why_not_is_one_sides_preference() =>
        Gen.Select(People.SideOf("a", 6), People.SideOf("b", 4), Gen.Int[0, 23]).Sample((mentees, mentors, locked) =>
        {
            var options = new MatchOptions { Locks = [new PairOfIds($"a{locked % 6}", $"b{locked / 6}")] };
            var found = StableMatch.Of(mentees, mentors, null, options);
            var mentorOf = found.Pairs.ToDictionary(p => p.MenteeId, p => p);

            Assert.Equal(6, found.Pairs.Count + found.Unmatched.Count);
            Assert.True(found.LockFaults.Count == 1 || mentorOf[$"a{locked % 6}"].MentorId == $"b{locked / 6}");
            Assert.All(mentors, m => Assert.True(found.Pairs.Count(p => p.MentorId == m.Id) <= (m.Capacity ?? 1)));
            int RankOf(Profile own, Profile other) =>
                own.Prefer.ToList().IndexOf(other.Id) is >= 0 and var wish ? wish + 1 : 1_000_000 - found.Explain(own.Id[0] == 'a' ? own.Id : other.Id, own.Id[0] == 'a' ? other.Id : own.Id).Score;
            foreach (var mentee in mentees)
            {
                foreach (var mentor in mentors)
                {
                    var why = found.WhyNot(mentee.Id, mentor.Id).Kind;
                    var own = mentorOf.GetValueOrDefault(mentee.Id);
                    if (why == WhyNotKind.MenteeRanksOwnHigher)
                        Assert.True(RankOf(mentee, mentors.Single(m => m.Id == own!.MentorId)) <= RankOf(mentee, mentor));
                    if (why != WhyNotKind.MentorRanksOthersHigher) continue;
                    var held = found.Pairs.Where(p => p.MentorId == mentor.Id && !p.Locked).ToArray();
                    Assert.Equal(mentor.Capacity ?? 1, found.Pairs.Count(p => p.MentorId == mentor.Id));
                    Assert.All(held, p => Assert.True(RankOf(mentor, mentees.Single(m => m.Id == p.MenteeId)) <= RankOf(mentor, mentee)));
                }
            }
        }, iter: 500);
}
