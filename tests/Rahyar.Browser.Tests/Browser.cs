using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using Rahyar.Tests.Harness;

namespace Rahyar.Browser.Tests;

/// <summary>How someone looks at Rahyar.</summary>
internal sealed record Look(int Width, int Height, string Language = "en", bool Scripts = true, bool Slow = false, bool Worker = true, string? Zone = null)
{
    public static readonly Look Phone = new(390, 844);
    public static readonly Look Desktop = new(1280, 900);

    public Look In(string language) => this with { Language = language };

    public Look WithoutScripts() => this with { Scripts = false };

    /// <summary>Without the service worker: what a page needs comes from the server each time.</summary>
    public Look WithoutWorker() => this with { Worker = false };

    /// <summary>400 kbit/s with 400 ms of delay.</summary>
    public Look OnAWeakLink() => this with { Slow = true };
}

/// <summary>Debian's Chromium, started once per run.</summary>
internal static class Browser
{
    // The shell draws pages and nothing else; the whole browser draws its own windows too, which costs as much again.
    private static readonly string? Chromium = new[] { "/usr/bin/chromium-headless-shell", "/usr/bin/chromium" }.FirstOrDefault(File.Exists);

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    private static readonly Lazy<Task<IBrowser>> Started = new(StartAsync);

    /// <summary>A window of someone's own; without someone, a visitor's. Close it by disposing the page's context.</summary>
    public static async Task<IPage> Open(RunningApp app, Look look, Someone? who = null) => await Open(app.Address, look, who);

    /// <summary>The same by another way to the server than its own address.</summary>
    public static async Task<IPage> Open(Uri address, Look look, Someone? who = null)
    {
        if (Chromium is null)
        {
            const string missing = "Chromium is not installed (apt install chromium-headless-shell): nothing was looked at.";
            if (Environment.GetEnvironmentVariable("CI") is { Length: > 0 })
            {
                throw new InvalidOperationException(missing);
            }

            Assert.Skip(missing);
        }

        var context = await (await Started.Value).NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address.ToString(),
            ViewportSize = new ViewportSize { Width = look.Width, Height = look.Height },
            Locale = look.Language,
            TimezoneId = look.Zone,
            JavaScriptEnabled = look.Scripts,
            ServiceWorkers = look.Worker ? ServiceWorkerPolicy.Allow : ServiceWorkerPolicy.Block,
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(15_000);
        var cookies = who?.Cookies.GetCookies(address).Select(c => new Cookie { Name = c.Name, Value = c.Value, Url = address.ToString() }).ToList();
        if (cookies is { Count: > 0 })
        {
            await context.AddCookiesAsync(cookies);
        }

        var page = await context.NewPageAsync();
        if (look.Slow)
        {
            var devTools = await context.NewCDPSessionAsync(page);
            await devTools.SendAsync("Network.enable");
            await devTools.SendAsync("Network.emulateNetworkConditions", new Dictionary<string, object>
            {
                ["offline"] = false,
                ["latency"] = 400,
                ["downloadThroughput"] = 400_000 / 8,
                ["uploadThroughput"] = 400_000 / 8,
            });
        }

        return page;
    }

    /// <summary>Keeps a picture of the whole page in <c>artifacts/screenshots</c>.</summary>
    public static async Task Keep(this IPage page, string name) => await page.ScreenshotAsync(new PageScreenshotOptions
    {
        Path = Path.Combine(Root(), "artifacts", "screenshots", $"{name}.png"),
        FullPage = true,
    });

    /// <summary>What axe finds serious or critical, one line each. It needs scripts, and so a look with scripts.</summary>
    /// <param name="rule">Only this rule.</param>
    public static async Task<IReadOnlyList<string>> Barriers(this IPage page, string? rule = null)
    {
        if (!await page.EvaluateAsync<bool>("'axe' in window"))
        {
            await page.EvaluateAsync(Axe);
        }

        // Counted in the page: the full account of a large page takes longer to carry over than to make.
        var found = await page.EvaluateAsync<string[]>("""
            async rule => (await axe.run(document, { resultTypes: ['violations'], ...(rule ? { runOnly: [rule] } : {}) })).violations
              .filter(v => v.impact === 'serious' || v.impact === 'critical')
              .flatMap(v => v.nodes.map(node => `${v.id} (${v.impact}) ${v.help}: ${node.html}`))
            """, rule);
        return [.. found.Select(f => $"{page.Url}: {f}")];
    }

    /// <summary>Opens an address that must answer 200.</summary>
    public static async Task<IPage> Go(this IPage page, string address)
    {
        var answer = await page.GotoAsync(address);
        Assert.True(answer?.Status == 200, $"{address} answered {answer?.Status}");
        return page;
    }

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Rahyar.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The tests run inside a clone of the repository.");
    }

    private static async Task<IBrowser> StartAsync()
    {
        var playwright = await Playwright.CreateAsync();
        return await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Chromium,
            Args = ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--no-first-run"],
        });
    }
}
