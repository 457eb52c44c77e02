using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Web.Texts;

namespace Rahyar.Web.Pages;

/// <summary>Which layout a page uses.</summary>
internal enum Shell
{
    /// <summary>A mentor's or mentee's: bottom bar on a phone.</summary>
    Participant,

    /// <summary>Coordinators' and administrators': side bar.</summary>
    Desk,

    /// <summary>Sign-in and first run: centred, without navigation.</summary>
    Plain,
}

/// <summary>
/// What every page can use. <see cref="LoadAsync"/> runs before each handler, <see cref="ShowAsync"/> only when the page is shown: after GET, and
/// after a refusal, when both run (again), so that the page shows what stands now beside what was typed.
/// </summary>
internal abstract class AppPage : PageModel
{
    public Viewer Viewer { get; internal set; } = Viewer.Nobody;
    public Locale L { get; internal set; } = null!;
    public DateTimeOffset Now { get; internal set; }
    internal AppDb Db { get; set; } = null!;

    public virtual Shell Shell => Shell.Participant;

    /// <summary>Whether the reader's browser may keep the page to show it again without a connection.</summary>
    public virtual bool KeptOffline => Shell == Shell.Participant;

    /// <summary>Whether it changes how its owner comes in: whoever has an office and a second factor shows that first.</summary>
    public virtual bool ChangesWaysIn => false;

    /// <summary>The programme whose navigation the side bar shows.</summary>
    public Guid? ShellProgramme { get; protected set; }

    /// <summary>The navigation entry to mark, such as <c>home</c>, <c>messages</c> or <c>PLN</c>.</summary>
    public virtual string Here => "";

    /// <summary>True when a behaviour asks for a part of the page to swap in.</summary>
    public bool WantsFragment => Request.Headers.ContainsKey("X-Fragment");

    /// <summary>A sentence to show once, after a redirect.</summary>
    [TempData]
    public string? Flash { get; set; }

    /// <summary>Loads what the page is about, through the viewer; false means that it does not exist for them (404).</summary>
    protected internal virtual Task<bool> LoadAsync(CancellationToken cancellationToken) => Task.FromResult(true);

    /// <summary>Loads what only readers of the page need: a form that leads on does not wait for it.</summary>
    protected internal virtual Task ShowAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Shows the page again with several faults, each beside its field.</summary>
    protected IActionResult Refuse(IEnumerable<Refused> faults)
    {
        foreach (var fault in faults)
        {
            ModelState.AddModelError(fault.Field, L.Refusal(fault));
        }

        return new PageResult { StatusCode = StatusCodes.Status422UnprocessableEntity };
    }
}
