using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure.Answering;
using Rahyar.Modules.Structure.Choosing.Requests;
using Rahyar.Modules.Structure.Safety;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Structure.Pairing;

/// <summary>/programmes/{id}/people/{participation}/pair: a coordinator proposes a pair by hand.</summary>
[Authorize(Policy = Policies.Coordinator)]
internal sealed class PairModel(Invitations invitations) : PairingPage(invitations)
{
    public override string Here => "people";

    [FromRoute(Name = "participation")]
    public Guid ParticipationId { get; set; }

    public override string Deed => "by-hand";
    public override string Address => StructureRoutes.Pair(Id, ParticipationId);
    public override string Back => PlanningRoutes.Participant(Id, ParticipationId);

    /// <summary>They have somebody, or are gone: a key, null while they can be paired.</summary>
    public string? Busy { get; private set; }

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!await base.LoadAsync(cancellationToken)
            || await Db.Participations.SingleOrDefaultAsync(p => p.Id == ParticipationId && p.ProgrammeId == Id && p.PersonId != Viewer.Id, cancellationToken) is not { } taking)
        {
            return false;
        }

        Taking = taking;
        var person = await Db.People.AsNoTracking().SingleAsync(p => p.Id == taking.PersonId, cancellationToken);
        Name = person.Name;
        Busy = person.DeactivatedAt is null ? await BusyAsync(cancellationToken) : "pairing.gone";
        if (Busy is null)
        {
            await LoadCandidatesAsync(null, cancellationToken);
        }

        return true;
    }

    protected internal override Task ShowAsync(CancellationToken cancellationToken) => ShowFollowsAsync([], [], cancellationToken);

    public Task OnGetAsync(CancellationToken cancellationToken) => Db.RecordViewAsync(Viewer, [Taking.PersonId], "roster", Now, cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Busy is { } busy)
        {
            // The second click of a double one, or somebody was quicker.
            Flash = L[$"refused.{busy}", Name];
            return Redirect(Back);
        }

        Taking.Expect(Version);
        var mentorship = await ProposeAsync(cancellationToken);
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L["pairing.done", Name, Chosen!.Name];
        return Redirect(StructureRoutes.Relationship(Id, mentorship.Id));
    }

    private async Task<string?> BusyAsync(CancellationToken cancellationToken)
    {
        if (Taking.State is ParticipationState.Withdrew or ParticipationState.Finished)
        {
            return "pairing.gone";
        }

        // Why is not told: who may know finds it at the relationship.
        if (await HeldOut.People(Db).AnyAsync(p => p == Taking.PersonId, cancellationToken))
        {
            return "pairing.not-now";
        }

        if (Taking.Side == Side.Mentor)
        {
            return await Db.FreePlacesAsync(Programme, Taking, cancellationToken) > 0 ? null : "pairing.no-place";
        }

        var open = MentorRequest.Open;
        return Taking.State != ParticipationState.Waiting || (await Db.HoldingAsync([Taking.Id], Guid.Empty, cancellationToken)).Count > 0 ? "pairing.has-one"
            : await Db.MentorRequests.AnyAsync(r => r.MenteeId == Taking.Id && open.Contains(r.State), cancellationToken) ? "pairing.asks" : null;
    }
}
