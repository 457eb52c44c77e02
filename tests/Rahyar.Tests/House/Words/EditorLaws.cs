using System.Text.RegularExpressions;
using Rahyar.Emails.Letters;
using Rahyar.Web.Texts;

namespace Rahyar.Tests.House.Words;

/// <summary>What an editor would mend without thinking is kept by a test: spaces, digits, quotes, greetings, and words that are said no more.</summary>
[Trait("Database", "none")]
public sealed partial class EditorLaws
{
    // What is not said any more, and what is said for it. Where a word is meant otherwise, its key stands below.
    private static readonly (string Never, string Instead)[] English =
    [
        (@"\bletters?\b", "e-mail"),
        (@"\bby mail\b|\b(a|your|the) mail\b(?! server)", "e-mail"),
        (@"\bgates?\b", "requirement"),
        (@"\breasons? to ask\b", "follow-up"),
        (@"\bquestions asked\b", "surveys"),
        (@"\bthe house\b", "the system, the installation"),
        (@"\bneed do nothing\b|\bmust be done\b", "no action is needed"),
        (@"\b(may|can) (not )?come in\b|\bclose the door\b|\bways? in\b", "sign in"),
        (@"\bone voice\b", "one person’s decision"),
        (@"[a-z]'(s|t|re|ve|ll)?\b", "’"),
        ("[\"«»]", "“ ”"),
    ];

    private static readonly string[] LettersOfAlphabets =
    [
        "doctor.configuration.wrong.word.do", "people.erasure.short-id", "planning.roster.cause.encoding", "planning.roster.fault.invisible", "recruitment.slug.hint", "refused.call.slug",
        "search.empty.desk",
    ];

    private static readonly (string Never, string Instead)[] Persian =
    [
        (@"پرونده(?! یا نام)", "فایل"),
        (@"(?<![ا-ی])مدل(?![ا-ی])", "الگو"),
        (@"برگزی[نده]|برمی‌گزین", "انتخاب کردن"),
        (@"جفت‌یابی", "تطبیق"),
        (@"غربالگری", "صلاحیت‌سنجی"),
        (@"ضرباهنگ", "تماس منظم"),
        (@"دروازه", "شرط برآورده‌نشده"),
        (@"عامل دوم", "ورود دومرحله‌ای"),
        (@"واپسین", "آخرین"),
        (@"وقفه", "توقف موقت, دورهٔ استراحت"),
        (@"این‌جا|آن‌جا", "اینجا, آنجا"),
        (@"آنگاه|دست بالا|بی‌ذکر|بی آنکه|بی‌آنکه", "در آن صورت, حداکثر, بدون"),
        (@"حال‌پرسی(?!ی)(?<!احوال‌پرسی)|بازبینی میانی|منشور|آیین رفتار", "نظرسنجی کوتاه, بازنگری میان‌دوره, آیین‌نامهٔ رفتار"),
        (@"برنامهٔ تأیید", "برنامهٔ احراز هویت"),
        (@"(?<![ا-ی‌ٔ])نامه(?![ا-ی]|‌نگاری)", "ایمیل"),
        (@"رهیار", "راه‌یار"),
        ("·", "a comma"),
        ("[\"“”]", "« »"),
        (@"(?<![؀-ۿ‌])ن?می [؀-ۿ]", "می‌"),
        (@"[؀-ۿ] (ها|های|هایی|ام|ای|اند|ترین)(?![؀-ۿ‌])", "a half-space"),
        (@"[؀-ۿ] [،؛:.؟]", "no space before a mark"),
    ];

    private static readonly Texts Texts = Texts.Own;

    public static TheoryData<string> Languages => [Texts.English, Texts.Persian];

    [Fact]
    public void What_is_said_no_more_in_English_stands_nowhere() =>
        Assert.Empty(from text in All(Texts.English)
                     from term in English
                     where !LettersOfAlphabets.Contains(text.Key) && Regex.IsMatch(text.Value, term.Never, RegexOptions.IgnoreCase)
                     select $"{text.Key}: {text.Value}: say {term.Instead}");

    [Fact]
    public void What_is_said_no_more_in_Persian_stands_nowhere() =>
        Assert.Empty(from text in All(Texts.Persian)
                     where text.Key != "screening.note.hint"
                     from term in Persian
                     where Regex.IsMatch(text.Value, term.Never)
                     select $"{text.Key}: {text.Value}: say {term.Instead}");

    /// <summary>Names of settings, codes of indicators and addresses stand as they are.</summary>
    [Fact]
    public void Numbers_in_Persian_have_Persian_digits() =>
        Assert.Empty(All(Texts.Persian).Where(text => Latin().IsMatch(Named().Replace(text.Value, ""))).Select(text => $"{text.Key}: {text.Value}"));

    [Theory]
    [MemberData(nameof(Languages))]
    public void No_text_has_a_space_too_many(string language) =>
        Assert.Empty(All(language).Where(text => text.Value.Contains("  ", StringComparison.Ordinal) || (text.Value.Trim(' ') != text.Value && !Joins(text.Value))).Select(text => $"{text.Key}: “{text.Value}”"));

    [Theory]
    [MemberData(nameof(Languages))]
    public void Each_letter_greets_in_the_one_way_and_begins_with_a_capital(string language)
    {
        var letters = All(language).Where(text => LetterKind.All.Any(kind => text.Key == $"{kind.Key}.text" || text.Key == $"{kind.Key}.text.ours")).ToList();

        Assert.True(letters.Count > 80, $"The test sees only {letters.Count} letters.");
        Assert.Empty(letters.Where(text => !(language == Texts.Persian ? GreetsInPersian() : Greets()).IsMatch(text.Value)).Where(text => text.Key != "doctor.test-letter.text").Select(text => $"{text.Key}: {text.Value}"));
    }

    private static IEnumerable<KeyValuePair<string, string>> All(string language) => Texts.In(language).Where(text => !text.Key.StartsWith("locale.", StringComparison.Ordinal));

    // " and ", ", ".
    private static bool Joins(string text) => text.Trim().Length <= 3;

    [GeneratedRegex(@"\S*[A-Za-z#]\S*|\{\d\}")]
    private static partial Regex Named();

    [GeneratedRegex("[0-9]")]
    private static partial Regex Latin();

    [GeneratedRegex(@"^(Dear \{0\}|Hello),\n\n[^a-z]")]
    private static partial Regex Greets();

    [GeneratedRegex(@"^(\{0\} گرامی،|با سلام،)\n\n")]
    private static partial Regex GreetsInPersian();
}
