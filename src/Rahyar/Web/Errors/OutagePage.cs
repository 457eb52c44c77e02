using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http.Extensions;
using Rahyar.Web.Layout;
using Rahyar.Web.Pages;
using Rahyar.Web.Texts;

namespace Rahyar.Web.Errors;

/// <summary>
/// The page of an outage: it needs no database, no viewer and no script, and says it in the reader's language and in the others. What was
/// typed stands in it and is sent again with one press, under the same ids: what had been written after all is not written twice.
/// </summary>
internal sealed class OutagePage(Texts.Texts texts, Assets assets, HtmlEncoder encoder)
{
    private const int RetryAfterSeconds = 30;
    private const long MostBytes = 2 * 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task WriteAsync(HttpContext http, PathString path, int status, CancellationToken cancellationToken)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/html; charset=utf-8";
        SecurityHeaders.Set(http.Response.Headers);
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.RetryAfter = RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        var typed = await TypedForm.ReadAsync(http, MostBytes, Patience);
        await http.Response.WriteAsync(Html(http, path, status, typed), cancellationToken);
    }

    private string Html(HttpContext http, PathString path, int status, TypedForm typed)
    {
        var first = ViewerOfRequest.LocaleOf(http, texts);
        var post = HttpMethods.IsPost(http.Request.Method);
        // A form is sent again to where it was sent; a page that cannot be sent again is opened.
        var address = Encode(UriHelper.BuildRelative(http.Request.PathBase, path, post && !typed.CanBeSentAgain ? default : http.Request.QueryString));
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"""
            <!doctype html>
            <html lang="{first.Language}" dir="{first.Direction}">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
              <meta name="color-scheme" content="light dark">
              <title>{Encode(first[$"outage.{status}.title"])} · {Encode(first["app.name"])}</title>
              <link rel="stylesheet" href="{assets["app.css"]}">
              <link rel="icon" href="/favicon.svg" type="image/svg+xml">
            </head>
            <body class="plain">
              <main id="main">

            """);
        foreach (var language in new[] { first.Language, Texts.Texts.English, Texts.Texts.Persian }.Distinct())
        {
            Say(page, first.With(language), status, (address, ErrorId.Of(http)), typed, again: language == first.Language);
        }

        return page.Append("  </main>\n</body>\n</html>\n").ToString();
    }

    private void Say(StringBuilder page, Locale l, int status, (string Address, string Error) of, TypedForm typed, bool again)
    {
        page.Append(CultureInfo.InvariantCulture, $"""
                <section class="card stack" lang="{l.Language}" dir="{l.Direction}">
                  <h1>{Encode(l[$"outage.{status}.title"])}</h1>
                  <p>{Encode(l[$"outage.{status}.text"])}</p>

            """);
        if (typed.CanBeSentAgain)
        {
            page.Append(CultureInfo.InvariantCulture, $"      <p>{Encode(l["outage.typed"])}</p>\n");
            if (again)
            {
                page.Append(CultureInfo.InvariantCulture, $"      <form class=\"stack\" method=\"post\" action=\"{of.Address}\" id=\"again\">\n");
                typed.Fields.ToList().ForEach(field => Append(page, field));
                page.Append("      </form>\n");
            }

            page.Append(CultureInfo.InvariantCulture, $"      <p class=\"actions\"><button class=\"button\" form=\"again\">{Encode(l["outage.send-again"])}</button></p>\n");
        }
        else
        {
            page.Append(CultureInfo.InvariantCulture, $"      <p class=\"actions\"><a class=\"button\" href=\"{of.Address}\">{Encode(l["outage.again"])}</a></p>\n");
        }

        page.Append(CultureInfo.InvariantCulture, $"      <p class=\"dim\">{Encode(l["error.reference"])} <bdi dir=\"ltr\">{of.Error}</bdi></p>\n    </section>\n");
    }

    // What reads as words is shown, to be copied or changed; ids and ticks go along unseen. A leading line break in a textarea is lost: one more is given.
    private void Append(StringBuilder page, TypedForm.Field field) => page.Append(!field.ReadsAsWords
        ? $"        <input type=\"hidden\" name=\"{Encode(field.Name)}\" value=\"{Encode(field.Value)}\">\n"
        : $"        <textarea name=\"{Encode(field.Name)}\" dir=\"auto\" rows=\"{Math.Clamp((field.Value.Length / 60) + 1, 1, 10)}\" aria-label=\"{Encode(field.Name)}\">\n{Encode(field.Value)}</textarea>\n");

    private string Encode(string text) => encoder.Encode(text);
}
