using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Rahyar.Tests.Harness;

/// <summary>An answer of the server, as a reader sees it. A failed expectation tells what the page said.</summary>
internal sealed partial class Sheet
{
    private readonly LogSink _log;
    private IHtmlDocument? _document;

    private Sheet(HttpResponseMessage response, byte[] body, string what, LogSink log)
    {
        Status = (int)response.StatusCode;
        Address = response.RequestMessage!.RequestUri!;
        Headers = response.Headers.Concat(response.Content.Headers)
            .ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase);
        Body = body;
        // Where a long word may go over to the next line is nothing that anybody reads.
        Html = System.Text.Encoding.UTF8.GetString(body).Replace("<wbr>", "", StringComparison.Ordinal);
        What = what;
        _log = log;
        RedirectsTo = response.StatusCode is HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.MovedPermanently or HttpStatusCode.TemporaryRedirect
            ? new Uri(Address, response.Headers.Location!)
            : null;
    }

    public int Status { get; }
    public Uri Address { get; }
    public string Path => Address.AbsolutePath;
    public IReadOnlyDictionary<string, string> Headers { get; }
    public byte[] Body { get; }
    public string Html { get; }

    /// <summary>Who asked for what.</summary>
    public string What { get; }

    public Uri? RedirectsTo { get; }

    public IHtmlDocument Document => _document ??= new HtmlParser().ParseDocument(Html);

    /// <summary>What stands on the page, white space folded.</summary>
    public string Text => Spaces().Replace(Document.Body is { } body
        ? string.Join(' ', body.Descendants<IText>().Where(t => t.ParentElement is not (IHtmlScriptElement or IHtmlStyleElement)).Select(t => t.Data))
        : Html, " ").Trim();

    public static async Task<Sheet> ReadAsync(HttpResponseMessage response, string what, LogSink log)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromMinutes(1));
        using var body = new MemoryStream();
        await using var arriving = await response.Content.ReadAsStreamAsync(patience.Token);
        if (response.Content.Headers.ContentType?.MediaType != "text/event-stream")
        {
            await arriving.CopyToAsync(body, patience.Token);
            return new Sheet(response, body.ToArray(), what, log);
        }

        // A stream does not end: once its heart beats, it has told all that there was to tell.
        var some = new byte[4096];
        while (body.GetBuffer().AsSpan(0, (int)body.Length).IndexOf("event: beat"u8) < 0
            && body.GetBuffer().AsSpan(0, (int)body.Length).IndexOf("event: reset"u8) < 0 && await arriving.ReadAsync(some, patience.Token) is > 0 and var read)
        {
            body.Write(some, 0, read);
        }

        return new Sheet(response, body.ToArray(), what, log);
    }

    public Sheet Is(int status)
    {
        if (Status != status)
        {
            Fail($"was expected to answer {status}");
        }

        return this;
    }

    /// <summary>Stands at this path, after redirects.</summary>
    public Sheet IsAt(string path)
    {
        if (Path != path)
        {
            Fail($"was expected to end at {path}, not {Path}");
        }

        return this;
    }

    public Sheet Shows(params string[] texts)
    {
        foreach (var text in texts)
        {
            if (!Text.Contains(text, StringComparison.Ordinal) && !ValuesOfFields().Any(v => v.Contains(text, StringComparison.Ordinal)))
            {
                Fail($"was expected to show “{text}”");
            }
        }

        return this;
    }

    /// <summary>Holds this nowhere, not even in its source or headers.</summary>
    public Sheet Hides(params string[] texts)
    {
        foreach (var text in texts)
        {
            if (Holds(text))
            {
                Fail($"was expected not to hold “{text}”");
            }
        }

        return this;
    }

    public bool Holds(string text) => Html.Contains(text, StringComparison.OrdinalIgnoreCase)
        || Text.Contains(text, StringComparison.OrdinalIgnoreCase)
        || Headers.Values.Any(v => v.Contains(text, StringComparison.OrdinalIgnoreCase));

    /// <summary>The one element of this selector.</summary>
    public IElement One(string selector)
    {
        var found = Document.QuerySelectorAll(selector);
        if (found.Length != 1)
        {
            Fail($"was expected to have one “{selector}”, not {found.Length}");
        }

        return found[0];
    }

    public IReadOnlyList<IElement> All(string selector) => [.. Document.QuerySelectorAll(selector)];

    public bool Has(string selector) => Document.QuerySelector(selector) is not null;

    /// <summary>The address of the link that bears this text or matches this selector.</summary>
    public string LinkTo(string textOrSelector)
    {
        var links = Document.QuerySelectorAll("a[href]");
        var link = links.FirstOrDefault(a => Spaces().Replace(a.TextContent, " ").Trim().Contains(textOrSelector, StringComparison.Ordinal));
        if (link is null)
        {
            try
            {
                link = Document.QuerySelector(textOrSelector);
            }
            catch (DomException)
            {
                // A text is seldom a selector.
            }
        }

        if (link?.GetAttribute("href") is not { } href)
        {
            Fail($"was expected to have a link “{textOrSelector}”; it has {string.Join(", ", links.Select(a => $"“{a.TextContent.Trim()}”"))}");
            return "";
        }

        return href;
    }

    [System.Diagnostics.CodeAnalysis.DoesNotReturn]
    public void Fail(string expectation)
    {
        var text = Text;
        Assert.Fail($"{What} {expectation}. It answered {Status}{(RedirectsTo is null ? "" : $" → {RedirectsTo}")}:\n{(text.Length > 2000 ? text[..2000] + " …" : text)}"
            + (Status >= 500 || text.Length == 0 ? $"\n{Body.Length} bytes. Log: {_log.Last}" : ""));
    }

    private IEnumerable<string> ValuesOfFields() => Document.QuerySelectorAll("input:not([type=hidden])")
        .Select(i => i.GetAttribute("value") ?? "").Concat(Document.QuerySelectorAll("textarea").Select(t => t.TextContent));

    [GeneratedRegex(@"[ \t\r\n\f]+")]
    private static partial Regex Spaces();
}
