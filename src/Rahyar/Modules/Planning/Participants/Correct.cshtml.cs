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
/// they coordinate and holds no role, as by a roster: others belong to the institution, and an administrator does it. Nobody corrects their own partner.
/// </summary>
[Authorize(Policy = Policies.Coordinator)]
internal sealed class CorrectModel(IEnumerable<SharedMatter> matters) : ParticipantPage
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

    /// <summary>Why they are not this viewer's to correct; a key, null where they are.</summary>
    public string? Not { get; private set; }

    /// <summary>As by a roster: an identifier is entered where there is none, and an administrator replaces it.</summary>
    public bool MayIdentify => Viewer.IsAdministrator || Known.InstitutionalId is null;

    /// <summary>The address that waits to be shown by a code.</summary>
    public AddressProposal? Proposal { get; private set; }

    private Person Known { get; set; } = null!;

    // What was typed there stays.
    private bool _corrects;

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!await base.LoadAsync(cancellationToken))
        {
            return false;
        }

        Known = await Db.People.SingleAsync(p => p.Id == Person.Id, cancellationToken);
        var theirs = await Db.Participations.Where(p => p.PersonId == Known.Id).Select(p => p.ProgrammeId).Distinct().ToListAsync(cancellationToken);
        var belongs = Viewer.IsAdministrator
            || (await Db.Programmes.RunBy(Viewer).CountAsync(p => theirs.Contains(p.Id), cancellationToken) == theirs.Count
                && !await Db.Roles.AnyAsync(r => r.PersonId == Known.Id && r.EndedAt == null, cancellationToken));
        Not = await matters.JoinAsync(Db, Viewer.Id, Known.Id, cancellationToken) ? "participation.own-matter" : belongs ? null : "participation.not-to-correct";
        var last = await Db.AddressProposals.SingleOrDefaultAsync(p => p.PersonId == Known.Id, cancellationToken);
        Proposal = last?.IsOpen(Now) == true ? last : null;
        return true;
    }

    protected internal override Task ShowAsync(CancellationToken cancellationToken)
    {
        if (!_corrects)
        {
            (Name, InstitutionalId) = (Known.Name, Known.InstitutionalId);
        }

        return Task.CompletedTask;
    }

    public Task OnGetAsync(CancellationToken cancellationToken) => Db.RecordViewAsync(Viewer, [Known.Id], "roster", Now, cancellationToken);

    public async Task<IActionResult> OnPostCorrectAsync(CancellationToken cancellationToken)
    {
        _corrects = true;
        Check();
        // The form has no field for what is not theirs to change.
        var id = MayIdentify ? InstitutionalId : InstitutionalId ?? Known.InstitutionalId;
        await Db.CorrectAsync(Known, Name, id, Viewer, Now, cancellationToken);
        return await DoneAsync("people.corrected.done", cancellationToken);
    }

    public async Task<IActionResult> OnPostAddressAsync(CancellationToken cancellationToken)
    {
        Check();
        return await DoneAsync($"people.address.outcome.{await Db.ProposeAddressAsync(Known, Email, Viewer, Now, cancellationToken)}", cancellationToken);
    }

    private void Check()
    {
        if (Not is { } why)
        {
            throw new Refused(why);
        }

        Known.Expect(Stamp);
    }

    private async Task<IActionResult> DoneAsync(string said, CancellationToken cancellationToken)
    {
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L[said];
        return Redirect(PlanningRoutes.Participant(Id, Taking.Id));
    }
}
