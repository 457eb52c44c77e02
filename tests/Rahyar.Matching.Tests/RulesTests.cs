namespace Rahyar.Matching.Tests;

public sealed class RulesTests
{
    [Fact]
    public void Rules_survive_the_way_through_JSON()
    {
        var rules = new MatchRules
        {
            MinimumScore = 3000,
            RefuseSameDepartment = true,
            AssessorAttributes = ["grader"],
            TimeZone = "Asia/Tehran",
            From = new DateOnly(2026, 9, 1),
            Until = new DateOnly(2027, 1, 31),
            Weights = new TermWeights { Values = 40 },
        };
        Assert.Equal(rules.ToJson(), MatchRules.FromJson(rules.ToJson()).ToJson());
        Assert.Contains("\"values\": 40", rules.ToJson(), StringComparison.Ordinal);
        Assert.Contains("\"v\": 2", rules.ToJson(), StringComparison.Ordinal);
        Assert.Equal(new MatchRules().ToJson(), MatchRules.FromJson("{}").ToJson());
        Assert.Equal(new MatchRules().ToJson(), MatchRules.FromJson("{\"v\":1}").ToJson());
    }

    [Theory]
    [InlineData("{\"minimumScore\":-1}", "minimumScore")]
    [InlineData("{\"weights\":{\"values\":-1}}", "weights.values")]
    [InlineData("{\"weights\":{\"topics\":\"much\"}}", "weights.topics")]
    [InlineData("{\"weigths\":{}}", "weigths")]
    [InlineData("{\"weights\":null}", "weights")]
    [InlineData("{\"v\":3}", "$.v")]
    [InlineData("{\"synonyms\":[[\"alone\"]]}", "synonyms")]
    [InlineData("{\"synonyms\":null}", "synonyms")]
    [InlineData("{\"timeZone\":\"Mars/Olympus\"}", "timeZone")]
    [InlineData("{\"until\":\"2026-01-01\"}", "until")]
    [InlineData("null", "null")]
    [InlineData("{", "line 1")]
    public void Faulty_rules_say_where(string json, string where) =>
        Assert.Contains(where, Assert.Throws<FormatException>(() => MatchRules.FromJson(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void Values_and_topics_weigh_first_by_default()
    {
        var weights = new TermWeights();
        Assert.Equal(Term.Values, Enum.GetValues<Term>().MaxBy(t => weights[t]));
        Assert.Equal(Term.Topics, Enum.GetValues<Term>().Where(t => t != Term.Values).MaxBy(t => weights[t]));
        Assert.Empty(new MatchRules().Faults());
    }
}
