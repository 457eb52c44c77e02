using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Planning.Participants;

/// <summary>Asks once more before someone leaves a programme.</summary>
[Authorize(Policy = Policies.Coordinator)]
internal sealed class WithdrawModel : ParticipantPage
{
    [BindProperty]
    public int Version { get; set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Taking.Expect(Version);
        Taking.Withdraw(Viewer.Id, Now);
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L["planning.person.withdrew", Person.Name];
        return Redirect($"/programmes/{Id}/people");
    }
}
