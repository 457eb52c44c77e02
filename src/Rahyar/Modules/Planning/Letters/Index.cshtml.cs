using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Emails.Letters;
using Rahyar.Web.Pages;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Planning.Letters;

/// <summary>/letters: how the institution signs, and all letters.</summary>
[Authorize(Policy = Policies.Administrator)]
internal sealed class IndexModel(Texts texts) : LetterListPage(texts)
{
    [BindProperty]
    public string? NameEnglish { get; set; }

    [BindProperty]
    public string? NamePersian { get; set; }

    [BindProperty]
    public string? Colour { get; set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var head = await Letterhead.OfAsync(Db, cancellationToken);
        (NameEnglish, NamePersian, Colour) = (head.NameEnglish, head.NamePersian, head.Colour);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var head = await Db.Set<Letterhead>().SingleOrDefaultAsync(cancellationToken);
        if (head is null)
        {
            Db.Add(head = new Letterhead());
        }

        head.Set(NameEnglish, NamePersian, Colour, Viewer.Id, Now);
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L["saved"];
        return Redirect(PlanningRoutes.Letters);
    }
}
