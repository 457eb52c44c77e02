using CsCheck;

namespace Rahyar.Matching.Tests;

public sealed class CirclesTests
{
    [Theory]
    [InlineData(12, 4, 6, int.MaxValue, 12, 2)]
    [InlineData(15, 4, 6, int.MaxValue, 15, 3)]
    [InlineData(7, 4, 5, int.MaxValue, 5, 1)]
    [InlineData(3, 4, 6, int.MaxValue, 0, 0)]
    [InlineData(30, 4, 6, 2, 12, 2)]
    [InlineData(11, 2, 2, int.MaxValue, 10, 5)]
    public void As_many_are_seated_as_can_be(int people, int least, int most, int circles, int seated, int of) =>
        Assert.Equal((seated, of), Circles.Sizes(people, least, most, circles));

    [Fact]
    public void Sizes_are_kept_nobody_sits_twice_and_the_value_lies_under_the_bound() =>
        Gen.Select(People.Side("p", 14), People.SideOf("m", 4), Gen.Int[2, 4], Gen.Int[0, 2], Gen.Int[0, 2]).Sample((members, mentors, least, more, leaders) =>
        {
            members = [.. members.Select(m => m with { Avoid = [] })];
            var options = new CircleOptions { Least = least, Most = least + more, Mentors = leaders, Starts = 2 };
            var result = Circles.Form(members, mentors, options);
            Assert.Equal(members.Select(m => m.Id).Order(), result.List.SelectMany(c => c.MemberIds).Concat(result.WaitingIds).Order());
            Assert.Distinct(result.List.SelectMany(c => c.MentorIds));
            Assert.All(result.List, c => Assert.True(c.MemberIds.Count >= least && c.MemberIds.Count <= least + more && c.MentorIds.Count == leaders));
            Assert.True(result.Value <= result.UpperBound);
            var likeness = new Likeness(members, mentors, options);
            Assert.Equal(result.Value, result.List.Sum(c => Worth(c, members, mentors, likeness)));
        }, iter: 200);

    [Fact]
    public void Small_instances_come_within_a_hair_of_what_trying_everything_finds()
    {
        var (found, best) = (0L, 0L);
        Gen.Select(People.SideOf("p", 7), People.SideOf("m", 3)).Sample((members, mentors) =>
        {
            members = [.. members.Select(m => m with { Languages = ["fa"], Avoid = [] })];
            mentors = [.. mentors.Select(m => m with { Languages = ["fa"], Avoid = [], Capacity = 1 })];
            var options = new CircleOptions { Least = 3, Most = 4, Mentors = 1 };
            var result = Circles.Form(members, mentors, options);
            var optimum = Best(new Likeness(members, mentors, options));
            Assert.InRange(optimum, result.Value, result.UpperBound);
            lock (this) (found, best) = (found + result.Value, best + optimum);
        }, iter: 60);
        Assert.True(found >= 0.995 * best, $"{found} of {best}");
    }

    [Fact]
    public void The_more_of_one_mind_have_the_larger_circle_whatever_the_draw() => Gen.Long.Sample(seed =>
    {
        Profile Of(int n) => new() { Id = $"p{n}", Languages = ["fa"], Seeks = [n < 4 ? "writing" : "chess"] };
        var result = Circles.Form([.. Enumerable.Range(0, 9).Select(Of)], [], new CircleOptions { Least = 4, Most = 5, Mentors = 0, Starts = 1, Seed = seed % 1_000_000 });
        Assert.Contains(result.List, c => c.MemberIds.SequenceEqual(["p0", "p1", "p2", "p3"]));
    }, iter: 500);

    [Fact]
    public void Who_must_not_sit_together_does_not()
    {
        Profile Of(string id, string tongue, params string[] avoid) => new() { Id = id, Languages = [tongue], Avoid = avoid };
        Profile[] members = [Of("a", "fa", "b"), Of("b", "fa"), Of("c", "fa"), Of("d", "fa"), Of("e", "de"), Of("f", "de")];
        var result = Circles.Form(members, [], new CircleOptions { Least = 2, Most = 2, Mentors = 0 });
        Assert.Empty(result.WaitingIds);
        Assert.Contains(result.List, c => c.MemberIds.SequenceEqual(["e", "f"]));
        Assert.DoesNotContain(result.List, c => c.MemberIds.Contains("a") && c.MemberIds.Contains("b"));
        var two = Circles.Form(members[..2], [], new CircleOptions { Least = 2, Most = 2, Mentors = 0 });
        Assert.NotEmpty(two.WaitingIds);
    }

    [Fact]
    public void The_same_seed_forms_the_same_circles()
    {
        var members = Enumerable.Range(0, 40).Select(n => new Profile { Id = $"p{n}", Seeks = [$"t{n % 6}"] }).ToArray();
        string Run(long seed) => string.Join('|', Circles.Form(members, [], new CircleOptions { Mentors = 0, Seed = seed }).List.Select(c => string.Join(',', c.MemberIds)));
        Assert.Equal(Run(1), Run(1));
        Assert.NotEqual(Run(1), Run(2));
        Assert.Throws<ArgumentException>(() => Circles.Form([], [], new CircleOptions { Least = 1 }));
        Assert.Throws<ArgumentException>(() => Circles.Form([], [], new CircleOptions { Mentors = 3 }));
    }

    private static long Worth(Circle circle, Profile[] members, Profile[] mentors, Likeness likeness)
    {
        int[] own = [.. circle.MemberIds.Select(id => Array.FindIndex(members, m => m.Id == id))];
        return own.Sum(a => own.Where(b => b > a).Sum(b => (long)likeness.Of(a, b))
            + circle.MentorIds.Sum(id => (long)likeness.Fit(a, Array.FindIndex(mentors, m => m.Id == id))));
    }

    /// <summary>Seven people in circles of three and four, each with one of three mentors.</summary>
    private static long Best(Likeness likeness)
    {
        var best = long.MinValue;
        for (var set = 0; set < 1 << 7; set++)
        {
            if (int.PopCount(set) != 3) continue;
            for (var j = 0; j < 3; j++)
            {
                for (var k = 0; k < 3; k++)
                {
                    if (j != k) best = Math.Max(best, Of(set, j) + Of(~set & 127, k));
                }
            }
        }
        return best;

        long Of(int set, int mentor)
        {
            int[] own = [.. Enumerable.Range(0, 7).Where(a => (set >> a & 1) == 1)];
            return own.Sum(a => (long)likeness.Fit(a, mentor) + own.Where(b => b > a).Sum(b => (long)likeness.Of(a, b)));
        }
    }
}
