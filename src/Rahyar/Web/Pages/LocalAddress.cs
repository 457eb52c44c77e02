using Rahyar.Matching;

namespace Rahyar.Web.Pages;

/// <summary>An address that came with a request, as far as it is one of this house: neither a whole one nor what a browser takes for one (<c>//elsewhere</c>).</summary>
internal static class LocalAddress
{
    /// <summary>As it may stand in a header, letters of other scripts written out; null where it leads elsewhere.</summary>
    public static string? Local(this AppPage page, string? address) => page.Url.IsLocalUrl(address)
        ? string.Concat(Folding.WellFormed(address!).EnumerateRunes().Select(rune => rune.IsAscii ? $"{rune}" : Uri.EscapeDataString($"{rune}"))) : null;

    public static string LocalOrHome(this AppPage page, string? address) => page.Local(address) ?? WebRoutes.Home;
}
