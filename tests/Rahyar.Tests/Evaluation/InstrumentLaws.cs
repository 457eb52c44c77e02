using Rahyar.Modules.Evaluation.Surveys;
using Rahyar.Modules.Evaluation.Surveys.Answering;
using Rahyar.Modules.Planning;
using Rahyar.Paradigm;

namespace Rahyar.Tests.Evaluation;

/// <summary>Questionnaires as data: whole in both languages, scored by the dossier's rules, and shown of no fewer than five.</summary>
[Trait("Database", "none")]
public sealed class InstrumentLaws
{
    private static readonly Instrument Ten = new("TEN", 1, Both("Ten"), Both("Ten"), [.. Enumerable.Range(1, 10).Select(n => new Item($"T{n}", Both($"T{n}")) { Reversed = n == 10 })])
    {
        Scales = [new("TEN", [.. Enumerable.Range(1, 10).Select(n => $"T{n}")])],
    };

    [Fact]
    public void Each_instrument_is_whole_in_both_languages()
    {
        Assert.Equal(["NEEDS-MENTEE", "NEEDS-MENTOR", "ROLE", "FIT", "MID", "CLOSE"], Instrument.All.Select(i => i.Id));
        foreach (var instrument in Instrument.All)
        {
            Assert.Equal(instrument.Items.Count, instrument.Items.Select(i => i.Id).Distinct().Count());
            Assert.All(instrument.Scales.SelectMany(s => s.Items), id => Assert.Contains(instrument.Items, i => i.Id == id && i.Kind == ItemKind.Agree));
            var options = instrument.Items.SelectMany(i => i.Options).ToList();
            foreach (var wording in instrument.Items.SelectMany(i => new[] { i.Text, i.InGroup, i.Heading, i.Hint }).Concat(options.Select(o => o.Text))
                .Append(instrument.Name).Append(instrument.Lead).Append(instrument.LeadInGroup).OfType<Wording>())
            {
                Assert.NotEqual("", wording.English.Trim());
                Assert.Contains(wording.Persian, c => c is >= '\u0600' and <= '\u06FF');
                Assert.DoesNotContain(wording.Persian, c => char.IsAsciiLetterOrDigit(c));
            }

            Assert.All(instrument.Items, i => Assert.Equal(i.Kind is ItemKind.Choice or ItemKind.Many, i.Options.Count > 1));
            Assert.DoesNotContain(options, o => o.Id.Contains(' ', StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_score_is_the_mean_of_what_was_answered_when_three_quarters_were()
    {
        Assert.Equal(4, Score(Ten, Given(Enumerable.Repeat("4", 9).Append("2"))));
        Assert.Equal(4, Score(Ten, Given(Enumerable.Repeat("4", 8))));
        Assert.Equal(4, Score(Ten, Given([.. Enumerable.Repeat("4", 8), "na", "na"])));
        Assert.Null(Score(Ten, Given([.. Enumerable.Repeat("4", 7), "na", "na", "na"])));
        Assert.Null(Score(Instrument.Get("ROLE"), new SurveyAnswers([new("RC1", "5"), new("RC3", "5")])));
        Assert.Equal(4.5, Score(Instrument.Get("ROLE"), new SurveyAnswers([new("RC1", "5"), new("RC2", "4"), new("RC3", "1")])));
    }

    [Fact]
    public void The_midpoint_review_has_four_scores_of_which_each_stands_alone()
    {
        var review = Instrument.Get(Instrument.Midpoint);
        var answers = new SurveyAnswers([new("TR1", "5"), new("TR2", "4"), new("TR3", "3"), .. "45678".Select(n => KeyValuePair.Create($"RQ{n}", n == '7' ? "1" : "4")),
            new("RC1", "2"), new("TF1", "4"), new("TF2", "4"), new("TF4", "2")]);

        Assert.Equal(new Dictionary<string, double> { ["RQ"] = 33.0 / 8, ["TRUST"] = 4, ["TF"] = 4 }, review.Scores(answers));
        Assert.True(review.IsValid(answers, Side.Mentor, 100));
        Assert.Equal(["Between us", "Everyone’s part", "The tools", "How we go on"], review.Parts.Select(p => p.Heading.English));
        Assert.Equal(review.Items, review.Parts.SelectMany(p => p.Items));
    }

    [Theory]
    [InlineData(8, 15.0, true)]
    [InlineData(8, 16.0, false)]
    [InlineData(7, 1.0, false)]
    [InlineData(8, null, false)]
    public void The_same_answer_to_eight_items_in_no_time_is_kept_and_not_counted(int items, double? seconds, bool straight)
    {
        var answers = Given(Enumerable.Repeat("3", items));

        Assert.Equal(straight, Ten.StraightLined(answers, seconds));
        Assert.Equal(!straight && items >= 8, Ten.IsValid(answers, Side.Mentee, seconds));
        Assert.False(Ten.StraightLined(Given(Enumerable.Repeat("3", items - 1).Append("4")), 1));
    }

    [Fact]
    public void Needs_are_valid_when_three_quarters_of_the_closed_questions_were_answered()
    {
        var needs = Instrument.NeedsOf(Side.Mentee);
        string[] closed = [.. needs.Items.Where(i => i.Kind != ItemKind.Open).Select(i => i.Id)];

        Assert.True(needs.IsValid(new SurveyAnswers(closed.Take(5).Select(id => KeyValuePair.Create(id, "x"))), Side.Mentee, null));
        Assert.False(needs.IsValid(new SurveyAnswers(closed.Take(4).Append("NE7").Select(id => KeyValuePair.Create(id, "x"))), Side.Mentee, null));
    }

    [Fact]
    public void Results_are_of_five_or_more_grow_by_five_and_tell_no_side_apart_that_is_small()
    {
        var role = Instrument.Get("ROLE");
        (Side, string)[] answers = [.. Enumerable.Range(0, 14).Select(n => (n < 10 ? Side.Mentee : Side.Mentor, Given("RC", [n < 5 ? "5" : "3", "4"]).ToJson()))];

        Assert.Equal(0, WaveResults.Of(role, answers.Take(4), open: false).Counted);
        Assert.Equal((10, 4.0), Mean(WaveResults.Of(role, answers, open: true)));
        Assert.Equal(14, WaveResults.Of(role, answers, open: false).Counted);
        Assert.All(WaveResults.Of(role, answers, open: false).Items, i => Assert.Empty(i.BySide));
        Assert.Equal(5, WaveResults.Of(role, [.. answers, answers[^1]], open: true).Items[0].BySide[Side.Mentor].N);
        Assert.Null(WaveResults.Of(role, answers, open: true).Items[2].Mean);

        static (int, double) Mean(WaveResults results) => (results.Counted, results.Items[0].Mean!.Value);
    }

    [Fact]
    public void Choices_of_fewer_than_five_are_hidden_with_one_more_against_subtraction()
    {
        var needs = Instrument.NeedsOf(Side.Mentee);
        (Side, string)[] answers = [.. Enumerable.Range(0, 20).Select(n => (Side.Mentee, new SurveyAnswers([new("NE2", n < 3 ? "half" : n < 12 ? "one" : "two")]).ToJson()))];

        var choices = WaveResults.Of(needs, answers, open: false).Items.Single(i => i.Item.Id == "NE2").Choices;

        Assert.Equal([null, 9, null], choices.Select(c => c.Count));
        Assert.All(WaveResults.Of(needs, answers, open: false).Items.Where(i => i.Item.Id != "NE2"), i => Assert.Empty(i.Choices));
    }

    private static double? Score(Instrument instrument, SurveyAnswers answers) =>
        instrument.Scores(answers).TryGetValue(instrument.Scales[0].Id, out var score) ? score : null;

    private static SurveyAnswers Given(IEnumerable<string> answers) => Given("T", answers);

    private static SurveyAnswers Given(string item, IEnumerable<string> answers) => new(answers.Select((a, n) => KeyValuePair.Create($"{item}{n + 1}", a)));

    private static Wording Both(string words) => new(words, words);
}
