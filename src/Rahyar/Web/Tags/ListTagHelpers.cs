using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Rahyar.Web.Lists;
using Rahyar.Web.Texts;

namespace Rahyar.Web.Tags;

/// <summary>The table of a list: <c>list="Model.List"</c>. Its cells ask the list whether their column is shown.</summary>
[HtmlTargetElement("table", Attributes = "list")]
public sealed class ListTableTagHelper : TagHelper
{
    /// <summary>The page of a list that it shows.</summary>
    public required object List { get; set; }

    public override void Init(TagHelperContext context) => context.Items[typeof(ListTableTagHelper)] = List;
}

/// <summary>
/// A cell of a list's table: <c>column="state"</c>. It is written only while its column is shown, and is called after the column's heading where rows become cards. A column that
/// the list does not have is a fault of the page.
/// </summary>
[HtmlTargetElement("td", Attributes = "column")]
[HtmlTargetElement("th", Attributes = "column")]
public sealed class ListCellTagHelper : TagHelper
{
    // Before its content is made.
    public override int Order => -1_000;

    public required string Column { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public required ViewContext View { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var list = context.Items.TryGetValue(typeof(ListTableTagHelper), out var found) ? (IListPage)found : throw new InvalidOperationException("A cell with a column stands outside of <table list>.");
        var column = list.Columns.FirstOrDefault(c => c.Key == Column) ?? throw new InvalidOperationException($"The list has no column “{Column}”.");
        if (!list.State.Shows(column))
        {
            output.SuppressOutput();
        }
        else if (output.TagName == "td")
        {
            output.Attributes.SetAttribute("data-label", View.HttpContext.RequestServices.GetRequiredService<Locale>()[column.Text]);
        }
    }
}
