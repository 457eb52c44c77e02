using CsCheck;

namespace Rahyar.Matching.Tests;

public sealed class ScorerTests
{
    private static Profile Mentee(string id = "a") => new() { Id = id };

    private static Profile Mentor(string id = "b") => new() { Id = id };

    private static TermScore TermOf(Profile mentee, Profile mentor, Term term, MatchRules? rules = null) =>
        new Scorer([mentee], [mentor], rules).Explain(mentee.Id, mentor.Id).Terms.Single(t => t.Term == term);

    [Fact]
    public void Explanations_sum_to_the_score_and_name_every_refusal() =>
        Gen.Select(People.Person("a", 0), People.Person("b", 0), Gen.Bool, Gen.Int[0, 5000]).Sample((a, b, strict, minimum) =>
        {
            var scorer = new Scorer([a], [b], new MatchRules
            {
                RefuseSameDepartment = strict,
                RequireCommonHours = strict,
                MinimumScore = minimum,
                TimeZone = "Europe/Paris",
            });
            var explanation = scorer.Explain(a.Id, b.Id);
            Assert.Equal(explanation.Score, explanation.Terms.Sum(t => t.Points));
            Assert.All(explanation.Terms, t => Assert.InRange(t.Points, 0, t.Max));
            Assert.Equal(explanation.Eligible ? explanation.Score : null, scorer.Score(a.Id, b.Id));
            Assert.InRange(explanation.Terms.Sum(t => t.Max), MatchRules.PerfectScore - 10, MatchRules.PerfectScore + 10);
        }, iter: 3000);

    [Fact]
    public void Someone_of_whom_nothing_is_known_scores_half_of_all_but_the_wishes()
    {
        var explanation = new Scorer([Mentee()], [Mentor()]).Explain("a", "b");
        Assert.True(explanation.Eligible);
        foreach (var term in explanation.Terms)
        {
            if (term.Term is Term.MenteeWish or Term.MentorWish) Assert.Equal((TermState.NoWish, 0), (term.State, term.Points));
            else Assert.Equal((TermState.Unknown, (term.Max + 1) / 2), (term.State, term.Points));
        }
    }

    [Fact]
    public void Telling_something_that_does_not_fit_never_beats_saying_nothing_and_what_fits_wholly_does()
    {
        var silent = TermOf(Mentee() with { Seeks = ["Rust"] }, Mentor(), Term.Topics);
        var poor = TermOf(Mentee() with { Seeks = ["Rust"] }, Mentor() with { Offers = ["Law"] }, Term.Topics);
        var good = TermOf(Mentee() with { Seeks = ["Rust"] }, Mentor() with { Offers = ["Law", "rust "] }, Term.Topics);
        Assert.Equal(0, poor.Points);
        Assert.Equal(good.Max, good.Points);
        Assert.InRange(silent.Points, poor.Points + 1, good.Points - 1);
        Assert.Equal(["rust "], good.Shared);
    }

    [Fact]
    public void Letters_that_look_alike_in_Persian_are_alike()
    {
        var term = TermOf(Mentee() with { Values = ["يادگيري"] }, Mentor() with { Values = ["یادگیری"] }, Term.Values);
        Assert.Equal(term.Max, term.Points);
    }

    [Fact]
    public void Hours_are_compared_across_zones_in_the_worst_week_of_the_year()
    {
        // Berlin is 1 h ahead of UTC in winter and 2 h in summer; Tehran is 3.5 h ahead all year.
        var mentee = Mentee() with { TimeZone = "Asia/Tehran", Availability = Availability.Parse("Mon 18:00-20:00") };
        var mentor = Mentor() with { TimeZone = "Europe/Berlin", Availability = Availability.Parse("Mon 15:30-17:30") };
        Assert.Equal(1, TermOf(mentee, mentor, Term.Hours).Amount);
        var winter = new MatchRules { From = new DateOnly(2026, 11, 2), Until = new DateOnly(2027, 2, 28) };
        Assert.Equal(2, TermOf(mentee, mentor, Term.Hours, winter).Amount);
        var summer = new MatchRules { From = new DateOnly(2026, 5, 4), Until = new DateOnly(2026, 8, 31) };
        Assert.Equal(1, TermOf(mentee, mentor, Term.Hours, summer).Amount);
    }

    [Fact]
    public void Hours_run_over_the_end_of_the_week()
    {
        var mentee = Mentee() with { TimeZone = "Australia/Sydney", Availability = Availability.Parse("Mon 06:00-09:00") };
        var mentor = Mentor() with { TimeZone = "UTC", Availability = Availability.Parse("Sun 12:00-24:00") };
        Assert.Equal(3, TermOf(mentee, mentor, Term.Hours).Amount);
    }

    [Fact]
    public void Hours_without_a_zone_are_unknown_unless_the_programme_has_one()
    {
        var a = Mentee() with { Availability = Availability.Parse("Mon 18:00-20:00") };
        var b = Mentor() with { Availability = Availability.Parse("Mon 19:00-20:00") };
        Assert.Equal(TermState.Unknown, TermOf(a, b, Term.Hours).State);
        Assert.Equal(1, TermOf(a, b, Term.Hours, new MatchRules { TimeZone = "Asia/Tehran" }).Amount);
    }

    [Theory]
    [InlineData("fa;en", "en-GB", 0.5)]
    [InlineData("en-US;fa", "EN", 1.0)]
    [InlineData("fa", "en", 0.0)]
    public void A_shared_language_counts_and_the_mentees_first_counts_most(string mentee, string mentor, double share)
    {
        var (a, b) = (Mentee() with { Languages = mentee.Split(';') }, Mentor() with { Languages = mentor.Split(';') });
        var term = TermOf(a, b, Term.Languages);
        Assert.InRange(term.Points, share * term.Max - 1, share * term.Max + 1);
        Assert.Equal(share > 0, new Scorer([a], [b]).Score("a", "b") is not null);
        Assert.NotNull(new Scorer([a], [b], new MatchRules { RequireCommonLanguage = false }).Score("a", "b"));
    }

    [Fact]
    public void A_wish_of_either_side_adds_and_the_first_adds_most()
    {
        var first = TermOf(Mentee() with { Prefer = ["b", "c"] }, Mentor(), Term.MenteeWish);
        var second = TermOf(Mentee() with { Prefer = ["c", "b"] }, Mentor(), Term.MenteeWish);
        Assert.Equal((first.Max, 1.0), (first.Points, first.Amount));
        Assert.InRange(second.Points, 1, first.Points - 1);
        Assert.Equal(1.0, TermOf(Mentee(), Mentor() with { Prefer = ["a"] }, Term.MentorWish).Amount);
    }

    [Fact]
    public void Each_hard_rule_refuses_by_name()
    {
        HardRule[] Rules(Profile a, Profile b, MatchRules? rules = null, PairLists? lists = null)
        {
            var scorer = new Scorer([a], [b], rules, lists);
            Assert.Null(scorer.Score(a.Id, b.Id));
            return [.. scorer.Explain(a.Id, b.Id).Refusals.Select(r => r.Rule)];
        }
        var pair = new PairOfIds("a", "b");
        Assert.Equal([HardRule.Avoided], Rules(Mentee() with { Avoid = ["b"] }, Mentor()));
        Assert.Equal([HardRule.Avoided], Rules(Mentee(), Mentor() with { Avoid = ["a"] }));
        Assert.Equal([HardRule.Blocked], Rules(Mentee(), Mentor(), null, new PairLists { Blocked = [pair] }));
        Assert.Equal([HardRule.PreviousPair], Rules(Mentee(), Mentor(), null, new PairLists { Previous = [pair] }));
        Assert.Equal([HardRule.SamePerson], Rules(Mentee(), Mentor("a")));
        Assert.Equal([HardRule.NoPlaces], Rules(Mentee(), Mentor() with { Capacity = 0 }));
        Assert.Equal([HardRule.NoPlaces], Rules(Mentee(), Mentor(), new MatchRules { DefaultCapacity = 0 }));
        Assert.Equal([HardRule.BelowMinimum], Rules(Mentee(), Mentor(), new MatchRules { MinimumScore = 9000 }));
        Assert.Equal([HardRule.Assessor], Rules(
            Mentee() with { Attributes = new Dictionary<string, string> { ["teacher"] = "x; b" } }, Mentor()));
        Assert.Equal([HardRule.SameDepartment], Rules(
            Mentee() with { Department = "Law" }, Mentor() with { Department = "law " }, new MatchRules { RefuseSameDepartment = true }));
    }

    [Fact]
    public void A_doubled_id_and_faulty_rules_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new Scorer([Mentee(), Mentee()], []));
        Assert.Throws<ArgumentException>(() => new Scorer([], [], new MatchRules { MinimumScore = 10_001 }));
        Assert.Throws<KeyNotFoundException>(() => new Scorer([Mentee()], []).Explain("a", "b"));
    }
}
