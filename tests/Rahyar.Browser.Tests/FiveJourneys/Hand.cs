using Microsoft.Playwright;
using Rahyar.Tests.Harness;
using static Microsoft.Playwright.Assertions;

namespace Rahyar.Browser.Tests.FiveJourneys;

/// <summary>Somebody at a browser, who goes only where links and buttons lead. What they do is counted; what happens without them is not.</summary>
internal sealed class Hand : IAsyncDisposable
{
    // All words of the page, by the text itself and not by what holds it. Of a list one reads its beginning; of what is folded away, nothing; of what is to be chosen, what is chosen.
    private const string Shown = """
        () => {
          const said = [];
          for (const place of document.querySelectorAll("main, dialog[open]")) {
            const texts = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
            const blocks = new Map();
            while (texts.nextNode()) {
              const text = texts.currentNode, holder = text.parentElement;
              if (!text.data.trim() || holder.closest(".hush, script, style, textarea, template, option:not(:checked)")) continue;
              if (!(holder.closest("select") ?? holder).checkVisibility()) continue;
              const row = holder.closest("ul.list > li, ul.proposals > li, tbody > tr");
              if (row && [...row.parentElement.children].indexOf(row) >= 10) continue;
              const block = holder.closest("h1, h2, h3, p, li, dt, dd, label, legend, summary, button, th, td, a.button, option, div, section, form, main, dialog");
              blocks.set(block, `${blocks.get(block) ?? ""} ${text.data}`);
            }
            for (const words of blocks.values()) said.push(words.replace(/\s+/g, " ").trim());
          }
          return said;
        }
        """;

    private readonly HashSet<string> _read;

    private Hand(IPage page, HashSet<string> read)
    {
        (Page, _read) = (page, read);
        page.RequestFinished += (_, request) =>
        {
            if (request.IsNavigationRequest && request.Frame == page.MainFrame)
            {
                _served.Add(request);
            }
        };
    }

    private readonly List<IRequest> _served = [];

    public IPage Page { get; }
    public Effort Effort { get; } = new();

    /// <summary>Sits down at a browser in which they are signed in.</summary>
    /// <param name="at">The page that stands open: it is read, and costs no step.</param>
    public static async Task<Hand> SitsDown(RunningApp app, Look look, Someone who, string at)
    {
        var hand = new Hand(await Browser.Open(app, look, who), []);
        await hand.Page.Go(at);
        await hand.Look();
        return hand;
    }

    /// <summary>The address of a letter's link, pressed in the letter.</summary>
    public async Task FollowsLetter(string address)
    {
        Effort.Clicked();
        await Page.Go(address);
        await Look();
    }

    /// <summary>Presses what leads on, until what is expected stands there.</summary>
    public async Task Clicks(string selector, string then) => await Clicks(Seen(selector), then);

    public async Task Clicks(ILocator place, string then)
    {
        Effort.Clicked();
        // What is expected may stand on this page too: then it is another page that has to come.
        var another = await Page.Locator(then).CountAsync() > 0;
        if (another)
        {
            await Page.EvaluateAsync("document.documentElement.setAttribute('data-left', '')");
        }

        await place.ClickAsync();
        if (another)
        {
            await Expect(Page.Locator("html:not([data-left])")).ToBeAttachedAsync(new LocatorAssertionsToBeAttachedOptions { Timeout = 30_000 });
        }

        await Sees(then);
    }

    /// <summary>Presses what changes only the page at which they look: a box, a fold, a choice.</summary>
    public async Task Ticks(string selector)
    {
        Effort.Clicked();
        await Seen(selector).ClickAsync();
    }

    public async Task Fills(string selector, string text)
    {
        Effort.Filled(text.Length);
        await Seen(selector).FillAsync(text);
    }

    /// <summary>Another line of a list to choose from: opened, and pressed.</summary>
    public async Task Chooses(string selector, string value)
    {
        Effort.Clicked();
        Effort.Clicked();
        await Seen(selector).SelectOptionAsync(value);
    }

    /// <summary>The button that chooses a file, the file, and the button of the system's own window.</summary>
    public async Task Attaches(string selector, string name, string content)
    {
        Effort.Clicked();
        Effort.Clicked();
        Effort.Filled(0);
        await Page.Locator(selector).First.SetInputFilesAsync(new FilePayload { Name = name, MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(content) });
    }

    /// <summary>Waits for what a worker does meanwhile: a person's time too, by the clock on the wall.</summary>
    public async Task Waits(string then)
    {
        var since = System.Diagnostics.Stopwatch.StartNew();
        await Sees(then);
        Effort.Served(since.Elapsed);
    }

    public async Task Sees(string selector)
    {
        await Expect(Seen(selector)).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = 30_000 });
        await Look();
    }

    // The first that one can see: a link may stand in a bar of another width too.
    private ILocator Seen(string selector) => Page.Locator($"{selector} >> visible=true").First;

    /// <summary>Reads what is new on the page.</summary>
    private async Task Look()
    {
        await Page.WaitForLoadStateAsync(LoadState.DOMContentLoaded);
        foreach (var said in await Page.EvaluateAsync<string[]>(Shown))
        {
            if (_read.Add(said))
            {
                Effort.Read(said.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length);
            }
        }
    }

    /// <summary>What it came to, with what the server took for the pages.</summary>
    public async Task<Effort> Done()
    {
        foreach (var request in _served.ToArray())
        {
            var took = TimeSpan.FromMilliseconds(Math.Max(0, request.Timing.ResponseStart - request.Timing.RequestStart));
            if (await request.ResponseAsync() is { Status: >= 300 and < 400 })
            {
                Effort.Served(took);
            }
            else
            {
                Effort.Opened(took);
            }
        }

        _served.Clear();
        return Effort;
    }

    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();
}
