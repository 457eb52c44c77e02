using System.Net;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Rahyar.Web.Texts;

namespace Rahyar.Tests.Ground;

/// <summary>Whatever is compared, and however far it is from the other: what went and what stayed is the one, what came and what stayed the other.</summary>
[Trait("Database", "none")]
public sealed partial class DifferencesLaws
{
    private static string Many(string word, int times, string between = " ") => string.Join(between, Enumerable.Range(0, times).Select(i => $"{word}{i}"));

    public static TheoryData<string, string> Pairs => new()
    {
        { "", "" },
        { "", "Something." },
        { "The same.", "The same." },
        { "Read one paper.", "Read two papers, aloud." },
        { "one two three", "one two" },
        { "aaa", "aaaa" },
        { "a <b> & c", "a <i> & c" },
        { "یک مقاله بخوانیم", "دو مقاله بخوانیم" },
        { "line\r\nline two\nline", "line\nline two\r\nlines" },
        { Many("a", 4000), Many("b", 4000) },
        { Many("a", 9000, "\n"), Many("b", 9000, "\n") },
        { "begin " + Many("a", 3000) + " end", "begin " + Many("a", 1500) + " else " + Many("a", 3000) + " end" },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Both_texts_are_in_it(string earlier, string later)
    {
        using var writer = new StringWriter();
        Differences.Between(earlier, later).WriteTo(writer, HtmlEncoder.Default);
        var html = writer.ToString();
        Assert.Equal(earlier, Plain(Came().Replace(html, "")));
        Assert.Equal(later, Plain(Went().Replace(html, "")));
    }

    private static string Plain(string html) => WebUtility.HtmlDecode(Tag().Replace(html, ""));

    [GeneratedRegex("<ins>.*?</ins>", RegexOptions.Singleline)]
    private static partial Regex Came();

    [GeneratedRegex("<del>.*?</del>", RegexOptions.Singleline)]
    private static partial Regex Went();

    [GeneratedRegex("</?(ins|del)>")]
    private static partial Regex Tag();
}
