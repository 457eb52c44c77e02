using System.Globalization;
using CsCheck;
using Rahyar.Data;
using Rahyar.Matching;

namespace Rahyar.Tests.Ground;

/// <summary>A text is shortened, and found to be empty, as its readers see it.</summary>
[Trait("Database", "none")]
public sealed class ExcerptLaws
{
    private static readonly string[] Letters = ["a", " ", "é", "e\u0301", "س", "می\u200Cروم", "🙂", "👩🏽\u200D🔬", "👨\u200D👩\u200D👧\u200D👦", "🇮🇷", "\r\n", "ﷺ"];

    [Fact]
    public void What_is_left_is_a_beginning_of_whole_letters_and_no_more_than_fits() => Gen.Select(Gen.Int[0, Letters.Length - 1].Select(n => Letters[n]).Array[0, 40], Gen.Int[12, 60]).Sample((letters, most) =>
    {
        var text = string.Concat(letters);
        var kept = Excerpt.Fit(text, most);

        Assert.True(kept.Length <= most && text.StartsWith(kept, StringComparison.Ordinal));
        Assert.True(kept.Length == text.Length || Bounds(text).Contains(kept.Length), $"“{text}” is cut within a letter: “{kept}”");
        Assert.Equal(text.Length <= most ? text : $"{kept.TrimEnd()}…", Excerpt.Of(text, most));
    });

    [Fact]
    public void A_letter_with_more_marks_than_there_is_room_for_is_cut_between_them()
    {
        Assert.Equal("e\u0301\u0301", Excerpt.Fit("e" + new string('\u0301', 500), 3));
        Assert.Equal("👨\u200D", Excerpt.Fit(Letters[8], 4));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \t\n\u00A0\u2003\u3000")]
    [InlineData("\u200B\u200C\u200D\u2060\uFEFF")]
    [InlineData("\u200E\u200F\u202A\u202E\u2066\u2069\u061C")]
    [InlineData("\u2800\u2800")]
    [InlineData("\u3164\u115F\u1160\uFFA0")]
    [InlineData("\u00AD\u034F\u180E\uFE0F\u2062")]
    [InlineData("\u0301\u064B\u20DD")]
    [InlineData("\U000E0041\U000E0100\U0001D159")]
    public void What_nobody_can_see_is_nothing(string text)
    {
        Assert.True(Folding.IsBlank(text));
        Assert.Equal("", Guard.Optional(text, 100, "Text"));
        Assert.Equal("input.missing", Assert.Throws<Refused>(() => Guard.Text(text, 100, "Text")).Name);
        Assert.Equal("input.missing", Assert.Throws<Refused>(() => Guard.Name(text, 100, "Name")).Name);
    }

    [Theory]
    [InlineData("می‌روم")]
    [InlineData("🙂")]
    [InlineData("\u200Bx\u200B")]
    [InlineData("؟")]
    [InlineData("ﷺ")]
    [InlineData("한글")]
    public void What_can_be_seen_is_something(string text) => Assert.NotEqual("", Guard.Text(text, 100, "Text"));

    private static List<int> Bounds(string text) => [.. StringInfo.ParseCombiningCharacters(text)];
}
