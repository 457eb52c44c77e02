using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Rahyar.Web.Tags;

/// <summary>
/// A sentence in which paths, addresses or names of settings may stand, wherever they came from: each is kept left to right in any text, and goes over lines
/// at its slashes.
/// </summary>
[HtmlTargetElement(Attributes = "says")]
public sealed partial class SaysTagHelper(HtmlEncoder encoder) : TagHelper
{
    private const string Around = "\"'().,;:!?";
    private static readonly SearchValues<char> Marks = SearchValues.Create("/\\@_:=");

    public required string Says { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var at = 0;
        foreach (var run in Runs().EnumerateMatches(Says))
        {
            var whole = Says.AsSpan(run.Index, run.Length);
            var begins = run.Index + (run.Length - whole.TrimStart(Around).Length);
            var word = whole.Trim(Around);
            if (word.ContainsAny(Marks))
            {
                output.Content.Append(Says[at..begins]);
                output.Content.AppendHtml("<bdi class=\"path\" dir=\"ltr\">" + Broken(word.ToString()) + "</bdi>");
                at = begins + word.Length;
            }
        }

        output.Content.Append(Says[at..]);
    }

    private string Broken(string word) => LongWord.Broken(word, encoder);

    [GeneratedRegex(@"[!-~]{2,}", RegexOptions.NonBacktracking)]
    private static partial Regex Runs();
}

/// <summary>An e-mail address, left to right in any text; where it is longer than its line it goes over after its <c>@</c> and its points.</summary>
[HtmlTargetElement("address-line", TagStructure = TagStructure.WithoutEndTag)]
public sealed class AddressLineTagHelper(HtmlEncoder encoder) : TagHelper
{
    public string? Of { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        (output.TagName, output.TagMode) = ("bdi", TagMode.StartTagAndEndTag);
        output.Attributes.SetAttribute("class", "path");
        output.Attributes.SetAttribute("dir", "ltr");
        output.Content.SetHtmlContent(LongWord.Broken(Of ?? "–", encoder));
    }
}

/// <summary>Where a long word may go over to the next line: after each slash, and in an e-mail address after its <c>@</c> and its points.</summary>
internal static partial class LongWord
{
    public static string Broken(string word, HtmlEncoder encoder)
    {
        var parts = (word.Contains('@', StringComparison.Ordinal) ? PartsOfAddress() : Parts()).Matches(word);
        return string.Join("<wbr>", parts.Select(part => encoder.Encode(part.Value))) + (word.Length > 0 && word[^1] is '/' or '\\' ? "<wbr>" : "");
    }

    [GeneratedRegex(@"[^/\\]*[/\\]+|[^/\\]+", RegexOptions.NonBacktracking)]
    private static partial Regex Parts();

    [GeneratedRegex(@"[^/\\@.]*[/\\@.]+|[^/\\@.]+", RegexOptions.NonBacktracking)]
    private static partial Regex PartsOfAddress();
}
