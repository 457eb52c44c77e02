using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Rahyar.Web.Tags;

/// <summary>
/// Every form that posts carries the antiforgery token; the framework's own helper leaves it out as soon as a form names its address. A form
/// that names none goes to its page, also where the page answers another button of it: without this, who had looked at a preview and then
/// saved was shown the preview again, and nothing was kept.
/// </summary>
[HtmlTargetElement("form", Attributes = "[method=post]")]
public sealed class PostFormTagHelper(IHtmlGenerator html) : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public required ViewContext View { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (context.AllAttributes.ContainsName("action"))
        {
            if (!context.AllAttributes.ContainsName("asp-antiforgery") && html.GenerateAntiforgery(View) is { } token)
            {
                output.PostContent.AppendHtml(token);
            }
        }
        else if (!context.AllAttributes.Any(a => a.Name.StartsWith("asp-", StringComparison.Ordinal)) && View.HttpContext.Request is { Query: var query } request && query.ContainsKey("handler"))
        {
            output.Attributes.SetAttribute("action", request.PathBase + request.Path + QueryString.Create(query.Where(q => !q.Key.Equals("handler", StringComparison.OrdinalIgnoreCase))));
        }
    }
}
