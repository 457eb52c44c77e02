using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure.Safety;
using Rahyar.Web;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Structure.Rematching;

/// <summary>/again/{participation}: after an early end. A talk, the pause, and whether to begin again; the home has the same in short.</summary>
[Authorize(Policy = Policies.SignedIn)]
internal sealed class IndexModel : AppPage
{
    public override string Here => "home";

    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public Guid Talk { get; set; }

    [BindProperty]
    public string? Words { get; set; }

    public Participation Mine { get; private set; } = null!;
    public string Programme { get; private set; } = "";

    /// <summary>Null when nothing is open any more.</summary>
    public EarlyEndOptions? EarlyEndOptions { get; private set; }

    /// <summary>Kind words after a closing for safety; null where there was none.</summary>
    public AfterSafety? AfterSafety { get; private set; }

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await Db.Participations.SingleOrDefaultAsync(p => p.Id == Id && p.PersonId == Viewer.Id, cancellationToken) is not { } mine)
        {
            return false;
        }

        Mine = mine;
        Programme = await Db.Programmes.Where(p => p.Id == mine.ProgrammeId).Select(p => p.Name).SingleAsync(cancellationToken);
        EarlyEndOptions = (await EarlyEndOptions.OfAsync(Db, Viewer, Now)).FirstOrDefault(a => a.ParticipationId == Id);
        AfterSafety = (await AfterSafety.OfAsync(Db, Viewer)).LastOrDefault(a => a.ParticipationId == Id);
        return true;
    }

    public void OnGet()
    {
    }

    public Task<IActionResult> OnPostBeginAsync(CancellationToken cancellationToken)
    {
        Mine.BeginAgain(Viewer.Id, Now);
        return DoneAsync("again.begun", WebRoutes.Home, cancellationToken);
    }

    /// <summary>After a closing for safety a mentee would like another mentor.</summary>
    public Task<IActionResult> OnPostAnotherAsync(CancellationToken cancellationToken)
    {
        if (Mine.State != ParticipationState.Waiting)
        {
            Mine.AskForAnother(AfterSafety is { MayAsk: true }, Viewer.Id, Now);
        }

        return DoneAsync("safety.another.done", WebRoutes.Home, cancellationToken);
    }

    public async Task<IActionResult> OnPostLaterAsync(CancellationToken cancellationToken)
    {
        Mine.ExtendCooldown(await Db.Programmes.Where(p => p.Id == Mine.ProgrammeId).Select(p => p.Times).SingleAsync(cancellationToken), Viewer.Id, Now);
        return await DoneAsync("again.later.done", WebRoutes.Home, cancellationToken);
    }

    public Task<IActionResult> OnPostLeaveAsync(CancellationToken cancellationToken)
    {
        Mine.LeaveInstead(Viewer.Id, Now);
        return DoneAsync("again.left", WebRoutes.Home, cancellationToken);
    }

    public Task<IActionResult> OnPostTalkAsync(CancellationToken cancellationToken) => TalkAsync(t => t.Ask(Words, Viewer.Id, Now), "again.talk.done", cancellationToken);

    public Task<IActionResult> OnPostNoTalkAsync(CancellationToken cancellationToken) => TalkAsync(t => t.Decline(Viewer.Id, Now), "again.talk.none", cancellationToken);

    private async Task<IActionResult> TalkAsync(Action<ExitTalk> verb, string said, CancellationToken cancellationToken)
    {
        if (await Db.ExitTalks.SingleOrDefaultAsync(t => t.Id == Talk && t.ParticipationId == Id && t.PersonId == Viewer.Id, cancellationToken) is not { } talk)
        {
            return NotFound();
        }

        verb(talk);
        return await DoneAsync(said, StructureRoutes.AfterEnding(Id), cancellationToken);
    }

    private async Task<IActionResult> DoneAsync(string said, string next, CancellationToken cancellationToken)
    {
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L[said, Programme];
        return Redirect(next);
    }
}
