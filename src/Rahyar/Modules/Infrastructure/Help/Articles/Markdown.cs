using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Html;

namespace Rahyar.Modules.Infrastructure.Help.Articles;

/// <summary>Markdown as the pages show it: no markup of the writer's own, no picture from elsewhere, and links to pages and letters alone.</summary>
internal static class Markdown
{
    private const int FirstHeading = 2;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().Build();

    public static IHtmlContent Show(string text)
    {
        try
        {
            return Render(text);
        }
        catch (ArgumentException)
        {
            // Nested deeper than the parser goes: shown as it was typed.
            return new HtmlContentBuilder().AppendHtml("<pre class=\"wrap\">").Append(text).AppendHtml("</pre>");
        }
    }

    private static HtmlString Render(string text)
    {
        var document = Markdig.Markdown.Parse(text, Pipeline);
        foreach (var heading in document.Descendants<HeadingBlock>())
        {
            // The page has its title already.
            heading.Level = Math.Clamp(heading.Level, FirstHeading, FirstHeading + 2);
        }

        foreach (var link in document.Descendants<LinkInline>().Where(link => link.IsImage || !Leads(link.Url)).ToList())
        {
            var words = string.Concat(link.Descendants<LiteralInline>().Select(l => l.Content.ToString()));
            link.ReplaceBy(new LiteralInline(words), copyChildren: false);
        }

        foreach (var link in document.Descendants<AutolinkInline>().Where(link => !link.IsEmail && !Leads(link.Url)).ToList())
        {
            link.ReplaceBy(new LiteralInline(link.Url), copyChildren: false);
        }

        return new HtmlString(document.ToHtml(Pipeline));
    }

    private static bool Leads(string? url) => url is not null
        && ((url.StartsWith('/') && !url.StartsWith("//", StringComparison.Ordinal) && !url.Contains('\\'))
            || (Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri is { Scheme: "https" or "http" or "mailto" }));
}
