using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.People;
using Rahyar.Web.Finding;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Planning.Participants;

/// <summary>What the roster says of one person. Opening it is a reading of their data, which they can see.</summary>
[Authorize(Policy = Policies.Coordinator)]
internal sealed class ShowModel(PersonParts parts) : ParticipantPage
{
    public IReadOnlyList<PersonParts.Told> Told { get; private set; } = [];

    public IEnumerable<(string Column, string Text)> Known => RosterWords.Lines(Taking.Profile, L);

    /// <summary>Whether e-mails to their address come back.</summary>
    public bool Unreachable { get; private set; }

    [BindProperty]
    public int Version { get; set; }

    public async Task<IActionResult> OnPostReturnAsync(CancellationToken cancellationToken)
    {
        Taking.Expect(Version);
        Taking.Return(await Db.Programmes.AsNoTracking().SingleAsync(p => p.Id == Id, cancellationToken), Viewer.Id, Now);
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L["planning.person.returned", Person.Name];
        return Redirect(PlanningRoutes.Participant(Id, Taking.Id));
    }

    public async Task<IActionResult> OnPostAgainAsync(CancellationToken cancellationToken)
    {
        Programme.ExpectOpen();
        Taking.Expect(Version);
        Taking.BeginAgain(Viewer.Id, Now);
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L["planning.person.again.done", Person.Name];
        return Redirect(PlanningRoutes.Participant(Id, Taking.Id));
    }

    protected internal override async Task ShowAsync(CancellationToken cancellationToken) =>
        (Told, Unreachable) = (await parts.TellAsync(Db, Viewer, L, Taking.PersonId, cancellationToken), await Db.ReachesNobodyAsync(Taking.PersonId, Now, cancellationToken));

    public Task OnGetAsync(CancellationToken cancellationToken) => Db.RecordViewAsync(Viewer, [Taking.PersonId], "roster", Now, cancellationToken);
}
