using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Evaluation.Journeys;
using Rahyar.Modules.Evaluation.Profiles;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Planning.Plans;
using Rahyar.Modules.Planning.Recruitment;
using Rahyar.Modules.Relationships.Alerts;
using Rahyar.Web.Pages;

namespace Rahyar.Front.Programmes;

/// <summary>A programme's cover: where everyone is, the star, the weakest link, and reasons to ask.</summary>
[Authorize(Policy = Policies.SignedIn)]
internal sealed class ShowModel(ProfileCache cache, Launching launching) : AppPage
{
    private const int First = 4;

    [FromRoute]
    public Guid Id { get; set; }

    public Programme Programme { get; private set; } = null!;
    public ProgrammeProfile Profile { get; private set; } = null!;
    public bool MayRun { get; private set; }

    /// <summary>The first reasons to ask; null for someone who may not know of them.</summary>
    public IReadOnlyList<Alert>? Alerts { get; private set; }

    public int AlertCount { get; private set; }

    /// <summary>Where the mentees stand, for those who can do something about it; null for a moment after a start.</summary>
    public Standings? Standings { get; private set; }

    public int Waiting => Standings?.Count(JourneyPart.Waiting) ?? 0;

    /// <summary>The way to the launch; null where it has been.</summary>
    public FirstSteps? FirstSteps { get; private set; }

    /// <summary>Sections of the plan that wait for this reader's approval.</summary>
    public int ToApprove { get; private set; }

    /// <summary>Applications that nobody has answered yet.</summary>
    public int ToDecide { get; private set; }

    /// <summary>People who wait for a talk after an early end.</summary>
    public int Talks { get; private set; }

    public override Shell Shell => Shell.Desk;
    public override string Here => "cover";

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await Db.Programmes.AsNoTracking().VisibleTo(Viewer).SingleOrDefaultAsync(p => p.Id == Id, cancellationToken) is not { } programme)
        {
            return false;
        }

        Programme = programme;
        ShellProgramme = Id;
        MayRun = await Db.Programmes.RunBy(Viewer).AnyAsync(p => p.Id == Id, cancellationToken);
        Profile = await cache.OfAsync(Db, programme, Now, cancellationToken);
        if (MayRun)
        {
            Alerts = await Modules.Relationships.Alerts.AlertList.OfAsync(Db, Viewer, Id, Now, First, cancellationToken);
            AlertCount = await Modules.Relationships.Alerts.AlertList.CountAsync(Db, Viewer, Id, Now, cancellationToken);
            ToApprove = await Db.PlanSections.CountAsync(s => s.ProgrammeId == Id && s.State == PlanState.Asked && s.AuthorId != Viewer.Id, cancellationToken);
            ToDecide = await Db.Applications.CountAsync(a => a.ProgrammeId == Id && Application.Undecided.Contains(a.State), cancellationToken);
            Talks = (await ExitTalks.WaitingAsync(Db, Viewer, Id, cancellationToken)).Count;
            FirstSteps = programme.IsDraft ? await Programmes.FirstSteps.OfAsync(Db, programme, await launching.LookAsync(Db, programme, cancellationToken), cancellationToken) : null;
            Standings = await Profile.StandingsAsync(Db, Viewer, cancellationToken);
        }

        return true;
    }
}
