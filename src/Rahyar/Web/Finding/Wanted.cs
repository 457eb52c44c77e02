using Rahyar.Data;
using Rahyar.Matching;
using Rahyar.Modules.People;
using Rahyar.Web.Texts;

namespace Rahyar.Web.Finding;

/// <summary>What somebody looks for.</summary>
/// <param name="Programme">The programme on whose page it was typed: its pages come first.</param>
/// <param name="Most">How many of a kind are shown.</param>
internal sealed record Wanted(AppDb Db, Viewer Viewer, Locale L, string Typed, Guid? Programme, int Most)
{
    public const int Longest = 200;
    private const int MostWords = 6;

    /// <summary>The words as search compares them; none where nothing can be seen in what was typed.</summary>
    public IReadOnlyList<string> Words { get; } = [.. Folding.SearchKey(Typed).Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct().Take(MostWords)];

    /// <summary>Reads what was typed; who types more than fits is searched for by its beginning.</summary>
    public static string Read(string? typed) => Excerpt.Fit((typed ?? "").Trim(), Longest);

    /// <summary>How well a text fits that was folded before: 0 begins with the first word, 1 has each word somewhere, null does not fit.</summary>
    public int? Fit(string folded) => !Words.All(word => folded.Contains(word, StringComparison.Ordinal)) ? null
        : folded.StartsWith(Words[0], StringComparison.Ordinal) ? 0 : 1;
}
