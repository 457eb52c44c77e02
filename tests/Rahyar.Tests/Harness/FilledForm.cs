using System.Collections;
using System.Globalization;
using System.Net.Http.Headers;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Rahyar.Tests.Harness;

/// <summary>A form of a page with values typed in, as the request that a browser makes of it.</summary>
internal static class FilledForm
{
    public static HttpRequestMessage Request(Sheet sheet, string selector, object? fields, string? button)
    {
        var forms = sheet.All(selector);
        if (forms is not [IHtmlFormElement form])
        {
            sheet.Fail($"was expected to have one form “{selector}”, not {forms.Count}; its forms are "
                + string.Join(", ", sheet.All("form").Select(f => $"<form id={f.Id} class={f.ClassName} action={f.GetAttribute("action")}>")));
            throw new InvalidOperationException();
        }

        return Request(sheet, form, fields, button);
    }

    public static HttpRequestMessage Request(Sheet sheet, IHtmlFormElement form, object? fields = null, string? button = null)
    {
        var pressed = Pressed(sheet, form, button);
        var values = Values(form);
        foreach (var (name, value) in Typed(fields))
        {
            Type(sheet, form, values, name, value);
        }

        if (pressed?.GetAttribute("name") is { Length: > 0 } pressedName)
        {
            values.Add(new(pressedName, pressed.GetAttribute("value") ?? ""));
        }

        var target = new Uri(sheet.Address, pressed?.GetAttribute("formaction") ?? form.GetAttribute("action") ?? sheet.Address.PathAndQuery);
        if (!string.Equals(form.GetAttribute("method"), "post", StringComparison.OrdinalIgnoreCase))
        {
            var query = string.Join('&', values.Select(v => $"{Uri.EscapeDataString(v.Key)}={Uri.EscapeDataString(v.Value as string ?? "")}"));
            return new HttpRequestMessage(HttpMethod.Get, new UriBuilder(target) { Query = query }.Uri);
        }

        return new HttpRequestMessage(HttpMethod.Post, target)
        {
            Content = form.GetAttribute("enctype") == "multipart/form-data" ? Multipart(values)
                : new FormUrlEncodedContent(values.Select(v => new KeyValuePair<string, string>(v.Key, (string)v.Value))),
        };
    }

    private static List<KeyValuePair<string, object>> Values(IHtmlFormElement form)
    {
        var values = new List<KeyValuePair<string, object>>();
        foreach (var element in Fields(form).Where(e => !e.HasAttribute("disabled")))
        {
            var name = element.GetAttribute("name")!;
            switch (element)
            {
                case IHtmlInputElement { Type: "checkbox" or "radio" } box when box.IsChecked:
                    values.Add(new(name, box.GetAttribute("value") ?? "on"));
                    break;
                case IHtmlInputElement { Type: not ("checkbox" or "radio" or "submit" or "button" or "image" or "file" or "reset") } input:
                    values.Add(new(name, input.GetAttribute("value") ?? ""));
                    break;
                case IHtmlTextAreaElement area:
                    values.Add(new(name, area.TextContent.TrimStart('\n')));
                    break;
                case IHtmlSelectElement select:
                    var chosen = select.Options.Where(o => o.HasAttribute("selected")).ToList();
                    if (chosen.Count == 0 && !select.IsMultiple && select.Options.Length > 0)
                    {
                        chosen.Add(select.Options[0]);
                    }

                    values.AddRange(chosen.Select(o => new KeyValuePair<string, object>(name, o.Value)));
                    break;
            }
        }

        return values;
    }

    private static void Type(Sheet sheet, IHtmlFormElement form, List<KeyValuePair<string, object>> values, string name, object? value)
    {
        var matching = Fields(form).Where(e => Names(e.GetAttribute("name")!, name)).ToList();
        if (matching.Count == 0)
        {
            sheet.Fail($"was expected to have a field “{name}”; the form has {string.Join(", ", Fields(form).Select(f => f.GetAttribute("name")).Distinct())}");
        }

        var full = matching[0].GetAttribute("name")!;
        if (matching.FirstOrDefault(e => e is IHtmlInputElement { Type: "checkbox" }) is { } box && value is bool ticked)
        {
            // Razor's hidden companion ("false") stays, as in a browser.
            values.RemoveAll(v => v.Key == full && (string)v.Value == (box.GetAttribute("value") ?? "on"));
            if (ticked)
            {
                values.Insert(0, new(full, box.GetAttribute("value") ?? "on"));
            }

            return;
        }

        values.RemoveAll(v => v.Key == full);
        switch (value)
        {
            case null:
                break;
            case Upload upload:
                values.Add(new(full, upload));
                break;
            case IEnumerable many and not string:
                values.AddRange(many.Cast<object>().Select(one => new KeyValuePair<string, object>(full, Write(one))));
                break;
            default:
                var text = Write(value);
                if (matching[0] is IHtmlSelectElement select && !select.Options.Any(o => o.Value == text))
                {
                    sheet.Fail($"was expected to offer “{text}” in “{full}”; it offers {string.Join(", ", select.Options.Select(o => o.Value))}");
                }

                if (matching.TrueForAll(e => e is IHtmlInputElement { Type: "radio" }) && !matching.Exists(e => e.GetAttribute("value") == text))
                {
                    sheet.Fail($"was expected to offer “{text}” in “{full}”; it offers {string.Join(", ", matching.Select(e => e.GetAttribute("value")))}");
                }

                values.Add(new(full, text));
                break;
        }
    }

    private static IElement? Pressed(Sheet sheet, IHtmlFormElement form, string? button)
    {
        var buttons = Owned(form, "button, input[type=submit]").Where(b => b.GetAttribute("type") is not ("button" or "reset")).ToList();
        if (button is null)
        {
            return buttons.FirstOrDefault();
        }

        var pressed = buttons.FirstOrDefault(b => b.TextContent.Contains(button, StringComparison.Ordinal)
            || b.GetAttribute("value") == button || b.GetAttribute("name") == button || (b.GetAttribute("formaction")?.Contains(button, StringComparison.Ordinal) ?? false));
        if (pressed is null)
        {
            sheet.Fail($"was expected to have a button “{button}”; the form has {string.Join(", ", buttons.Select(b => $"“{b.TextContent.Trim()}”"))}");
        }

        return pressed;
    }

    private static IEnumerable<IElement> Fields(IHtmlFormElement form) =>
        Owned(form, "input[name], select[name], textarea[name]").Where(e => e.GetAttribute("name") is { Length: > 0 });

    // A control may stand outside its form and name it.
    private static IEnumerable<IElement> Owned(IHtmlFormElement form, string selector) =>
        form.Owner!.QuerySelectorAll(selector).Where(e => e.GetAttribute("form") is { } id ? id == form.Id : form.Contains(e));

    private static bool Names(string full, string asked) => full.Equals(asked, StringComparison.OrdinalIgnoreCase)
        || full.EndsWith("." + asked, StringComparison.OrdinalIgnoreCase)
        || full.Equals("a-" + asked, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<(string Name, object? Value)> Typed(object? fields) => fields switch
    {
        null => [],
        IEnumerable<KeyValuePair<string, object?>> pairs => pairs.Select(p => (p.Key, p.Value)),
        _ => fields.GetType().GetProperties().Select(p => (p.Name, p.GetValue(fields))),
    };

    private static string Write(object value) => value switch
    {
        bool b => b ? "true" : "false",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm", CultureInfo.InvariantCulture),
        DateTime moment => moment.ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static MultipartFormDataContent Multipart(List<KeyValuePair<string, object>> values)
    {
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in values)
        {
            if (value is Upload upload)
            {
                var file = new ByteArrayContent(upload.Content);
                file.Headers.ContentType = new MediaTypeHeaderValue(upload.MediaType);
                content.Add(file, name, upload.FileName);
            }
            else
            {
                content.Add(new StringContent((string)value), name);
            }
        }

        return content;
    }
}
