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

    // After each slash a line may end.
    private string Broken(string word) => string.Concat(Parts().Matches(word).Select(part => encoder.Encode(part.Value) + (part.Value[^1] is '/' or '\\' ? "<wbr>" : "")));

    [GeneratedRegex(@"[!-~]{2,}", RegexOptions.NonBacktracking)]
    private static partial Regex Runs();

    [GeneratedRegex(@"[^/\\]*[/\\]+|[^/\\]+", RegexOptions.NonBacktracking)]
    private static partial Regex Parts();
}
