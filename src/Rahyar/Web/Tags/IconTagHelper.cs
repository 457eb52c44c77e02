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

    internal static TagBuilder Draw(string name, ViewContext view)
    {
        var use = new TagBuilder("use");
        use.Attributes["href"] = $"{view.HttpContext.Request.PathBase}{view.HttpContext.RequestServices.GetRequiredService<Assets>()["icons.svg"]}#{name}";
        var icon = new TagBuilder("svg");
        icon.AddCssClass(name is "back" or "next" or "send" or "leave" ? "icon turn" : "icon");
        icon.Attributes["aria-hidden"] = "true";
        icon.InnerHtml.AppendHtml(use);
        return icon;
    }
}
