using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Rahyar.Web.Texts;

namespace Rahyar.Emails.Letters;

/// <summary>
/// An e-mail as simple HTML, made from its plain text when it is sent: the institution's logo, name and colour, paragraphs in the right direction, what there is to do as a button, light or
/// dark as the reader's device is. No picture from elsewhere, no script, nothing that tells anybody that it was opened.
/// </summary>
internal static partial class LetterHtml
{
    private const string Sans = "'Segoe UI',Vazirmatn,Tahoma,Arial,sans-serif";
    private const int LogoWidth = 220, LogoHeight = 56;

    /// <param name="cid">Under which the logo goes along, where there is one.</param>
    public static string Of(string subject, string text, LetterStyle style, string? cid = null)
    {
        var (head, language) = (style.Head, LanguageOf(text));
        var (direction, side, leading) = language == Texts.Persian ? ("rtl", "right", "1.9") : ("ltr", "left", "1.6");
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"<!doctype html><html lang=\"{language}\" dir=\"{direction}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><meta name=\"color-scheme\" content=\"light dark\"><meta name=\"supported-color-schemes\" content=\"light dark\"><title>{WebUtility.HtmlEncode(subject)}</title><style>{Dark(head)}</style></head>");
        html.Append(CultureInfo.InvariantCulture, $"<body dir=\"{direction}\" style=\"margin:0;padding:16px;background:#f4f2ec;font-family:{Sans};font-size:16px;line-height:{leading};color:#22282b;text-align:{side}\">");
        html.Append(CultureInfo.InvariantCulture, $"<div class=\"sheet\" style=\"max-width:600px;box-sizing:border-box;overflow-wrap:anywhere;margin:0 auto;padding:24px;background:{Letterhead.LightGround};border-top:6px solid {head.Colour};border-radius:4px\">");
        var name = WebUtility.HtmlEncode(head.NameIn(language));
        if (name.Length > 0)
        {
            html.Append(CultureInfo.InvariantCulture, $"<div class=\"head\" style=\"margin:0 0 20px;padding:0 0 14px;border-bottom:1px solid #dcd8cd;font-weight:bold;line-height:1.5;color:{head.Ink}\" dir=\"{direction}\">{Logo(style, language, cid)}<bdi>{name}</bdi></div>");
        }

        foreach (var paragraph in text.ReplaceLineEndings("\n").Trim().Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var words = paragraph.Trim('\n');
            html.Append(Code().IsMatch(words) ? $"<p style=\"margin:0 0 16px\" dir=\"{direction}\"><bdi dir=\"ltr\" style=\"font-size:28px;font-weight:bold;letter-spacing:4px\">{words}</bdi></p>"
                : Address().Match(words).Length == words.Length ? Go(words, style, language, direction)
                : $"<p style=\"margin:0 0 16px\" dir=\"{direction}\">{Linked(words, head.Ink)}</p>");
        }

        return html.Append("</div></body></html>").ToString();
    }

    public static string LanguageOf(string text) => ReadsRightToLeft(text) ? Texts.Persian : Texts.English;

    /// <summary>
    /// The text with an invisible mark before each line that begins with a word of the other direction, such as a name, and goes on in the letter's: whoever shows plain text takes the direction of
    /// a line from its first letter. A line that is whole in the other language keeps its own direction.
    /// </summary>
    /// <param name="language">The letter's: a subject alone may be a name and two words.</param>
    public static string Directed(string text, string language)
    {
        var rightToLeft = language == Texts.Persian;
        return string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(line =>
        {
            var letters = Address().Replace(line, "").EnumerateRunes().Where(Rune.IsLetter).Select(IsRightToLeft).ToList();
            return letters.Count > 0 && letters[0] != rightToLeft && letters.Contains(rightToLeft) ? $"{(rightToLeft ? '\u200F' : '\u200E')}{line}" : line;
        }));
    }

    /// <summary>Whether it is written from right to left: a Persian letter may begin with a Latin name and hold many, an English one holds few words of Persian.</summary>
    public static bool ReadsRightToLeft(string text)
    {
        var (right, left) = (0, 0);
        foreach (var letter in Address().Replace(text, "").EnumerateRunes().Where(Rune.IsLetter))
        {
            (right, left) = IsRightToLeft(letter) ? (right + 1, left) : (right, left + 1);
        }

        return right * 3 >= left && right > 0;
    }

    private static bool IsRightToLeft(Rune letter) => letter.Value is >= 0x590 and <= 0x8FF or >= 0xFB1D and <= 0xFEFC;

    // Where a reader's programme knows the device to be dark; others show it light. A logo is drawn for paper: it keeps a light ground.
    private static string Dark(Letterhead head) => $":root{{color-scheme:light dark;supported-color-schemes:light dark}}@media (prefers-color-scheme:dark){{body{{background:#15191a!important;color:#e6e3db!important}}.sheet{{background:{Letterhead.DarkGround}!important}}"
        + $".head{{color:{head.InkOnDark}!important;border-color:#3a4346!important}}.in{{color:{head.InkOnDark}!important}}.go{{border-color:{head.InkOnDark}!important}}.at,.at a{{color:#a9b0ae!important}}.logo{{padding:6px!important}}}}";

    private static string Logo(LetterStyle style, string language, string? cid)
    {
        if (cid is null || style.Logo is not { } logo)
        {
            return "";
        }

        var scale = Math.Min(1.0, Math.Min((double)LogoWidth / logo.Width, (double)LogoHeight / logo.Height));
        var (width, height) = (Math.Max(1, (int)Math.Round(logo.Width * scale)), Math.Max(1, (int)Math.Round(logo.Height * scale)));
        var alt = WebUtility.HtmlEncode(string.Format(CultureInfo.InvariantCulture, style.Texts.Find(language, "letterhead.logo.alt"), style.Head.NameIn(language)));
        return $"<img class=\"logo\" src=\"cid:{cid}\" alt=\"{alt}\" width=\"{width}\" height=\"{height}\" style=\"display:block;border:0;border-radius:4px;margin:0 0 10px;background:{Letterhead.LightGround}\">";
    }

    // A page of ours that stands alone is what the letter is for. It is told in words, and below them where it leads; any other address says itself where it leads.
    private static string Go(string address, LetterStyle style, string language, string direction)
    {
        var (to, colour, ours) = (WebUtility.HtmlEncode(address), style.Head.Colour, style.IsOurs(address));
        var label = ours ? WebUtility.HtmlEncode(style.Texts.Find(language, "letter.open")) : $"<bdi dir=\"ltr\">{to}</bdi>";
        return $"<p style=\"margin:24px 0 6px\" dir=\"{direction}\"><a class=\"go\" href=\"{to}\" style=\"display:inline-block;padding:10px 22px;border-radius:6px;background:{colour};border:1px solid {style.Head.Ink};color:{Contrast.On(colour)};font-weight:bold;text-decoration:none\">{label}</a></p>"
            + (!ours ? "" : $"<p class=\"at\" style=\"margin:0 0 24px;font-size:13px;line-height:1.5;color:#5c6265\" dir=\"{direction}\"><a href=\"{to}\" dir=\"ltr\" style=\"color:#5c6265\">{to}</a></p>");
    }

    private static string Linked(string paragraph, string ink)
    {
        var (html, at) = (new StringBuilder(), 0);
        foreach (Match match in Address().Matches(paragraph))
        {
            var address = WebUtility.HtmlEncode(match.Value);
            html.Append(Lines(paragraph[at..match.Index])).Append(CultureInfo.InvariantCulture, $"<a class=\"in\" href=\"{address}\" dir=\"ltr\" style=\"color:{ink}\">{address}</a>");
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
