using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Planning.Recruitment;
using Rahyar.Modules.Planning.Recruitment.Forms;
using Rahyar.Questionnaires;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Planning.Recruitment;

/// <summary>The coordinator shapes what is asked.</summary>
public sealed class FormStory : Story
{
    private Guid _programme;
    private Someone _nasrin = null!;

    private string Form => $"/programmes/{_programme}/recruitment/mentee";

    private protected override async Task Arrange()
    {
        _programme = await app.World.Programme();
        _nasrin = await app.Coordinator("Nasrin");
    }

    [Fact]
    public async Task Questions_of_every_kind_are_added_moved_and_removed_without_script()
    {
        var page = (await _nasrin.Get(Form)).Is(200).Shows("What would you like help with?", "used for matching");
        Assert.Equal(9, page.All("ol.list > li").Count);
        foreach (var kind in EditModel.Offered)
        {
            await Adds(kind, $"A question of kind {kind}", kind is QuestionKind.One or QuestionKind.Several ? "Red\nBlue" : null);
        }

        await _nasrin.Submit(Form, "form[action*=Known]", null, "Group");
        page = (await _nasrin.Get(Form)).Shows("Do you belong to a group");
        Assert.Equal(18, page.All("ol.list > li").Count);
        page = await _nasrin.Submit(page, "#q-group form[action*=Move]", null, "Up");
        Assert.Equal("q-group", page.All("ol.list > li")[^2].Id);
        page = await _nasrin.Submit(page, "#q-group form[action*=Remove]");
        Assert.False(page.Has("#q-group"));

        // Each kind is asked, answered and read.
        await _nasrin.OpensRecruitment(_programme, app);
        using var sara = app.Visitor("Sara");
        var form = await sara.ComesByTheLink(app, "Sara", "sara@uni.example");
        var answers = Recruiting.AsMentee();
        foreach (var (kind, value) in new (string, object)[] { ("Short", "s"), ("Long", "l\nm"), ("One", "Red"), ("Several", new[] { "Red", "Blue" }), ("Number", "۳٫۵"), ("YesNo", "no"), ("Date", "2026-02-30"), ("Consent", true) })
        {
            answers[NameOf(form, kind)] = value;
        }

        form = (await sara.Submit(form, "#application", answers)).Is(422).Shows("We could not read this date");
        var sent = (await sara.Submit(form, "#application", answers.With(NameOf(form, "Date"), "2026-02-28"))).Is(200).Shows("Red", "Blue", "3.5", "28 February 2026");
        Assert.Contains("l\nm", sent.One("#answers").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Choices_keep_their_meaning_when_their_words_change_and_pairs_must_be_pairs()
    {
        await Adds(QuestionKind.One, "Colour", "Red\nBlue");
        var key = await KeyOf("Colour");
        (await _nasrin.Submit($"{Form}/{key}", "#question", new { ChoicesPersian = "قرمز" })).Is(422).Shows("2 choices in English and 1 in Persian");
        (await _nasrin.Submit($"{Form}/{key}", "#question", new { ChoicesEnglish = "Red" })).Is(422).Shows("Give 2 to 60 choices");
        (await _nasrin.Submit($"{Form}/{key}", "#question", new { ChoicesEnglish = "Red\nRed" })).Is(422).Shows("Two choices are the same");
        await _nasrin.Submit($"{Form}/{key}", "#question", new { ChoicesPersian = "قرمز\nآبی" });
        await _nasrin.Submit($"{Form}/{key}", "#question", new { ChoicesEnglish = "Blue\nScarlet", ChoicesPersian = "آبی\nقرمز" });

        var question = (await Standing()).Find(key)!;
        Assert.Equal(["Blue", "Red"], question.Choices.Select(c => c.Value));
        // What matching knows by fixed words keeps them.
        Assert.False((await _nasrin.Get($"{Form}/modes")).Is(200).Has("[name=ChoicesEnglish]"));
        (await _nasrin.Submit($"{Form}/modes", "#question", new { LabelEnglish = "How shall we meet?" })).Is(200).Shows("How shall we meet?");
        Assert.Equal(4, (await Standing()).Find("modes")!.Choices.Length);
    }

    [Fact]
    public async Task Answers_stay_beside_the_questions_that_they_answer()
    {
        await _nasrin.OpensRecruitment(_programme, app);
        var (_, id) = await app.Applies("Sara");
        using var mina = app.Visitor("Mina");
        var open = await mina.ComesByTheLink(app, "Mina", "mina@uni.example");

        (await _nasrin.Submit($"{Form}/goals", "#question", new { LabelEnglish = "What do you dream of?" })).Is(200);
        await _nasrin.Submit(Form, "#q-field form[action*=Remove]");

        Assert.Equal((2, 1), ((await Standing()).Number, await app.World.Ask(db => db.FormEditions.CountAsync(f => f.Side == Side.Mentee && f.UsedAt != null, Cancellation))));
        (await _nasrin.Get($"/programmes/{_programme}/applications/{id}")).Shows("What do you hope will be different", "Field of study", "Biology");
        // Who had the old form open is told, and keeps what they wrote.
        var told = (await mina.Submit(open, "#application", Recruiting.AsMentee("To learn."))).Is(409).Shows("The form was changed after you opened it", "What do you dream of?");
        Assert.Contains("To learn.", told.One("#a-goals").TextContent, StringComparison.Ordinal);
        var answers = Recruiting.AsMentee("To learn.");
        answers.Remove("a-field");
        (await mina.Submit(told, "#application", answers)).Is(200).Shows("What do you dream of?");
    }

    [Fact]
    public async Task Of_two_who_change_the_form_at_once_the_second_is_told()
    {
        using var omid = await app.World.Coordinator("Omid");
        var opened = await omid.Get($"{Form}/goals");
        await _nasrin.Submit($"{Form}/goals", "#question", new { LabelEnglish = "Hers" });

        (await omid.Submit(opened, "#question", new { LabelEnglish = "His" })).Is(409);

        Assert.Equal("Hers", (await Standing()).Find("goals")!.Label.English);
        // A second click on a new question adds nothing.
        var page = await omid.Get($"{Form}/new");
        await omid.Submit(page, "#question", new { Kind = QuestionKind.Short, LabelEnglish = "Once" });
        (await omid.Submit(page, "#question", new { Kind = QuestionKind.Short, LabelEnglish = "Once" })).Is(200);
        Assert.Single((await Standing()).Questions, q => q.Label.English == "Once");
    }

    private async Task Adds(QuestionKind kind, string label, string? choices) =>
        (await _nasrin.Submit($"{Form}/new", "#question", new { Kind = kind, LabelEnglish = label, ChoicesEnglish = choices, Required = kind != QuestionKind.Consent })).Is(200).Shows(label);

    private static string NameOf(Sheet form, string kind) => form.All("#application label, #application legend").Single(l => l.TextContent.Contains($"of kind {kind}", StringComparison.Ordinal))
        .Closest(".field")!.QuerySelector("[name]")!.GetAttribute("name")!;

    private async Task<string> KeyOf(string label) => (await Standing()).Questions.Single(q => q.Label.English == label).Key;

    private Task<FormEdition> Standing() => app.World.Ask(async db => (await db.StandingFormAsync(_programme, Side.Mentee, Cancellation))!);
}
