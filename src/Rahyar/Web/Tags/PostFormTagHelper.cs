using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Rahyar.Web.Tags;

/// <summary>
/// Every form that posts carries the antiforgery token. The framework's own helper leaves it out as soon as a form names
/// its address.
/// </summary>
[HtmlTargetElement("form", Attributes = "[method=post],action")]
public sealed class PostFormTagHelper(IHtmlGenerator html) : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public required ViewContext View { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (!context.AllAttributes.ContainsName("asp-antiforgery") && html.GenerateAntiforgery(View) is { } token)
        {
            output.PostContent.AppendHtml(token);
        }
    }
}
