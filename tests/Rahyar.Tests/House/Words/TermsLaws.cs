using System.Text.RegularExpressions;
using Rahyar.Journal;
using Rahyar.Journal.Security;
using Rahyar.Web.Limits;
using Rahyar.Web.Texts;

namespace Rahyar.Tests.House.Words;

/// <summary>One name a thing in Persian as well, as the glossary has it; and whatever is kept as a word of programs has words for people.</summary>
[Trait("Database", "none")]
public sealed class TermsLaws
{
    // What is not said any more, and what is said for it.
    private static readonly (string Never, string Instead)[] Terms =
    [
        ("رایانامه", "ایمیل"),
        ("صیانت", "ایمنی و حمایت (safeguarding), حفاظت (of data)"),
        ("مسئول(ان)? (حفاظت|محافظت|ایمنی(?! و حمایت))", "مسئول ایمنی و حمایت"),
        ("ارزیاب(?!ی)", "ارزشیاب"),
        // Of backups it is a copy or a deed, of people «پشتیبانی».
        ("(?<!نسخهٔ )(?<!نسخه‌های )پشتیبان(?![\\u200cی])", "نسخهٔ پشتیبان, پشتیبان‌گیری; of people پشتیبانی"),
        ("پشتیبان\\u200c(?!گیری)", "نسخه‌های پشتیبان"),
        ("بیشینه|کمینه", "حداکثر, حداقل"),
        ("[كىۀ٠-٩]|(?<!«)ي", "ی, ک, هٔ, ۰–۹"),
    ];

    private static readonly Texts Texts = Texts.Own;

    [Fact]
    public void A_thing_has_one_name_in_Persian()
    {
        var texts = Texts.In(Texts.Persian).Select(t => (Where: t.Key, Text: t.Value))
            .Concat(Source.Files(".md").Where(f => f.EndsWith(".fa.md", StringComparison.Ordinal)).Select(f => (Where: Path.GetFileName(f), Text: File.ReadAllText(f)))).ToList();
        var faults = from term in Terms
                     let pattern = new Regex(term.Never)
                     from text in texts
                     where pattern.IsMatch(text.Text)
                     select $"{text.Where}: «{pattern.Match(text.Text).Value}» is called {term.Instead}";

        Assert.True(texts.Count > 3000, $"Only {texts.Count} texts were read.");
        Assert.True(!faults.Any(), string.Join('\n', faults));
    }

    [Fact]
    public void Each_line_of_the_security_log_has_words_for_people()
    {
        var kinds = Enum.GetValues<SecurityKind>().Where(kind => kind != SecurityKind.None).SelectMany(SecurityEvent.Of).Select(kind => $"security.kind.{kind}");
        var brakes = Enum.GetNames<Brake>().Select(brake => $"security.what.{brake}");
        var ways = Of(@"Note\(SecurityEvent\.\w+, [^;]*""([a-z-]+)""\)").Select(way => $"security.what.{way}");
        var events = Verbs.Types.Count(type => Verbs.SecurityOf(type) != SecurityKind.None);

        Assert.True(events > 15 && ways.Count() > 3);
        Assert.DoesNotContain(kinds.Concat(brakes).Concat(ways), key => !Texts.Has(key));
    }

    [Fact]
    public void Each_reason_for_which_data_are_looked_at_has_words_for_people()
    {
        var reasons = Of(@"Record(?:View|Export)Async\([^;]*""([a-z-]+)""").Concat(Of(@"new Person(?:Viewed|Exported)\(""([a-z-]+)""\)")).ToList();

        Assert.True(reasons.Count > 8);
        Assert.DoesNotContain(reasons, reason => !Texts.Has($"people.access.reason.{reason}"));
    }

    private static IEnumerable<string> Of(string pattern) =>
        Source.Files(".cs").SelectMany(file => Regex.Matches(File.ReadAllText(file), pattern).Select(match => match.Groups[1].Value)).Distinct();
}
