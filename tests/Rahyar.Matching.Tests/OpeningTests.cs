namespace Rahyar.Matching.Tests;

public sealed class OpeningTests
{
    [Theory]
    [InlineData(2, 2400)]
    [InlineData(3, 3600)]
    [InlineData(2, 3000)]
    [InlineData(4, 2400)]
    public void Prices_from_a_sample_end_in_the_same_proof(int places, int count)
    {
        var (mentees, mentors) = (People(count, 1, false), People(1200, 2, true));
        mentors = [.. mentors.Select(m => m with { Capacity = places })];
        var result = Matcher.Match(mentees, mentors);
        Assert.InRange(result.Gap, 0, 0.00005);
        Assert.Equal(result.Value, result.Pairs.Sum(p => p.Score));
        Assert.All(result.Pairs.GroupBy(p => p.MentorId), g => Assert.InRange(g.Count(), 1, places));
        Assert.Equal(result.Pairs, Matcher.Match(mentees, mentors).Pairs);

        // Nobody suits a mentee better apart from the pair than the runner-up, however dear.
        var scorer = new Scorer(mentees, mentors);
        foreach (var pair in result.Pairs.Where((_, n) => n % 100 == 0))
        {
            var next = mentors.Where(m => m.Id != pair.MentorId).Max(m => scorer.Score(pair.MenteeId, m.Id));
            Assert.Equal(next, pair.Score - pair.Margin);
        }
    }

    [Fact]
    public void An_earlier_run_without_prices_is_opened_from_a_sample_too()
    {
        var (mentees, mentors) = (People(2400, 1, false), People(1200, 2, true));
        mentors = [.. mentors.Select(m => m with { Capacity = 2 })];
        var first = Matcher.Match(mentees, mentors);
        var previous = new PreviousMatch { Pairs = [.. first.Pairs.Select(p => new PairOfIds(p.MenteeId, p.MentorId))] };
        var now = Matcher.Match(mentees, mentors, null, new MatchOptions { Previous = previous });
        Assert.Equal(first.Pairs.Count, now.Moves!.Kept);
        Assert.Equal(first.Value, now.Value);
    }

    [Fact]
    public void Who_are_all_alike_are_matched_as_many_as_there_are_places()
    {
        var mentees = Enumerable.Range(0, 3000).Select(i => new Profile { Id = $"a{i}", Seeks = ["x"] }).ToArray();
        var mentors = Enumerable.Range(0, 1200).Select(j => new Profile { Id = $"b{j}", Offers = [j % 10 == 0 ? "x" : "y"], Capacity = 2 }).ToArray();
        var result = Matcher.Match(mentees, mentors);
        Assert.Equal(2400, result.Pairs.Count);
        Assert.InRange(result.Gap, 0, 0.00005);
        var scores = result.Pairs.Select(p => p.Score).Order().ToArray();
        Assert.Equal(240, scores.Count(s => s == scores[^1]));
    }

    private static Profile[] People(int count, int seed, bool mentor)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(n => new Profile
        {
            Id = $"{(mentor ? "b" : "a")}{n}",
            Seeks = mentor ? [] : [.. Enumerable.Range(0, 4).Select(_ => $"t{random.Next(40)}")],
            Offers = mentor ? [.. Enumerable.Range(0, 6).Select(_ => $"t{random.Next(40)}")] : [],
            Values = [.. Enumerable.Range(0, 4).Select(_ => $"v{random.Next(20)}")],
            Years = mentor ? random.Next(4, 30) : random.Next(5),
        })];
    }
}
