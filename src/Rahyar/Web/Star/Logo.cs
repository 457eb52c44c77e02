using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Html;

namespace Rahyar.Web.Star;

/// <summary>The logo: a star as stars are, uneven, one petal asking for attention. Drawn once, since it stands on every page.</summary>
internal static class Logo
{
    private const int Weak = 5;

    private static readonly double[] Lengths = [86, 74, 94, 66, 78, 46, 82];

    public static IHtmlContent Svg { get; } = Draw();

    private static HtmlString Draw()
    {
        var settings = new StarShape(Lengths.Length, rightToLeft: false);
        var svg = new StringBuilder("""<svg class="star" viewBox="-120 -120 240 240" aria-hidden="true">""");
        for (var petal = 0; petal < Lengths.Length; petal++)
        {
            svg.Append(petal == Weak ? """<g class="weak">""" : "<g>")
                .Append(CultureInfo.InvariantCulture, $"""<path class="full" d="{settings.Full(petal)}" /><path class="petal" d="{settings.Grown(petal, Lengths[petal])}" /></g>""");
        }

        svg.Append(CultureInfo.InvariantCulture, $"""<circle class="core" r="{StarShape.N(StarShape.Core)}" /></svg>""");
        return new HtmlString(svg.ToString());
    }
}
