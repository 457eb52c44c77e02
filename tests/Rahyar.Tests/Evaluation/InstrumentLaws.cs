using Rahyar.Modules.Evaluation.Surveys;
using Rahyar.Questionnaires;

namespace Rahyar.Tests.Evaluation;

/// <summary>Questionnaires as data: whole in both languages, scored by the dossier's rules, and shown of no fewer than five.</summary>
[Trait("Database", "none")]
public sealed class InstrumentLaws
{
    private static readonly Instrument Ten = new("TEN", 1, Both("Ten"), Both("Ten"), [.. Enumerable.Range(1, 10).Select(n => new Question { Key = $"T{n}", Kind = QuestionKind.Scale, Label = Both($"T{n}") })])
    {
        Reversed = ["T10"],
        Scales = [new("TEN", [.. Enumerable.Range(1, 10).Select(n => $"T{n}")])],
    };

    [Fact]
    public void Each_instrument_is_whole_in_both_languages()
    {
        Assert.Equal(["NEEDS-MENTEE", "NEEDS-MENTOR", "ROLE", "FIT", "MID", "CLOSE"], Instrument.All.Select(i => i.Id));
        foreach (var instrument in Instrument.All)
        {
            Assert.Equal(instrument.Questions.Count, instrument.Questions.Select(q => q.Key).Distinct().Count());
            Assert.All(instrument.Scales.SelectMany(s => s.Items), id => Assert.Contains(instrument.Questions, q => q.Key == id && q.Kind == QuestionKind.Scale));
            var options = instrument.Questions.SelectMany(q => q.Choices).ToList();
            foreach (var wording in instrument.Questions.SelectMany(q => new[] { q.Label, q.InGroup, q.Heading, q.Help }).Concat(options.Select(c => c.Label))
                .Append(instrument.Name).Append(instrument.Lead).Append(instrument.LeadInGroup).OfType<BilingualText>())
            {
                Assert.NotEqual("", wording.English.Trim());
                Assert.Contains(wording.Persian, c => c is >= '\u0600' and <= '\u06FF');
                Assert.DoesNotContain(wording.Persian, c => char.IsAsciiLetterOrDigit(c));
            }

            Assert.All(instrument.Questions, q => Assert.Equal(q.HasChoices, q.Choices.Length > 1));
            Assert.Empty(instrument.Reversed.Except(instrument.Scales.SelectMany(s => s.Items)));
        }
    }

    [Fact]
    public void A_score_is_the_mean_of_what_was_answered_when_three_quarters_were()
    {
        Assert.Equal(4, Score(Ten, Given(Enumerable.Repeat("4", 9).Append("2"))));
        Assert.Equal(4, Score(Ten, Given(Enumerable.Repeat("4", 8))));
        Assert.Equal(4, Score(Ten, Given([.. Enumerable.Repeat("4", 8), "na", "na"])));
        Assert.Null(Score(Ten, Given([.. Enumerable.Repeat("4", 7), "na", "na", "na"])));
        Assert.Null(Score(Instrument.Get("ROLE"), All([new("RC1", "5"), new("RC3", "5")])));
        Assert.Equal(4.5, Score(Instrument.Get("ROLE"), All([new("RC1", "5"), new("RC2", "4"), new("RC3", "1")])));
    }

    [Fact]
    public void The_midpoint_review_has_four_scores_of_which_each_stands_alone()
    {
        var review = Instrument.Get(Instrument.Midpoint);
        var answers = All([new("TR1", "5"), new("TR2", "4"), new("TR3", "3"), .. "45678".Select(n => KeyValuePair.Create($"RQ{n}", n == '7' ? "1" : "4")),
            new("RC1", "2"), new("TF1", "4"), new("TF2", "4"), new("TF4", "2")]);

        Assert.Equal(new Dictionary<string, double> { ["RQ"] = 33.0 / 8, ["TRUST"] = 4, ["TF"] = 4 }, review.Scores(answers));
        Assert.True(review.IsValid(answers, Side.Mentor, 100));
        Assert.Equal(["Between us", "Everyone’s part", "The tools", "How we go on"], review.Parts.Select(p => p.Heading.English));
        Assert.Equal(review.Questions, review.Parts.SelectMany(p => p.Questions));
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
        string[] closed = [.. needs.Questions.Where(q => q.Offered is not null).Select(q => q.Key)];

        Assert.True(needs.IsValid(All(closed.Take(5).Select(id => KeyValuePair.Create(id, "x"))), Side.Mentee, null));
        Assert.False(needs.IsValid(All(closed.Take(4).Append("NE7").Select(id => KeyValuePair.Create(id, "x"))), Side.Mentee, null));
    }

    [Fact]
    public void Results_are_of_five_or_more_grow_by_five_and_tell_no_side_apart_that_is_small()
    {
        var role = Instrument.Get("ROLE");
        (Side, Answers)[] answers = [.. Enumerable.Range(0, 14).Select(n => (n < 10 ? Side.Mentee : Side.Mentor, Given("RC", [n < 5 ? "5" : "3", "4"])))];

        Assert.Equal(0, WaveResults.Of(role, answers.Take(4), open: false).Counted);
        Assert.Equal((10, 4.0), Mean(WaveResults.Of(role, answers, open: true)));
        Assert.Equal(14, WaveResults.Of(role, answers, open: false).Counted);
        Assert.All(WaveResults.Of(role, answers, open: false).Questions, i => Assert.Empty(i.BySide));
        Assert.Equal(5, WaveResults.Of(role, [.. answers, answers[^1]], open: true).Questions[0].BySide[Side.Mentor].N);
        Assert.Null(WaveResults.Of(role, answers, open: true).Questions[2].Mean);

        static (int, double) Mean(WaveResults results) => (results.Counted, results.Questions[0].Mean!.Value);
    }

    [Fact]
    public void Choices_of_fewer_than_five_are_hidden_with_one_more_against_subtraction()
    {
        var needs = Instrument.NeedsOf(Side.Mentee);
        (Side, Answers)[] answers = [.. Enumerable.Range(0, 20).Select(n => (Side.Mentee, All([new("NE2", n < 3 ? "half" : n < 12 ? "one" : "two")])))];

        var choices = WaveResults.Of(needs, answers, open: false).Questions.Single(i => i.Question.Key == "NE2").Choices;

        Assert.Equal([null, 9, null], choices.Select(c => c.Count));
        Assert.All(WaveResults.Of(needs, answers, open: false).Questions.Where(i => i.Question.Key != "NE2"), i => Assert.Empty(i.Choices));
    }

    private static double? Score(Instrument instrument, Answers answers) =>
        instrument.Scores(answers).TryGetValue(instrument.Scales[0].Id, out var score) ? score : null;

    private static Answers Given(IEnumerable<string> answers) => Given("T", answers);

    private static Answers Given(string item, IEnumerable<string> answers) => All(answers.Select((a, n) => KeyValuePair.Create($"{item}{n + 1}", a)));

    private static Answers All(IEnumerable<KeyValuePair<string, string>> given)
    {
        var answers = new Answers();
        foreach (var (key, answer) in given)
        {
            answers[key] = [answer];
        }

        return answers;
    }

    private static BilingualText Both(string words) => new(words, words);
}
