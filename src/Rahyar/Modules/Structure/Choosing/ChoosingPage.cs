using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Planning;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Structure.Choosing;

/// <summary>A page of a mentee who may choose, in a programme that lets its mentees choose.</summary>
internal abstract class ChoosingPage : AppPage
{
    public override string Here => "home";

    [FromRoute(Name = "participation")]
    public Guid ParticipationId { get; set; }

    public Programme Programme { get; private set; } = null!;
    public Participation Mine { get; private set; } = null!;
    public ExpectedWait Wait { get; private set; } = new(null, 0);

    /// <summary>Still looking: no relationship, and no proposal, holds this mentee, and no pause after an earlier one.</summary>
    public bool Looking => Mine.State == ParticipationState.Waiting && !Mine.IsCoolingDown(Now);

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await Db.Participations.SingleOrDefaultAsync(p => p.Id == ParticipationId && p.PersonId == Viewer.Id && p.Side == Side.Mentee
                && p.State != ParticipationState.Withdrew, cancellationToken) is not { } mine
            || await Db.Programmes.SingleAsync(p => p.Id == mine.ProgrammeId, cancellationToken) is not { LetsChoose: true } programme)
        {
            return false;
        }

        (Mine, Programme) = (mine, programme);
        Wait = await ExpectedWait.OfAsync(Db, programme.Id, Now, cancellationToken);
        return true;
    }
}
