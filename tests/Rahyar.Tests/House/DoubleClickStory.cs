using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.House;

/// <summary>
/// Every form of every page, made from the running application's own list of addresses, sent twice in the same moment: one
/// effect, or a clear message, and never a broken page.
/// </summary>
[Trait("Database", "one")]
public sealed class DoubleClickStory : Story
{
    // These end the world in which the others are tried.
    private static readonly string[] Last = ["/account", "/sign-out", "/programmes/{id:guid}/test-run"];

    // Work that may be ordered again as soon as the one before it has ended.
    private static readonly string[] AgainWhenDone = ["matching.started"];

    [Fact]
    public async Task Two_clicks_at_once_on_any_button_have_one_effect_or_a_clear_message()
    {
        var canary = await CanaryWorld.MakeAsync(app);
        var (tried, changed, faults) = (new HashSet<string>(), 0, new List<string>());
        foreach (var address in (await Address.AllOf(app)).Where(a => a is { IsPage: true, IsAnonymous: false, Posts.Count: > 0 }
            && !Last.Any(l => a.Route.StartsWith(l, StringComparison.Ordinal))))
        {
            foreach (var (path, who) in canary.Fill(address).SelectMany(path => canary.Insiders.Select(who => (path, who))))
            {
                var page = await who.OpenBriefly(path);
                foreach (var form in page.Status == 200 ? Forms(page).Where(f => tried.Add($"{address.Route} {Handler(page, f)}")) : [])
                {
                    changed += await ClickTwice(who, page, form, faults) ? 1 : 0;
                }
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.True(tried.Count > 60 && changed > 30, $"Hardly anything was tried: {tried.Count} forms, {changed} with an effect.");
    }

    /// <returns>Whether it had an effect.</returns>
    private async Task<bool> ClickTwice(Someone who, Sheet page, IHtmlFormElement form, List<string> faults)
    {
        var before = await app.World.Ask(db => db.Journal.MaxAsync(e => e.Seq));
        var fields = Typed(form);
        var answers = await Task.WhenAll(Click(), Click());
        var clicked = $"{page.What}, {Handler(page, form)}, {string.Join(" and ", answers.Select(a => a.Status))}";
        if (answers.Any(a => a.Status is not (200 or 204 or 302 or 404 or 409 or 413 or 422)))
        {
            faults.Add($"{clicked}: {app.Log.Last}");
        }

        foreach (var refused in answers.Where(a => a.Status is 409 or 422 && !a.Has(".errors, .error, [role=alert]")))
        {
            faults.Add($"{clicked}: the refusal says nothing: {refused.Text[..Math.Min(200, refused.Text.Length)]}");
        }

        var entries = await app.World.Ask(db => db.Journal.AsNoTracking().Where(e => e.Seq > before && e.ActorId == who.Id).ToListAsync());
        foreach (var twice in entries.Where(e => !e.Verb.EndsWith(".viewed", StringComparison.Ordinal)).GroupBy(e => (e.Verb, e.SubjectId)).Where(g => g.Count() > 1))
        {
            faults.Add($"{clicked}: {twice.Key.Verb} happened {twice.Count()} times");
        }

        // Sent once more, as from a page that was gone back to, it makes nothing again.
        var last = await app.World.Ask(db => db.Journal.MaxAsync(e => e.Seq));
        var third = await Click();
        if (third.Status >= 500)
        {
            faults.Add($"{clicked}: sent again, {third.Status}: {app.Log.Last}");
        }

        var again = await app.World.Ask(db => db.Journal.AsNoTracking().Where(e => e.Seq > last && e.ActorId == who.Id).ToListAsync());
        foreach (var made in again.Where(e => !AgainWhenDone.Contains(e.Verb) && entries.Exists(b => b.Verb == e.Verb && b.SubjectId != e.SubjectId)).DistinctBy(e => e.Verb))
        {
            faults.Add($"{clicked}: sent again, {made.Verb} happened again");
        }

        // Of two at once only one makes something: each would be the only one of its verb about its own row.
        foreach (var made in entries.Where(e => e.Verb.EndsWith(".made", StringComparison.Ordinal) || e.Verb.EndsWith(".set", StringComparison.Ordinal)).GroupBy(e => e.Verb).Where(g => g.Count() == 2))
        {
            faults.Add($"{clicked}: {made.Key} happened twice");
        }

        return answers.Any(a => a.RedirectsTo is not null) && entries.Count > 0;

        Task<Sheet> Click() => who.SendAsync(FilledForm.Request(page, form, fields));
    }

    private static IEnumerable<IHtmlFormElement> Forms(Sheet page) => page.All("form[method=post]").OfType<IHtmlFormElement>()
        .Where(form => Target(page, form).AbsolutePath == page.Path);

    private static Uri Target(Sheet page, IHtmlFormElement form) => new(page.Address, form.GetAttribute("action") ?? page.Address.PathAndQuery);

    private static string Handler(Sheet page, IHtmlFormElement form) =>
        Target(page, form).Query.TrimStart('?').Split('&').FirstOrDefault(part => part.StartsWith("handler=", StringComparison.Ordinal)) ?? "its form";

    // What is empty is filled in, so that more than the refusal of an empty field is tried.
    private static List<KeyValuePair<string, object?>> Typed(IHtmlFormElement form) =>
        [.. form.QuerySelectorAll("textarea[name], input[type=text][name]").Where(e => (e.GetAttribute("value") ?? e.TextContent).Length == 0)
            .Select(e => e.GetAttribute("name")!).Distinct().Select(name => new KeyValuePair<string, object?>(name, "Typed once"))];
}
