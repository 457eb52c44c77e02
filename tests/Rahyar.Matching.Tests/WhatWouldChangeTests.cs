using CsCheck;

namespace Rahyar.Matching.Tests;

public sealed class WhatWouldChangeTests
{
    private static readonly MatchOptions Exactly = new() { Exact = true };

    [Fact]
    public void Every_answer_makes_the_pair_and_one_step_less_does_not() =>
        Gen.Select(People.SideOf("a", 5), People.SideOf("b", 3), Gen.Int[0, 5000]).Sample((mentees, mentors, minimum) =>
        {
            var rules = new MatchRules { MinimumScore = minimum, RefuseSameDepartment = true };
            var asked = new WhatWouldChange(mentees, mentors, rules);
            foreach (var change in asked.For("a0", "b0"))
            {
                Assert.True(Made(mentees, mentors, rules, change, change.To), $"{change}");
                if (change.Kind == ChangeKind.Places && change.To - 1 > change.From) Assert.False(Made(mentees, mentors, rules, change, change.To - 1));
                if (change.Kind == ChangeKind.MinimumScore) Assert.False(Made(mentees, mentors, rules, change, change.To + 1));
            }
        }, iter: 40);

    private static bool Made(Profile[] mentees, Profile[] mentors, MatchRules rules, Change change, int to)
    {
        var changed = change.Kind switch
        {
            ChangeKind.MinimumScore => rules with { MinimumScore = to },
            ChangeKind.Rule when change.Rule == HardRule.SameDepartment => rules with { RefuseSameDepartment = false },
            ChangeKind.Rule when change.Rule == HardRule.NoCommonLanguage => rules with { RequireCommonLanguage = false },
            ChangeKind.Weight => MatchRules.FromJson(rules.ToJson().Replace(
                $"\"{Camel(change.Term)}\": {rules.Weights[change.Term!.Value]}", $"\"{Camel(change.Term)}\": {to}", StringComparison.Ordinal)),
            _ => rules,
        };
        Profile[] others = change.Kind == ChangeKind.Places ? [.. mentors.Select(m => m.Id == "b0" ? m with { Capacity = to } : m)] : mentors;
        return Matcher.Match(mentees, others, changed, Exactly).Pairs.Any(p => p is { MenteeId: "a0", MentorId: "b0" });
    }

    private static string Camel(Term? term) => char.ToLowerInvariant($"{term}"[0]) + $"{term}"[1..];

    [Fact]
    public void An_unmatched_mentee_is_told_the_place_the_rule_or_the_minimum_that_would_do()
    {
        Profile[] mentees = [new() { Id = "a", Languages = ["fa"], Seeks = ["x", "y", "z"] }, new() { Id = "z", Languages = ["en"], Seeks = ["x"] }];
        Profile[] mentors = [new() { Id = "b", Languages = ["en"], Offers = ["x"] }];
        var rule = Assert.Single(new WhatWouldChange([mentees[0]], mentors).For("a", null));
        Assert.Equal((ChangeKind.Rule, "b", HardRule.NoCommonLanguage), (rule.Kind, rule.MentorId, rule.Rule!.Value));

        Profile[] two = [mentees[0] with { Languages = ["en"] }, mentees[1]];
        var left = Matcher.Match(two, mentors, null, Exactly).UnmatchedIds.Single();
        var place = Assert.Single(new WhatWouldChange(two, mentors).For(left, null));
        Assert.Equal((ChangeKind.Places, 1, 2), (place.Kind, place.From, place.To));
        Assert.True(place.Loss < 0);

        var score = new Scorer(two, mentors).Score("a", "b")!.Value;
        var low = Assert.Single(new WhatWouldChange([two[0]], mentors, new MatchRules { MinimumScore = 9000 }).For("a", null));
        Assert.Equal((ChangeKind.MinimumScore, score), (low.Kind, low.To));
        Assert.Empty(new WhatWouldChange([two[0]], mentors).For("a", "b"));
    }

    [Fact]
    public void A_weight_that_would_turn_the_choice_is_found()
    {
        Profile[] mentees = [new() { Id = "a", Seeks = ["x"], Values = ["honesty"] }];
        Profile[] mentors = [new() { Id = "b", Offers = ["x"], Values = ["play"] }, new() { Id = "c", Offers = ["y"], Values = ["honesty"] }];
        var rules = new MatchRules { Weights = new TermWeights { Values = 10, Topics = 14 } };
        var changes = new WhatWouldChange(mentees, mentors, rules).For("a", "c");
        var values = changes.Single(c => c.Term == Term.Values);
        Assert.InRange(values.To, 14, 15);
        Assert.InRange(changes.Single(c => c.Term == Term.Topics).To, 9, 10);
    }
}
