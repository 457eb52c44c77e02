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
    public void What_is_unknown_gets_half_of_the_least_evidence()
    {
        var explanation = new Scorer([Mentee()], [Mentor()]).Explain("a", "b");
        Assert.True(explanation.Eligible);
        foreach (var term in explanation.Terms)
        {
            if (term.Term is Term.MenteeWish or Term.MentorWish) Assert.Equal((TermState.NoWish, 0), (term.State, term.Points));
            else Assert.Equal((TermState.Unknown, (term.Max * Half(term.Term) + 50) / 100), (term.State, term.Points));
        }

        static int Half(Term term) => term switch { Term.Values or Term.Goals => 24, Term.Topics => 20, Term.Modes => 33, Term.Hours => 5, Term.Experience => 16, _ => 25 };
    }

    [Fact]
    public void Leaving_cells_blank_pays_neither_for_a_mentor_nor_for_a_mentee()
    {
        string[] six = ["Rust", "Law", "Poetry", "Statistics", "Chemistry", "Writing"];
        var seeks = Mentee() with { Seeks = six, Languages = ["en"] };
        Profile blank = Mentor("blank"), one = Mentor("one") with { Offers = ["Poetry", "Cooking"], Languages = ["en"] };
        var scorer = new Scorer([seeks, Mentee("blank mentee")], [blank, one]);
        Assert.True(scorer.Score("a", "one") > scorer.Score("a", "blank"));
        Assert.True(scorer.Score("a", "one") > scorer.Score("blank mentee", "one"));
        Assert.Equal("one", Matcher.Match([seeks], [blank, one]).Pairs.Single().MentorId);
        Assert.Equal("a", Matcher.Match([Mentee("0"), seeks], [one with { Capacity = 1 }]).Pairs.Single().MenteeId);
    }

    [Fact]
    public void No_partial_evidence_is_worse_than_none() => Gen.Select(People.Person("a", 0), People.Person("b", 0)).Sample((a, b) =>
    {
        var known = new Scorer([a], [b], new MatchRules { TimeZone = "Europe/Paris" }).Explain(a.Id, b.Id).Terms;
        var unknown = new Scorer([Mentee()], [Mentor()]).Explain("a", "b").Terms.ToDictionary(t => t.Term);
        Assert.All(known.Where(t => t is { State: TermState.Known, Points: > 0 }), t => Assert.True(t.Points > unknown[t.Term].Points, $"{t}"));
    }, iter: 2000);

    [Theory]
    [InlineData("مُدیریت", "مدیریت")]
    [InlineData("حل مسئله", "حل مساله")]
    [InlineData("حل مسأله", "حل مساله")]
    [InlineData("تأمین مالی", "تامین مالی")]
    [InlineData("مهارت‌های نرم", "مهارتهای نرم")]
    [InlineData("مهارت های نرم", "مهارت‌های نرم")]
    [InlineData("هیئت علمی", "هیات علمی")]
    [InlineData("املاء", "املا")]
    [InlineData("سؤال", "سوال")]
    [InlineData("Postgres", "PostgreSQL")]
    [InlineData("React", "React.js")]
    [InlineData("machine learning", "Machine-Learning")]
    [InlineData("ML", "یادگیری ماشین")]
    public void What_means_one_topic_is_one(string one, string other)
    {
        var term = TermOf(Mentee() with { Seeks = [one] }, Mentor() with { Offers = [other] }, Term.Topics);
        Assert.Equal((TermState.Known, term.Max), (term.State, term.Points));
        Assert.Equal([other], term.Shared);
    }

    [Theory]
    [InlineData("C", "C++")]
    [InlineData("C#", "C")]
    [InlineData("مدیریت", "مدیر")]
    [InlineData("R", "Rust")]
    public void What_means_another_topic_stays_another(string one, string other) =>
        Assert.Equal(0, TermOf(Mentee() with { Seeks = [one] }, Mentor() with { Offers = [other] }, Term.Topics).Points);

    [Fact]
    public void A_university_has_synonyms_of_its_own()
    {
        var rules = new MatchRules { Synonyms = [["Viva", "Defence", "دفاع"]] };
        Assert.True(TermOf(Mentee() with { Seeks = ["دفاع"] }, Mentor() with { Offers = ["viva"] }, Term.Topics, rules).Points > 0);
        Assert.Equal(0, TermOf(Mentee() with { Seeks = ["Postgres"] }, Mentor() with { Offers = ["PostgreSQL"] }, Term.Topics, rules).Points);
        Assert.Equal(["synonyms"], new MatchRules { Synonyms = [["alone"]] }.Faults());
    }

    [Theory]
    [InlineData("Understand AI", "AI")]
    [InlineData("A career in UX", "UX")]
    [InlineData("Learn R", "R")]
    [InlineData("مهارت‌های ارتباطی", "مهارتهای ارتباطی")]
    public void Short_words_and_plurals_of_a_goal_count(string goal, string offer) =>
        Assert.True(TermOf(Mentee() with { Goals = goal }, Mentor() with { Offers = [offer] }, Term.Goals).Points > 0);

    [Theory]
    [InlineData("en", "English")]
    [InlineData("fa", "Persian")]
    [InlineData("فارسی", "fas")]
    [InlineData("per", "fa-IR")]
    [InlineData("انگلیسی", "eng")]
    [InlineData("Deutsch", "ger")]
    public void A_language_is_one_by_whatever_name(string one, string other)
    {
        var explained = new Scorer([Mentee() with { Languages = [one] }], [Mentor() with { Languages = [other] }]).Explain("a", "b");
        Assert.True(explained.Eligible);
        Assert.Equal(explained.Terms.Single(t => t.Term == Term.Languages).Max, explained.Terms.Single(t => t.Term == Term.Languages).Points);
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
