using Rahyar.Tests.Harness;

namespace Rahyar.Tests.House;

/// <summary>
/// Every page × every role × someone else's object, made from the running application's own list of addresses: a new
/// page is covered by being there. Absent and forbidden look the same.
/// </summary>
[Trait("Database", "sqlite")]
public sealed class CanaryStory : Story
{
    /// <summary>Pages that only take a form, have had their day before the world of canaries begins, or are there in a demo or to a developer only.</summary>
    private static readonly string[] Shut = ["/language", "/theme", "/first-run", "/sign-in/code", "/sign-in/arrived", "/sign-in/demo", "/outbox", "/outbox/{id:guid}", "/dev/components"];

    private static readonly HashSet<string> Icons = [.. System.Xml.Linq.XDocument.Load(Path.Combine(Source.Root, "src", "Rahyar", "wwwroot", "icons.svg"))
        .Descendants().Select(e => e.Attribute("id")?.Value).OfType<string>()];

    [Fact]
    public async Task Nobody_reads_what_is_not_theirs()
    {
        var canary = await CanaryWorld.MakeAsync(app);
        var faults = new List<string>();
        var asked = new HashSet<(string Role, string Route)>();
        var addresses = (await Address.AllOf(app)).Where(a => a.Gets).ToList();
        foreach (var address in addresses)
        {
            var filled = canary.Fill(address);
            if (filled.Count == 0)
            {
                faults.Add($"{address.Route}: CanaryWorld does not know how to fill this route.");
            }

            foreach (var path in filled.Concat(address.Places.Count == 0 ? [address.Route + canary.Query] : []))
            {
                foreach (var (role, who, words, seesObjects) in canary.Outsiders)
                {
                    var sheet = await who.OpenBriefly(path);
                    asked.Add((role, address.Route));
                    var leaked = words.Where(sheet.Holds).ToList();
                    if (leaked.Count > 0)
                    {
                        faults.Add($"{role} reads {string.Join(", ", leaked)} at {path} ({sheet.Status})");
                    }

                    if (sheet.Status >= 500)
                    {
                        faults.Add($"{role} at {path}: {sheet.Status} {app.Log.Last}");
                    }

                    if (address.Places.Count > 0 && !address.IsAnonymous && !seesObjects
                        && !(sheet.Status == 404 || (who.Id == Guid.Empty && SentToTheDoor(sheet))))
                    {
                        faults.Add($"{role} at {path} should find nothing (404), not {sheet.Status}");
                    }
                }
            }
        }

        // Each address of the hand-written tables that can be opened was asked by everyone.
        var known = PoliciesStory.ReadTables().Keys.Intersect(addresses.Select(a => a.Route)).ToList();
        Assert.True(known.Count >= 130, $"Only {known.Count} addresses were asked.");
        faults.AddRange(canary.Outsiders.SelectMany(o => known.Where(route => !asked.Contains((o.Role, route))).Select(route => $"{o.Role} was not tried at {route}.")));
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public async Task Nobody_acts_on_what_is_not_theirs()
    {
        var canary = await CanaryWorld.MakeAsync(app);
        var faults = new List<string>();
        foreach (var address in (await Address.AllOf(app)).Where(a => a.Places.Count > 0 && !a.IsAnonymous))
        {
            foreach (var (role, who, _, _) in canary.Outsiders.Where(o => !o.SeesObjects && o.Who.Id != Guid.Empty))
            {
                var token = (await who.Get("/sign-out")).Is(200).One("input[name=__RequestVerificationToken]").GetAttribute("value")!;
                foreach (var (path, handler) in canary.Fill(address).SelectMany(path => address.Posts.Select(handler => (path, handler))))
                {
                    var sheet = await who.SendAsync(new HttpRequestMessage(HttpMethod.Post, handler.Length == 0 ? path : $"{path}?handler={handler}")
                    {
                        Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token)]),
                    });
                    if (sheet.Status != 404)
                    {
                        faults.Add($"{role} posts {handler} to {path} and should find nothing (404), not {sheet.Status}");
                    }
                }
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public async Task Each_page_opens_for_someone_and_holds_no_inline_script_or_style()
    {
        var canary = await CanaryWorld.MakeAsync(app);
        var faults = new List<string>();
        foreach (var address in (await Address.AllOf(app)).Where(a => a is { Gets: true, IsPage: true }))
        {
            var sheets = new List<Sheet>();
            foreach (var path in canary.Fill(address))
            {
                foreach (var someone in address.Places.Count > 0 && !address.IsAnonymous ? canary.Insiders : canary.Insiders.Append(app.Visitor()))
                {
                    var sheet = await someone.OpenBriefly(path);
                    if (sheet.Status == 200 || address.Route.StartsWith("/error/", StringComparison.Ordinal))
                    {
                        sheets.Add(sheet);
                    }
                }
            }

            // Somebody's object has to open for its owner: otherwise the stories above would ask for nothing that exists.
            if (sheets.Count == 0 && !Shut.Contains(address.Route))
            {
                faults.Add($"{address.Route} opens for nobody.");
            }

            foreach (var sheet in sheets.Where(s => s.Headers.GetValueOrDefault("Content-Type")?.StartsWith("text/html", StringComparison.Ordinal) == true))
            {
                faults.AddRange(Faults(sheet).Select(fault => $"{sheet.What}: {fault}"));
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults.Distinct()));
    }

    private static bool SentToTheDoor(Sheet sheet) => sheet.RedirectsTo?.AbsolutePath == "/sign-in";

    private static IEnumerable<string> Faults(Sheet sheet)
    {
        var csp = sheet.Headers.GetValueOrDefault("Content-Security-Policy") ?? "";
        if (!csp.Contains("default-src 'none'", StringComparison.Ordinal) || csp.Contains("unsafe", StringComparison.Ordinal))
        {
            yield return $"Content-Security-Policy is “{csp}”";
        }

        // Of ten open tabs each says which one it is.
        if (sheet.All("head > title").SingleOrDefault()?.TextContent is null or "Rahyar" or "راه‌یار")
        {
            yield return "it has no title of its own";
        }

        foreach (var element in sheet.All("script:not([src]), style, [style]"))
        {
            yield return $"inline {element.LocalName}: {element.OuterHtml[..Math.Min(120, element.OuterHtml.Length)]}";
        }

        foreach (var icon in sheet.All("svg use").Select(use => use.GetAttribute("href")!.Split('#')).Where(parts => parts.Length == 2 && !Icons.Contains(parts[1])))
        {
            yield return $"there is no icon {icon[1]}";
        }

        foreach (var element in sheet.All("*").Where(e => e.Attributes.Any(a => a.Name.StartsWith("on", StringComparison.Ordinal))))
        {
            yield return $"inline handler: {element.OuterHtml[..Math.Min(120, element.OuterHtml.Length)]}";
        }
    }
}
