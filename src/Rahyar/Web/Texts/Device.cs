using System.Text.RegularExpressions;

namespace Rahyar.Web.Texts;

/// <summary>What a browser calls itself, in words that its owner knows it by.</summary>
internal static partial class Device
{
    // The order matters: nearly every browser claims to be others too.
    private static readonly (string Mark, string Name)[] Browsers =
        [("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"), ("FxiOS", "Firefox"),
         ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari")];

    private static readonly (string Mark, string Name)[] Systems =
        [("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux")];

    /// <summary>The same with the browser's version, as whoever mends something needs it.</summary>
    public static string WordsAndVersion(Locale l, string agent) =>
        Browsers.FirstOrDefault(k => agent.Contains(k.Mark, StringComparison.Ordinal)).Mark is { } mark
        && Version().Match(agent, agent.IndexOf(mark == "Safari" ? "Version/" : mark, StringComparison.Ordinal) is > 0 and var at ? at : 0) is { Success: true } found
            ? $"{Words(l, agent)} ({found.Groups[1].Value})" : Words(l, agent);

    [GeneratedRegex(@"/(\d{1,4})", RegexOptions.NonBacktracking)]
    private static partial Regex Version();

    public static string Words(Locale l, string agent) => (Find(Browsers, agent), Find(Systems, agent)) switch
    {
        ({ } browser, { } system) => l["people.sessions.device", browser, system],
        ({ } browser, null) => browser,
        (null, { } system) => system,
        _ => l["people.sessions.unknown-device"],
    };

    private static string? Find((string Mark, string Name)[] known, string agent) =>
        known.FirstOrDefault(k => agent.Contains(k.Mark, StringComparison.Ordinal)).Name;
}
