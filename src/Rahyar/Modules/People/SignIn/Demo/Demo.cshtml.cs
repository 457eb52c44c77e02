using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.People.SignIn.Demo;

/// <summary>/sign-in/demo: walks in as one of the cast. Outside demo mode there is no such page.</summary>
[AllowAnonymous]
[CoreAction("sign-in")]
internal sealed class DemoModel(DemoMode demo) : AppPage
{
    public override Shell Shell => Shell.Plain;

    [BindProperty]
    public string? Key { get; set; }

    [BindProperty]
    public string? ReturnUrl { get; set; }

    protected internal override Task<bool> LoadAsync(CancellationToken cancellationToken) => Task.FromResult(demo.On);

    public IActionResult OnGet() => LocalRedirect(PeopleRoutes.SignIn);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var chosen = (await DemoCast.AllAsync(Db, cancellationToken)).SingleOrDefault(figure => figure.Key == Key);
        if (chosen is null)
        {
            return NotFound();
        }

        // Whoever they walk in as, visitors read their own language; who was cast for a language keeps it.
        var person = await Db.People.SingleAsync(p => p.Id == chosen.PersonId, cancellationToken);
        if (!chosen.Key.EndsWith("-fa", StringComparison.Ordinal))
        {
            person.Read(L.Language);
        }

        return await this.EnterAsync(person, "demo", ReturnUrl, cancellationToken);
    }
}
