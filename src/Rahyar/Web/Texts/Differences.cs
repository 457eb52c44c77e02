using DiffPlex;
using DiffPlex.Chunkers;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;
using Microsoft.AspNetCore.Html;

namespace Rahyar.Web.Texts;

/// <summary>
/// Words that went, came and stayed between two texts, marked. The search takes time with the square of what differs: where that is too many words it
/// compares lines, and where these are too many it says that the one stands in the place of the other.
/// </summary>
internal static class Differences
{
    private const int MostPieces = 1500;

    public static IHtmlContent Between(string earlier, string later)
    {
        // What both begin and end with is compared at once.
        var (from, most) = (0, Math.Min(earlier.Length, later.Length));
        while (from < most && earlier[from] == later[from])
        {
            from++;
        }

        from = WordBefore(earlier, from);
        var until = 0;
        while (until < most - from && earlier[^(until + 1)] == later[^(until + 1)])
        {
            until++;
        }

        until = earlier.Length - WordAfter(earlier, earlier.Length - until);
        var (went, came) = (earlier[from..^until], later[from..^until]);
        return Marked([new(earlier[..from], ChangeType.Unchanged), .. Compared(went, came), new(earlier[^until..], ChangeType.Unchanged)]);
    }

    private static List<DiffPiece> Compared(string went, string came)
    {
        IChunker? chunker = new IChunker[] { new WordChunker(), new LineEndingsPreservingChunker() }
            .FirstOrDefault(by => by.Chunk(went).Count + by.Chunk(came).Count <= MostPieces);
        return chunker is null ? [new(went, ChangeType.Deleted), new(came, ChangeType.Inserted)]
            : new InlineDiffBuilder(new Differ()).BuildDiffModel(went, came, ignoreWhitespace: false, ignoreCase: false, chunker).Lines;
    }

    // A word that differs is shown whole.
    private static int WordBefore(string text, int at)
    {
        while (at > 0 && !char.IsWhiteSpace(text[at - 1]))
        {
            at--;
        }

        return at;
    }

    private static int WordAfter(string text, int at)
    {
        while (at < text.Length && !char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return at;
    }

    // Pieces of a kind that follow one another are one mark.
    private static HtmlContentBuilder Marked(List<DiffPiece> pieces)
    {
        var marked = new HtmlContentBuilder();
        for (int from = 0, to; from < pieces.Count; from = to)
        {
            for (to = from + 1; to < pieces.Count && pieces[to].Type == pieces[from].Type; to++)
            {
            }

            var text = string.Concat(pieces.Skip(from).Take(to - from).Select(p => p.Text));
            _ = (text.Length == 0 ? ChangeType.Unchanged : pieces[from].Type) switch
            {
                ChangeType.Inserted => marked.AppendHtml("<ins>").Append(text).AppendHtml("</ins>"),
                ChangeType.Deleted => marked.AppendHtml("<del>").Append(text).AppendHtml("</del>"),
                _ => marked.Append(text),
            };
        }

        return marked;
    }
}
