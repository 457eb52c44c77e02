using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Rahyar.Web.Tags;

/// <summary>A state in words: <c>ok</c>, <c>watch</c>, <c>harm</c>, <c>unknown</c> or <c>na</c>.</summary>
[HtmlTargetElement("pill")]
public sealed class PillTagHelper : TagHelper
{
    public string State { get; set; } = "unknown";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.Attributes.SetAttribute("class", $"pill {State}");
    }
}

/// <summary>A code of the model, kept left to right inside any text.</summary>
[HtmlTargetElement("code-name")]
public sealed class CodeNameTagHelper : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "bdi";
        output.Attributes.SetAttribute("class", "id");
    }
}

/// <summary>A signed number: its sign stays before it in right-to-left text.</summary>
[HtmlTargetElement("signed")]
public sealed class SignedTagHelper : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "bdi";
        output.Attributes.SetAttribute("dir", "ltr");
        output.Attributes.SetAttribute("class", "num");
    }
}

/// <summary>A place with nothing in it yet: says what will come here, and how.</summary>
[HtmlTargetElement("empty")]
public sealed class EmptyTagHelper : TagHelper
{
    public string Icon { get; set; } = "growth";

    public required string Title { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public required ViewContext View { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.Attributes.SetAttribute("class", "empty");
        var title = new TagBuilder("h3");
        title.InnerHtml.Append(Title);
        output.PreContent.AppendHtml(IconTagHelper.Draw(Icon, View)).AppendHtml(title);
    }
}

/// <summary>
/// A form, a button or a link that is there only while something holds: <c>while="Model.Programme.IsOpen"</c>. What would be refused is not offered.
/// </summary>
[HtmlTargetElement("*", Attributes = "while")]
public sealed class WhileTagHelper : TagHelper
{
    // Last of all: what others have added goes too.
    public override int Order => 1_000;

    public bool While { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (!While)
        {
            output.SuppressOutput();
        }
    }
}

/// <summary>What has to be put right, on top of a form, each a link to its field. Nothing when nothing is wrong.</summary>
[HtmlTargetElement("error-summary", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ErrorSummaryTagHelper : TagHelper
{
    /// <summary>Says in the request's items that a page has shown its errors; the layout shows those of any other.</summary>
    internal static readonly object Shown = new();

    public required string Title { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public required ViewContext View { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (View.ViewData.ModelState.IsValid)
        {
            output.SuppressOutput();
            return;
        }
        View.HttpContext.Items[Shown] = true;
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "errors");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Attributes.SetAttribute("data-behaviour", "focus");
        var title = new TagBuilder("h2");
        title.InnerHtml.Append(Title);
        var list = new TagBuilder("ul");
        foreach (var (name, entry) in View.ViewData.ModelState)
        {
            foreach (var error in entry.Errors)
            {
                list.InnerHtml.AppendHtml(Line(name, error.ErrorMessage));
            }
        }
        output.Content.SetHtmlContent(title).AppendHtml(list);
    }

    private static TagBuilder Line(string name, string message)
    {
        var words = new TagBuilder(name.Length == 0 ? "span" : "a");
        if (name.Length > 0)
        {
            words.Attributes["href"] = "#" + TagBuilder.CreateSanitizedId(name, "_");
        }
        words.InnerHtml.Append(message);
        var line = new TagBuilder("li");
        line.InnerHtml.AppendHtml(words);
        return line;
    }
}
