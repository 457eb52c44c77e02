using System.Text.RegularExpressions;
using Rahyar.Emails.Letters;
using Rahyar.Web.Texts;

namespace Rahyar.Tests.Hearing;

/// <summary>Each letter of the house can be reworded, and reads in both languages.</summary>
[Trait("Database", "none")]
public sealed partial class LetterLaws
{
    // Written anew each time by whoever sends them, or to strangers at an address, of whom the house knows nothing.
    private static readonly string[] Others =
    [
        "announcement", "decision.letter",
        "doctor.test-letter", "help.letter.visitor", "letters.test", "people.address.taken", "people.code.newcomer", "survey.letter.link", "survey.letter.link-again",
    ];

    private static readonly Texts Texts = Texts.Own;

    [Fact]
    public void Each_letter_of_the_house_is_one_that_can_be_reworded()
    {
        var letters = Texts.In(Texts.English).Keys.Where(k => k.EndsWith(".subject", StringComparison.Ordinal)).Select(k => k[..^".subject".Length]).Where(k => Texts.Has($"{k}.text")).Except(Others).ToList();
        Assert.True(letters.Count > 80, $"The test sees only {letters.Count} letters.");
        Assert.Equal(letters.Order(StringComparer.Ordinal), LetterKind.All.Select(k => k.Key).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fa")]
    public void Its_own_words_use_only_its_fields_and_hold_those_that_are_needed(string language)
    {
        foreach (var kind in LetterKind.All)
        {
            var (subject, text) = kind.Own(Texts, language);
            Assert.False(subject.StartsWith("[[", StringComparison.Ordinal) || text.StartsWith("[[", StringComparison.Ordinal), $"{kind.Key} has no words.");
            Assert.False(Number().IsMatch(subject + text), $"{kind.Key} has a place without a field: {text}");
            kind.Check(subject, text, language);
            Assert.False(Field().IsMatch(LetterKind.Fill(subject + text, kind.Fields.DistinctBy(f => f.Name).ToDictionary(f => f.Name, _ => "x"))), $"{kind.Key} does not read in {language}.");
            Assert.Equal(language == Texts.Persian, LetterHtml.ReadsRightToLeft(text));
        }
    }

    [Fact]
    public void Each_field_is_explained_and_each_group_has_a_name()
    {
        Assert.All(LetterKind.All.SelectMany(k => k.Offered).Select(f => f.Name).Distinct(), name => Assert.True(Texts.Has($"letters.field.{name}"), $"{name} is explained nowhere."));
        Assert.All(LetterKind.All.Select(k => k.Key.Split('.')[0]).Distinct(), group => Assert.True(Texts.Has($"letters.group.{group}"), $"{group} has no name."));
    }

    [Fact]
    public void Html_says_what_the_text_says_in_its_direction_and_nothing_of_it_runs()
    {
        var html = LetterHtml.Of("سلام <b>", "Sara، سلام\n\nاین <script>alert(1)</script> را ببینید:\n\nhttps://rahyar.example/m?a=1&b=2", LetterStyle.Plain with { House = "https://rahyar.example" });

        Assert.Contains("<html lang=\"fa\" dir=\"rtl\">", html, StringComparison.Ordinal);
        Assert.Contains("href=\"https://rahyar.example/m?a=1&amp;b=2\" dir=\"ltr\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
        Assert.Contains("dir=\"ltr\"", LetterHtml.Of("Hello", "Hello سارا,\n\nall is well with your mentoring.", LetterStyle.Plain), StringComparison.Ordinal);
    }

    [Fact]
    public void What_begins_with_a_word_of_the_other_direction_is_marked_and_addresses_are_not()
    {
        Assert.Equal("\u200FSara خوش آمدید", LetterHtml.Directed("Sara خوش آمدید", Texts.Persian));
        Assert.Equal("\u200Eسارا احمدی is waiting for your word", LetterHtml.Directed("سارا احمدی is waiting for your word", Texts.English));
        Assert.Equal("\u200Eسارا احمدی wrote to you", LetterHtml.Directed("سارا احمدی wrote to you", Texts.English));
        Assert.Equal("A mentor for you: سارا احمدی", LetterHtml.Directed("A mentor for you: سارا احمدی", Texts.English));
        Assert.Equal("\u200FUniversity of Example: این بار جایی نیست", LetterHtml.Directed("University of Example: این بار جایی نیست", Texts.Persian));
        // What is whole in the other language keeps its own direction.
        Assert.Equal("سلام\nHow are you?\nmentees.csv", LetterHtml.Directed("سلام\nHow are you?\nmentees.csv", Texts.Persian));
        Assert.Equal("سارا سلام\n\nhttps://rahyar.example/m", LetterHtml.Directed("سارا سلام\n\nhttps://rahyar.example/m", Texts.Persian));
        Assert.Equal("Hello Sara", LetterHtml.Directed("Hello Sara", Texts.English));
    }

    [Fact]
    public void Only_an_address_of_ours_is_called_so()
    {
        var style = LetterStyle.Plain with { House = "https://rahyar.example" };
        string Html(string address) => LetterHtml.Of("Hello", $"All is well with your mentoring.\n\n{address}", style);

        Assert.Contains("Open in Rahyar", Html("https://rahyar.example/home"), StringComparison.Ordinal);
        Assert.All(["https://rahyar.example.evil.example/home", "https://rahyar.example@evil.example/", "https://zoom.example/j/1"],
            other => Assert.DoesNotContain("Open in Rahyar", Html(other), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("#7a1f2b")]
    [InlineData("#ffe100")]
    [InlineData("#000000")]
    [InlineData("#ffffff")]
    [InlineData("#808080")]
    public void Any_colour_of_an_institution_becomes_one_in_which_text_can_be_read(string colour)
    {
        var head = new Letterhead();
        head.Set("University", null, colour, Guid.NewGuid(), DateTimeOffset.UnixEpoch);
        Assert.InRange(Contrast.Between(head.Ink, Letterhead.LightGround), 4.5, 21);
        Assert.InRange(Contrast.Between(head.InkOnDark, Letterhead.DarkGround), 4.5, 21);
        Assert.InRange(Contrast.Between(Contrast.On(colour), colour), 4.5, 21);
        Assert.Equal(colour, head.Colour);
    }

    [GeneratedRegex(@"\{\d")]
    private static partial Regex Number();

    [GeneratedRegex(@"\{[a-z-]+\}")]
    private static partial Regex Field();
}
