using CsCheck;

namespace Rahyar.Matching.Tests;

public sealed class ForecastTests
{
    [Fact]
    public void The_issue_example_is_told_in_numbers()
    {
        // Twelve seek data science, which one mentor with two places offers; six seek law, with places for all.
        Profile[] mentees =
        [
            .. Enumerable.Range(0, 12).Select(n => new Profile { Id = $"d{n}", Seeks = ["Data science", .. n < 3 ? ["Law"] : Array.Empty<string>()], Languages = ["fa"] }),
            .. Enumerable.Range(0, 6).Select(n => new Profile { Id = $"l{n}", Seeks = ["Law"], Languages = ["en"] }),
        ];
        Profile[] mentors =
        [
            new() { Id = "x", Offers = ["data science"], Capacity = 2, Languages = ["fa"] },
            new() { Id = "y", Offers = ["law"], Capacity = 2, Languages = ["en"] }, new() { Id = "z", Offers = ["law"], Capacity = 4, Languages = ["en"] },
        ];
        var forecast = Forecast.Of(mentees, mentors);
        Assert.Equal((18, 3, 8, 8, 10), (forecast.Mentees, forecast.Mentors, forecast.Places, forecast.Matched, forecast.Waiting));
        Assert.Equal(("Data science", 10, 10, 10), (forecast.Topics[0].Topic, forecast.Topics[0].Waiting, forecast.Topics[0].Serves, forecast.Topics[0].Places));
        Assert.Equal([new ForecastStep("Data science", 10, 5, 0)], forecast.Plan);
        Assert.InRange(forecast.Topics.Single(t => t.Topic == "Law").Serves!.Value, 0, 3);
    }

    [Fact]
    public void What_it_promises_comes_true_when_such_mentors_are_won() =>
        Gen.Select(People.SideOf("a", 7), People.SideOf("b", 2), Gen.Int[0, 4000]).Sample((mentees, mentors, minimum) =>
        {
            var rules = new MatchRules { MinimumScore = minimum };
            var forecast = Forecast.Of(mentees, mentors, rules);
            Assert.Equal(mentees.Length, forecast.Matched + forecast.Waiting);
            var scorer = new Scorer(mentees, mentors, rules);
            foreach (var topic in forecast.Topics.Where(t => t.Places > 0))
            {
                int Left(int places) => mentees.Length - Optimal(mentees, mentors, rules, topic.Topic, places);
                Assert.Equal(forecast.Waiting - topic.Serves, Left(topic.Places!.Value));
                Assert.True(Left(topic.Places.Value - 1) > Left(topic.Places.Value));
                Assert.Equal(Left(topic.Places.Value), Left(20));
            }
            var waiting = forecast.Waiting;
            foreach (var step in forecast.Plan)
            {
                Assert.True(step.Waiting < waiting);
                waiting = step.Waiting;
            }
        }, iter: 60);

    /// <summary>How many are matched in the optimum with so many places more, each place a mentor of its own.</summary>
    private static int Optimal(Profile[] mentees, Profile[] mentors, MatchRules rules, string topic, int places)
    {
        var added = Enumerable.Range(0, places).Select(n => new Profile { Id = $"v{n}", Offers = [topic], Capacity = 1 }).ToArray();
        var blocked = from m in mentees from v in added where !m.Seeks.Contains(topic) select new PairOfIds(m.Id, v.Id);
        return Matcher.Match(mentees, [.. mentors, .. added], rules, new MatchOptions { Exact = true, Lists = new PairLists { Blocked = [.. blocked] } }).Pairs.Count;
    }

    [Fact]
    public void Where_all_are_served_there_is_nothing_to_win()
    {
        var forecast = Forecast.Of([new() { Id = "a" }], [new() { Id = "b" }]);
        Assert.Equal((1, 0), (forecast.Matched, forecast.Waiting));
        Assert.Empty(forecast.Topics);
        Assert.Empty(forecast.Plan);
    }
}
