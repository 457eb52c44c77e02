using DiffPlex;
using DiffPlex.Chunkers;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;
using Microsoft.AspNetCore.Html;

namespace Rahyar.Web.Texts;

/// <summary>Words that went, came and stayed between two texts, marked.</summary>
internal static class Differences
{
    public static IHtmlContent Between(string earlier, string later) => Marked(new InlineDiffBuilder(new Differ())
        .BuildDiffModel(earlier, later, ignoreWhitespace: false, ignoreCase: false, new WordChunker()).Lines);

    // Words of a kind that follow one another are one mark.
    private static HtmlContentBuilder Marked(List<DiffPiece> pieces)
    {
        var marked = new HtmlContentBuilder();
        for (int from = 0, to; from < pieces.Count; from = to)
        {
            for (to = from + 1; to < pieces.Count && pieces[to].Type == pieces[from].Type; to++)
            {
            }

            var text = string.Concat(pieces.Skip(from).Take(to - from).Select(p => p.Text));
            _ = pieces[from].Type switch
            {
                ChangeType.Inserted => marked.AppendHtml("<ins>").Append(text).AppendHtml("</ins>"),
                ChangeType.Deleted => marked.AppendHtml("<del>").Append(text).AppendHtml("</del>"),
                _ => marked.Append(text),
            };
        }

        return marked;
    }
}
