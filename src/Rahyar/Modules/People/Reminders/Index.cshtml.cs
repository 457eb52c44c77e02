using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Web.Layout;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.People.Reminders;

/// <summary>Which reminders someone wants.</summary>
[Authorize(Policy = Policies.SignedIn)]
internal sealed class IndexModel(IEnumerable<ReminderKind> kinds, Todos todos) : AppPage
{
    public override Shell Shell => Viewer.Roles.Count > 0 ? Shell.Desk : Shell.Participant;
    public override string Here => "account";
    public override bool KeptOffline => false;

    public IReadOnlyList<string> Kinds { get; } = [.. kinds.Select(k => k.Name)];

    [BindProperty]
    public List<string> Wanted { get; set; } = [];

    /// <summary>What may wait for the viewer in their offices, and of which they choose how they hear; nothing where they hold none.</summary>
    public IReadOnlyList<TodoKind> Todos => [.. todos.Kinds.Where(k => Viewer.Roles.Any(r => r.Role == k.Office) || (!k.OfHouse && Viewer.IsAdministrator))];

    /// <summary>Kinds of which an e-mail tells at once.</summary>
    [BindProperty]
    public List<string> AtOnce { get; set; } = [];

    [BindProperty]
    public DigestRhythm Digest { get; set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var refused = await Db.NudgeOptOuts.Where(r => r.PersonId == Viewer.Id).Select(r => r.Kind).ToListAsync(cancellationToken);
        Wanted = [.. Kinds.Except(refused)];
        var choice = await TodoChoice.OfAsync(Db, Viewer.Id, cancellationToken);
        (Digest, AtOnce) = (choice.Digest, [.. Todos.Where(choice.TellsAtOnce).Select(k => k.Name)]);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var refused = await Db.NudgeOptOuts.Where(r => r.PersonId == Viewer.Id).ToListAsync(cancellationToken);
        Db.RemoveRange(refused.Where(r => Wanted.Contains(r.Kind)));
        Db.AddRange(Kinds.Except(Wanted).Except(refused.Select(r => r.Kind)).Select(kind => new NudgeOptOut(Viewer.Id, kind)));
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L["saved"];
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostOfficeAsync(CancellationToken cancellationToken)
    {
        if (Todos.Count == 0)
        {
            return NotFound();
        }

        var choice = await Db.Set<TodoChoice>().SingleOrDefaultAsync(c => c.PersonId == Viewer.Id, cancellationToken);
        if (choice is null)
        {
            Db.Add(choice = new TodoChoice(Viewer.Id));
        }

        choice.Choose(Digest, Todos, AtOnce);
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L["saved"];
        return RedirectToPage();
    }
}
