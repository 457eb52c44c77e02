using System.Globalization;

namespace Rahyar.Paradigm;

/// <summary>One text in the two languages of the house.</summary>
/// <param name="English">The English text, as in the catalogue.</param>
/// <param name="Persian">The Persian text.</param>
public sealed record Wording(string English, string Persian)
{
    /// <summary>The text in the language of <paramref name="culture"/>: Persian for fa, English for all others.</summary>
    public string In(CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(culture);
        return culture.TwoLetterISOLanguageName == "fa" ? Persian : English;
    }
}
