using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Modules.People.Addresses;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Planning.Participants;

/// <summary>
/// /programmes/{id}/people/{participation}/correct: name, identifier and address of one who takes part. A coordinator puts right who takes part only where
/// they coordinate and holds no role, as by a roster: others belong to the institution, and an administrator does it.
/// </summary>
[Authorize(Policy = Policies.Coordinator)]
internal sealed class CorrectModel : ParticipantPage
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? InstitutionalId { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    /// <summary>The state of the person that the form was filled in on.</summary>
    [BindProperty]
    public string? Stamp { get; set; }

    public bool MayCorrect { get; private set; }

    /// <summary>The address that waits to be shown by a code.</summary>
    public AddressProposal? Proposal { get; private set; }

    private Person Known { get; set; } = null!;

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!await base.LoadAsync(cancellationToken))
        {
            return false;
        }

        Known = await Db.People.SingleAsync(p => p.Id == Person.Id, cancellationToken);
        var theirs = await Db.Participations.Where(p => p.PersonId == Known.Id).Select(p => p.ProgrammeId).Distinct().ToListAsync(cancellationToken);
        MayCorrect = Viewer.IsAdministrator
            || (await Db.Programmes.RunBy(Viewer).CountAsync(p => theirs.Contains(p.Id), cancellationToken) == theirs.Count
                && !await Db.Roles.AnyAsync(r => r.PersonId == Known.Id && r.EndedAt == null, cancellationToken));
        var last = await Db.AddressProposals.SingleOrDefaultAsync(p => p.PersonId == Known.Id, cancellationToken);
        Proposal = last?.IsOpen(Now) == true ? last : null;
        return true;
    }

    public Task OnGetAsync(CancellationToken cancellationToken)
    {
        (Name, InstitutionalId) = (Known.Name, Known.InstitutionalId);
        return Db.RecordViewAsync(Viewer, [Known.Id], "roster", Now, cancellationToken);
    }

    public async Task<IActionResult> OnPostCorrectAsync(CancellationToken cancellationToken)
    {
        Check();
        await Db.CorrectAsync(Known, Name, InstitutionalId, Viewer.Id, Now, cancellationToken);
        return await DoneAsync("people.corrected.done", cancellationToken);
    }

    public async Task<IActionResult> OnPostAddressAsync(CancellationToken cancellationToken)
    {
        Check();
        return await DoneAsync($"people.address.outcome.{await Db.ProposeAddressAsync(Known, Email, Viewer, Now, cancellationToken)}", cancellationToken);
    }

    private void Check()
    {
        if (!MayCorrect)
        {
            throw new Refused("participation.not-to-correct");
        }

        if (Stamp != Known.ConcurrencyStamp)
        {
            throw new Refused("conflict.changed-meanwhile");
        }
    }

    private async Task<IActionResult> DoneAsync(string said, CancellationToken cancellationToken)
    {
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L[said];
        return Redirect(PlanningRoutes.Participant(Id, Taking.Id));
    }
}
