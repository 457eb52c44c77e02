using Rahyar.Data;
using Rahyar.Web.Texts;

namespace Rahyar.Emails.Letters;

/// <summary>What an e-mail is dressed in when it is sent: how the institution signs, its logo, and the few words that the HTML adds.</summary>
/// <param name="House">Our own address, as people outside reach it; where it is empty no address is taken for ours.</param>
internal sealed record LetterStyle(Letterhead Head, LogoImage? Logo, Texts Texts, string House = "")
{
    private static readonly Lazy<LetterStyle> PlainOne = new(() => new LetterStyle(Letterhead.Usual, null, Texts.Own));

    /// <summary>Of nobody.</summary>
    public static LetterStyle Plain => PlainOne.Value;

    public static async Task<LetterStyle> OfAsync(AppDb db, LogoContent logos, Texts texts, HouseAddress house, CancellationToken cancellationToken)
    {
        var head = await Letterhead.OfAsync(db, cancellationToken);
        return new LetterStyle(head, await logos.OfAsync(head, cancellationToken), texts, house.Of(""));
    }

    /// <summary>Whether an address leads to us, and not to where somebody's own words send their readers.</summary>
    public bool IsOurs(string address) => House.Length > 0 && address.StartsWith(House, StringComparison.OrdinalIgnoreCase) && address.Length > House.Length && address[House.Length] is '/' or '?';

    /// <summary>The text with the institution's name below it, where it has said one.</summary>
    public string Signed(string text) => Head.NameIn(LetterHtml.LanguageOf(text)) is { Length: > 0 } name ? $"{text.TrimEnd()}\n\n-- \n{name}" : text;
}
