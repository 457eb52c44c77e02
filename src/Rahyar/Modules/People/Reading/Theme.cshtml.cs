using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.People.Reading;

/// <summary>/theme: how pages look. Visitors are offered it; who is signed in chooses in the account, or here in an older tab.</summary>
[AllowAnonymous]
internal sealed class ThemeModel : ReadingPage
{
    [BindProperty]
    public Theme? Theme { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Theme is not { } theme || !Enum.IsDefined(theme))
        {
            return NotFound();
        }

        HttpContext.RememberTheme(theme);
        return await KeepAsync(person => person.See(theme), cancellationToken);
    }
}
