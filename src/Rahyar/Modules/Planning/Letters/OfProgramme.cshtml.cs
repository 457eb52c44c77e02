using Microsoft.AspNetCore.Authorization;
using Rahyar.Emails.Letters;
using Rahyar.Web.Pages;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Planning.Letters;

/// <summary>/programmes/{id}/letters: the letters that a programme may reword for itself.</summary>
[Authorize(Policy = Policies.Coordinator)]
internal sealed class OfProgrammeModel(Texts texts, LogoContent logos) : LetterListPage(texts, logos)
{
    public void OnGet() { }
}
