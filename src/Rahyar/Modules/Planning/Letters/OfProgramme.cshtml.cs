using Microsoft.AspNetCore.Authorization;
using Rahyar.Emails;
using Rahyar.Web.Pages;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Planning.Letters;

/// <summary>/programmes/{id}/letters: the letters that a programme may reword for itself.</summary>
[Authorize(Policy = Policies.Coordinator)]
internal sealed class OfProgrammeModel(Texts texts, HouseAddress house) : LetterListPage(texts, house)
{
    public void OnGet() { }
}
