using System.Globalization;

namespace Rahyar.Data;

/// <summary>The one way to shorten a text: never within what readers see as one letter, be it two code units, a letter with its marks or a family of emoji.</summary>
internal static class Excerpt
{
    /// <summary>As much of its beginning as fits into so many UTF-16 units.</summary>
    public static string Fit(string text, int most)
    {
        if (text.Length <= most)
        {
            return text;
        }

        var at = 0;
        while (at + StringInfo.GetNextTextElementLength(text.AsSpan(at)) is var next && next <= most)
        {
            at = next;
        }

        // One letter with more marks than there is room for is no word: it is cut between them.
        return text[..(at > 0 ? at : char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
    }

    /// <summary>The same for readers: what was left out is told by a mark.</summary>
    public static string Of(string text, int most) => text.Length <= most ? text : $"{Fit(text, most).TrimEnd()}…";
}
