using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rahyar.Web.Pages;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.People.Reading;

/// <summary>/language: which language someone reads.</summary>
[AllowAnonymous]
internal sealed class LanguageModel(Texts texts) : ReadingPage
{
    [BindProperty]
    public string? Language { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!texts.Speaks(Language))
        {
            return NotFound();
        }

        HttpContext.RememberLanguage(Language!);
        return await KeepAsync(person => person.Read(Language!), cancellationToken);
    }
}
