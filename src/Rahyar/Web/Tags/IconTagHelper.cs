using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Rahyar.Web.Layout;

namespace Rahyar.Web.Tags;

// Razor finds tag helpers by reflection and takes public ones only.
/// <summary>A line drawing from the sprite; never the only carrier of a meaning, so readers of sound do not hear it.</summary>
[HtmlTargetElement("icon", TagStructure = TagStructure.WithoutEndTag)]
public sealed class IconTagHelper : TagHelper
{
    public required string Name { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public required ViewContext View { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(Draw(Name, View));
    }

    // Drawn once each: a page has a dozen of them.
    private static readonly ConcurrentDictionary<(string Base, string Sprite, string Name), HtmlString> Drawn = new();

    internal static IHtmlContent Draw(string name, ViewContext view) => Drawn.GetOrAdd(
        (view.HttpContext.Request.PathBase.Value ?? "", view.HttpContext.RequestServices.GetRequiredService<Assets>().Icons, name), key =>
        new HtmlString($"""<svg class="{(key.Name is "back" or "next" or "send" or "leave" ? "icon turn" : "icon")}" aria-hidden="true"><use href="{HtmlEncoder.Default.Encode($"{key.Base}{key.Sprite}#{key.Name}")}"></use></svg>"""));
}
