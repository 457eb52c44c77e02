using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Rahyar.Data;
using Rahyar.Questionnaires;
using Rahyar.Web.Texts;

namespace Rahyar.Tests.Ground;

/// <summary>What every questionnaire can rely on: what is asked, read, refused and kept.</summary>
[Trait("Database", "none")]
public sealed class QuestionnaireLaws
{
    private static readonly Locale Persian = new(Texts.Own, Texts.Persian, TimeZoneInfo.Utc, CalendarKind.SolarHijri);

    private static readonly Edition Every = new([.. Enum.GetValues<QuestionKind>().Select(kind => new Question
    {
        Key = $"{kind}",
        Kind = kind,
        Label = new BilingualText($"A question of {kind}", $"پرسشی از {kind}"),
        Choices = kind is QuestionKind.One or QuestionKind.Several ? [new("a", new("A", "الف")), new("b", new("B", "ب"))] : [],
        Required = true,
        MayNotApply = kind == QuestionKind.Scale,
    })]);

    [Theory]
    [InlineData("Short", "one\nline", "one line")]
    [InlineData("Long", " two\r\nlines ", "two\nlines")]
    [InlineData("One", "b", "b")]
    [InlineData("Several", "b|a", "a|b")]
    [InlineData("Number", "۳٫۵", "3.5")]
    [InlineData("YesNo", "no", "no")]
    [InlineData("Date", "۱۴۰۵/۰۹/۱۴", "2026-12-05")]
    [InlineData("Consent", "yes", "yes")]
    [InlineData("Scale", "na", "na")]
    public void Each_kind_is_read_as_it_is_kept(string kind, string typed, string kept)
    {
        var (answers, faults) = Read(kind, typed);

        Assert.Empty(faults);
        Assert.Equal(kept.Split('|'), answers.Of(kind));
    }

    [Theory]
    [InlineData("One", "c", "question.not-offered")]
    [InlineData("One", "a|b", "question.not-offered")]
    [InlineData("Several", "a|c", "question.not-offered")]
    [InlineData("Scale", "6", "question.not-offered")]
    [InlineData("YesNo", "perhaps", "question.not-offered")]
    [InlineData("Consent", "no", "question.not-offered")]
    [InlineData("Consent", "", "question.consent")]
    [InlineData("Number", "many", "question.number")]
    [InlineData("Date", "2026-02-30", "input.day")]
    [InlineData("Scale", "", "question.missing")]
    [InlineData("Long", "  ", "question.missing")]
    public void What_cannot_be_taken_is_refused_beside_its_field(string kind, string typed, string refusal)
    {
        var (answers, faults) = Read(kind, typed);

        var fault = Assert.Single(faults);
        Assert.Equal((refusal, $"a-{kind}"), (fault.Name, fault.Field));
        Assert.Empty(answers);
        if (refusal is "question.not-offered" or "question.missing")
        {
            Assert.Contains($"پرسشی از {kind}", Persian.Refusal(fault), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_half_filled_form_misses_nothing_and_keeps_what_is_no_day_yet()
    {
        var (answers, faults) = PostedAnswers.Read(Form(("a-Date", "1405"), ("a-Number", "some"), ("a-Short", "x")), Every.Questions, Persian, whole: false);

        Assert.Empty(faults);
        Assert.Equal(["1405", "some", "x"], new[] { "Date", "Number", "Short" }.Select(answers.Text));
    }

    [Fact]
    public void A_change_makes_another_edition_and_leaves_the_first_as_it_was()
    {
        var keys = Every.Questions.Select(q => q.Key).ToList();

        Assert.Equal(keys.Skip(1), Every.Without("Short").Questions.Select(q => q.Key));
        Assert.Equal(["Long", "Short"], Every.Moved("Long", up: true).Questions.Take(2).Select(q => q.Key));
        Assert.Equal("New", Every.With(Every.Find("Short")! with { Label = new("New", "") }).Questions[0].Label.In(Persian));
        Assert.Throws<Refused>(() => Enumerable.Range(0, Edition.MostQuestions).Aggregate(Every, (e, n) => e.With(Every.Questions[0] with { Key = $"{n}" })));
        Assert.Equal(keys, Every.Questions.Select(q => q.Key));
    }

    [Fact]
    public void A_form_of_the_first_version_knows_its_hours_as_a_table_and_its_range_of_places()
    {
        string[] hours = ["Saturday, morning|شنبه، صبح", "Saturday, evening|شنبه، عصر", "Saturday, night|شنبه، شب", "Sunday, morning|یکشنبه، صبح", "Sunday, evening|یکشنبه، عصر", "Sunday, night|یکشنبه، شب"];
        var choices = string.Join(',', hours.Select(h => h.Split('|')).Select(h => $$$"""{"value":"{{{h[0]}}}","label":{"english":"{{{h[0]}}}","persian":"{{{h[1]}}}"}}"""));
        var first = $$"""
            {"v":1,"value":[{"key":"hours","kind":"Several","feeds":"Hours","label":{"english":"When?","persian":"کی؟"},"help":{"english":"","persian":""},"choices":[{{choices}}],"required":false},
            {"key":"capacity","kind":"Number","feeds":"Capacity","label":{"english":"How many?","persian":"چند؟"},"help":{"english":"","persian":""},"choices":[],"required":true}]}
            """;

        var now = JsonNode.Parse(JsonColumnLaws.Column("planning.form.questions").Rewrite(first))!["value"]!;

        Assert.Equal(["Saturday", "Sunday"], now[0]!["grid"]!["rows"]!.AsArray().Select(r => (string)r!["english"]!));
        Assert.Equal(["صبح", "عصر", "شب"], now[0]!["grid"]!["columns"]!.AsArray().Select(c => (string)c!["persian"]!));
        Assert.Equal((1, 100), ((int)now[1]!["range"]!["least"]!, (int)now[1]!["range"]!["most"]!));
    }

    [Fact]
    public void Answers_of_the_first_version_are_split_only_where_several_were_chosen()
    {
        var now = JsonNode.Parse(JsonColumnLaws.Column("evaluation.response.answers").Rewrite("""{"v":1,"value":{"MK":"to meet in person","NE1":"studies career","RC1":"na"}}"""))!["value"]!;

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"MK":["to meet in person"],"NE1":["studies","career"],"RC1":["na"]}"""), now));
    }

    private static PostedAnswers Read(string kind, string typed) =>
        PostedAnswers.Read(Form((Question.FieldOf(kind), typed)), Every.Questions.Where(q => q.Key == kind), Persian);

    private static FormCollection Form(params (string Name, string Typed)[] fields) =>
        new(fields.ToDictionary(f => f.Name, f => new StringValues(f.Typed.Split('|'))));
}
