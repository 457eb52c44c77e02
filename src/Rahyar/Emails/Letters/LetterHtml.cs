using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Rahyar.Web.Texts;

namespace Rahyar.Emails.Letters;

/// <summary>
/// An e-mail as simple HTML, made from its plain text when it is sent: paragraphs in the right direction, links, the institution's name and colour, light or dark as the reader's
/// device is. No picture, no script, nothing that tells anybody that it was opened.
/// </summary>
internal static partial class LetterHtml
{
    // Where a reader's programme knows the device to be dark; others show it light.
    private const string Dark = "@media (prefers-color-scheme:dark){body{background:#15191a!important;color:#e6e3db!important}.sheet{background:#1f2527!important}.head,a{color:#9fd3d8!important}.go{border-color:#9fd3d8!important}}";

    private const string Sans = "'Segoe UI',Vazirmatn,Tahoma,Arial,sans-serif";

    public static string Of(string subject, string text, Letterhead head)
    {
        var rightToLeft = ReadsRightToLeft(text);
        var (language, direction, side) = rightToLeft ? (Texts.Persian, "rtl", "right") : (Texts.English, "ltr", "left");
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"<!doctype html><html lang=\"{language}\" dir=\"{direction}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><meta name=\"color-scheme\" content=\"light dark\"><title>{WebUtility.HtmlEncode(subject)}</title><style>{Dark}</style></head>");
        html.Append(CultureInfo.InvariantCulture, $"<body dir=\"{direction}\" style=\"margin:0;padding:16px;background:#f4f2ec;font-family:{Sans};font-size:16px;line-height:{(rightToLeft ? "1.9" : "1.6")};color:#22282b;text-align:{side}\">");
        html.Append(CultureInfo.InvariantCulture, $"<div class=\"sheet\" style=\"max-width:600px;box-sizing:border-box;overflow-wrap:anywhere;margin:0 auto;padding:24px;background:#ffffff;border-top:6px solid {head.Colour};border-radius:4px\">");
        var name = WebUtility.HtmlEncode(head.NameIn(language));
        if (name.Length > 0)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"head\" style=\"margin:0 0 20px;font-weight:bold;color:{head.Colour}\" dir=\"{direction}\"><bdi>{name}</bdi></p>");
        }

        foreach (var paragraph in text.ReplaceLineEndings("\n").Trim().Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var words = paragraph.Trim('\n');
            html.Append(CultureInfo.InvariantCulture, $"<p style=\"margin:0 0 16px\" dir=\"{direction}\">{(Code().IsMatch(words) ? $"<bdi dir=\"ltr\" style=\"font-size:28px;font-weight:bold;letter-spacing:4px\">{words}</bdi>" : Linked(words, head.Colour))}</p>");
        }

        return html.Append("</div></body></html>").ToString();
    }

    /// <summary>Whether it is written from right to left: a Persian letter may begin with a Latin name and hold many, an English one holds few words of Persian.</summary>
    public static bool ReadsRightToLeft(string text)
    {
        var (right, left) = (0, 0);
        foreach (var letter in Address().Replace(text, "").EnumerateRunes().Where(Rune.IsLetter))
        {
            (right, left) = letter.Value is >= 0x590 and <= 0x8FF or >= 0xFB1D and <= 0xFEFC ? (right + 1, left) : (right, left + 1);
        }

        return right * 3 >= left && right > 0;
    }

    private static string Linked(string paragraph, string colour)
    {
        var (html, at) = (new StringBuilder(), 0);
        foreach (Match match in Address().Matches(paragraph))
        {
            var address = WebUtility.HtmlEncode(match.Value);
            // One that stands alone is what the letter is for.
            var go = match.Length == paragraph.Length ? $"class=\"go\" style=\"display:inline-block;padding:10px 14px;border:2px solid {colour};border-radius:6px;font-weight:bold;color:{colour};word-break:break-all\"" : $"style=\"color:{colour};word-break:break-all\"";
            html.Append(Lines(paragraph[at..match.Index])).Append(CultureInfo.InvariantCulture, $"<a href=\"{address}\" dir=\"ltr\" {go}>{address}</a>");
            at = match.Index + match.Length;
        }

        return html.Append(Lines(paragraph[at..])).ToString();
    }

    private static string Lines(string words) => WebUtility.HtmlEncode(words).Replace("\n", "<br>", StringComparison.Ordinal);

    [GeneratedRegex(@"https?://[^\s<>""«»]+[^\s<>""«».,;:!?)،؛؟]")]
    private static partial Regex Address();

    [GeneratedRegex("^[0-9۰-۹]{6}$")]
    private static partial Regex Code();
}
