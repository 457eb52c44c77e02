using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Rahyar.Web.Texts;

namespace Rahyar.Web.Tags;

/// <summary>
/// A label, its hint, its control and its error, tied together for every reader. Attributes that it does not know go to
/// the control. A control given as content takes the place of the made one. What is empty was not given: Razor makes an empty string of nothing.
/// </summary>
[HtmlTargetElement("field", Attributes = "for,label")]
[HtmlTargetElement("field", Attributes = "name,label")]
public sealed class FieldTagHelper : TagHelper
{
    private static readonly string[] OwnAttributes = ["class", "id"];

    public ModelExpression? For { get; set; }

    /// <summary>In the place of <see cref="For"/> where no property of the page has the value.</summary>
    public string? Name { get; set; }

    /// <summary>What stands in a field that has a <see cref="Name"/> only.</summary>
    public object? Value { get; set; }

    public required string Label { get; set; }

    public string? Hint { get; set; }

    /// <summary>The word for "optional", when the field is.</summary>
    public string? Optional { get; set; }

    /// <summary>An input's type, or <c>textarea</c>; a select when <see cref="Items"/> is given.</summary>
    public string Type { get; set; } = "text";

    public IEnumerable<SelectListItem>? Items { get; set; }

    /// <summary>The sentence of the counter of characters, with {0} for how many are left; needs <c>maxlength</c>.</summary>
    public string? Counter { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public required ViewContext View { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var name = For is null ? Name! : View.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);
        var id = output.Attributes["id"]?.Value.ToString() ?? TagBuilder.CreateSanitizedId(name, "_");
        var own = await output.GetChildContentAsync();
        var error = View.ViewData.ModelState.TryGetValue(name, out var entry) && entry.Errors.Count > 0
            ? entry.Errors[0].ErrorMessage : null;

        output.Attributes.RemoveAll("id");
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        var content = output.Content.Clear();
        content.AppendHtml(LabelFor(id));
        if (Hint is { Length: > 0 })
        {
            content.AppendHtml(Paragraph("p", "hint", id + "-hint", Hint));
        }
        if (own.IsEmptyOrWhiteSpace)
        {
            content.AppendHtml(Control(name, id, error is not null, output, entry?.AttemptedValue));
        }
        else
        {
            content.AppendHtml(own);
        }
        if (Counter is { Length: > 0 })
        {
            content.AppendHtml(CounterFor(id));
        }
        if (error is not null)
        {
            var words = Paragraph("span", null, null, error);
            var line = new TagBuilder("p");
            line.AddCssClass("error");
            line.Attributes["id"] = id + "-error";
            line.InnerHtml.AppendHtml(IconTagHelper.Draw("watch", View)).AppendHtml(words);
            content.AppendHtml(line);
        }
        var kind = output.Attributes["class"]?.Value?.ToString();
        output.Attributes.SetAttribute("class", kind is null ? "field" : $"field {kind}");
    }

    private TagBuilder LabelFor(string id)
    {
        var label = new TagBuilder("label");
        label.Attributes["for"] = id;
        var words = new TagBuilder("bdi");
        words.InnerHtml.Append(Label);
        label.InnerHtml.AppendHtml(words);
        if (Optional is { Length: > 0 })
        {
            label.InnerHtml.Append(" ").AppendHtml(Paragraph("span", "optional", null, Optional));
        }
        return label;
    }

    private TagBuilder Control(string name, string id, bool invalid, TagHelperOutput output, string? attempted)
    {
        var control = new TagBuilder(Items is not null ? "select" : Type == "textarea" ? "textarea" : "input");
        control.Attributes["id"] = id;
        control.Attributes["name"] = name;
        var about = string.Join(' ', new[] { Hint is { Length: > 0 } ? id + "-hint" : null, Counter is { Length: > 0 } ? id + "-left" : null,
            invalid ? id + "-error" : null }.OfType<string>());
        if (about.Length > 0)
        {
            control.Attributes["aria-describedby"] = about;
        }
        if (invalid)
        {
            control.Attributes["aria-invalid"] = "true";
        }
        foreach (var given in output.Attributes.Where(given => !OwnAttributes.Contains(given.Name)).ToList())
        {
            control.Attributes[given.Name] = given.Value?.ToString();
            output.Attributes.Remove(given);
        }
        Fill(control, attempted ?? Written(For is null ? Value : For.Model));
        return control;
    }

    private void Fill(TagBuilder control, string? value)
    {
        switch (control.TagName)
        {
            case "select":
                foreach (var item in Items!)
                {
                    var option = new TagBuilder("option");
                    option.Attributes["value"] = item.Value;
                    if (value is null ? item.Selected : item.Value == value)
                    {
                        option.Attributes["selected"] = "selected";
                    }
                    option.InnerHtml.Append(item.Text);
                    control.InnerHtml.AppendHtml(option);
                }
                break;
            case "textarea":
                // A browser drops the first line break of a text area; without this one it would drop the writer's.
                control.InnerHtml.AppendHtml("\n").Append(value ?? "");
                break;
            default:
                control.TagRenderMode = TagRenderMode.SelfClosing;
                control.Attributes["type"] = Type;
                if (Type == "date" && Reader.Calendar == CalendarKind.SolarHijri)
                {
                    TypedByHand(control);
                }
                if (Type == "number" && Reader.Rules.HasOwnDigits)
                {
                    // A browser's own field of numbers writes Latin digits, whatever the page is written in.
                    control.Attributes["type"] = "text";
                    control.Attributes.TryAdd("inputmode", "numeric");
                    control.Attributes["autocomplete"] = "off";
                    control.Attributes.Remove("min");
                    control.Attributes.Remove("max");
                    control.Attributes.Remove("step");
                }
                if (value is not null && IsNumber(control))
                {
                    value = Reader.Digits(value);
                }
                if (value is not null && Type is not ("password" or "file"))
                {
                    control.Attributes["value"] = value;
                }
                break;
        }
    }

    // What is copied from an e-mail stays as it is there.
    private static bool IsNumber(TagBuilder control) => control.Attributes.TryGetValue("inputmode", out var mode) && mode is "numeric" or "decimal"
        && (!control.Attributes.TryGetValue("autocomplete", out var fill) || fill != "one-time-code") && control.Attributes["type"] == "text";

    private string? Written(object? value) => value switch
    {
        null => null,
        DateOnly date => Reader.Typed(date),
        TimeOnly time => time.ToString("HH:mm", CultureInfo.InvariantCulture),
        DateTime instant => instant.ToString(Type == "date" ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    private Locale Reader => View.HttpContext.RequestServices.GetRequiredService<Locale>();

    // No browser's own date field speaks this calendar.
    private void TypedByHand(TagBuilder control)
    {
        control.Attributes["type"] = "text";
        control.Attributes["inputmode"] = "numeric";
        control.Attributes["autocomplete"] = "off";
        control.Attributes["placeholder"] = Reader["date.shape"];
        control.Attributes.Remove("min");
        control.Attributes.Remove("max");
    }

    private TagBuilder CounterFor(string id)
    {
        var counter = Paragraph("p", "counter", id + "-left", "");
        counter.Attributes["data-behaviour"] = "counter";
        counter.Attributes["data-for"] = id;
        counter.Attributes["data-left"] = Counter;
        return counter;
    }

    private static TagBuilder Paragraph(string tag, string? kind, string? id, string words)
    {
        var paragraph = new TagBuilder(tag);
        if (kind is not null)
        {
            paragraph.AddCssClass(kind);
        }
        if (id is not null)
        {
            paragraph.Attributes["id"] = id;
        }
        paragraph.InnerHtml.Append(words);
        return paragraph;
    }
}
