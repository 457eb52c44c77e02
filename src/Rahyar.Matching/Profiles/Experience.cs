using System.Globalization;
using System.Text.RegularExpressions;

namespace Rahyar.Matching;

/// <summary>Reads years of experience from a number or from what people write.</summary>
public static partial class Experience
{
    /// <summary>
    /// <c>7</c> → 7; <c>9 to 10 years programming</c> → 9.5; <c>20 or more years</c> → 20; <c>Less than a year</c> → 0.5;
    /// blank or unreadable → null (unknown).
    /// </summary>
    public static double? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        var folded = Folding.Fold(text);
        var numbers = Number().Matches(folded)
            .Select(m => double.Parse(m.Value.Replace(',', '.'), CultureInfo.InvariantCulture)).ToArray();
        var less = folded.Contains("less than", StringComparison.Ordinal) || folded.StartsWith('<');
        double? years = numbers switch
        {
            [] when less => 0.5,
            [] => null,
            [var one] when less => one / 2,
            [var from, var to] when to >= from => (from + to) / 2,
            [var first, ..] => first,
        };
        return years is > 100 ? null : years;
    }

    [GeneratedRegex(@"\d+(?:[.,]\d+)?")]
    private static partial Regex Number();
}
