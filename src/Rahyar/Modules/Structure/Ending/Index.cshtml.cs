using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Matching;
using Rahyar.Modules.People;
using Rahyar.Modules.Structure.Overview;
using Rahyar.Modules.Structure.Rematching;
using Rahyar.Web;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Structure.Ending;

/// <summary>Pausing, prolonging and ending: a step that two people take, not an absence.</summary>
[Authorize(Policy = Policies.SignedIn)]
internal sealed class IndexModel : MentorshipPage
{
    [BindProperty]
    public DateOnly? PausedUntil { get; set; }

    [BindProperty]
    public DateOnly? PlannedEndOn { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    [BindProperty]
    public int Version { get; set; }

    public DateOnly Today => Mentorship.Today(Now);

    public bool May(Wish wish) => Mentorship.IsOpen && (wish switch
    {
        Wish.Pause => Lifecycle.Lifecycle.Allows(Mentorship.State, MentorshipState.Paused),
        Wish.Extend => Mentorship is { State: MentorshipState.WindingDown, Extended: false },
        _ => Lifecycle.Lifecycle.Allows(Mentorship.State, MentorshipState.WindingDown),
    });

    /// <summary>After an early end: the pause, the question, the talk.</summary>
    public EarlyEndOptions? EarlyEndOptions { get; private set; }

    /// <summary>The relationship was completed, and the time to say that one stays in contact is not over.</summary>
    /// <summary>Others who want to stay in touch and have said so: the viewer may have their addresses.</summary>
    public IReadOnlyList<Person> Staying { get; private set; } = [];

    public bool MayStay => Now <= Mentorship.MayStayUntil(Programme.Times);

    public bool MayEnd => Mentorship.IsOpen && Lifecycle.Lifecycle.Allows(Mentorship.State, MentorshipState.ClosedEarly);

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!await base.LoadAsync(cancellationToken))
        {
            return false;
        }

        await LoadProgrammeAsync(cancellationToken);
        if (Mentorship.Members.Any(m => m.StaysAt is not null))
        {
            Staying = (await Mentorship.PeopleAsync(Db, cancellationToken)).FindAll(p => p.Id != Viewer.Id && Mentorship.MemberFor(p.Id)?.StaysAt is not null);
        }

        return true;
    }

    public async Task OnGetAsync() =>
        EarlyEndOptions = Mentorship.HasEnded ? (await EarlyEndOptions.OfAsync(Db, Viewer, Now)).FirstOrDefault(a => a.ParticipationId == Me.ParticipationId) : null;

    public Task<IActionResult> OnPostPauseAsync(CancellationToken cancellationToken) => ProposeAsync(Wish.Pause, PausedUntil, cancellationToken);

    public Task<IActionResult> OnPostExtendAsync(CancellationToken cancellationToken) => ProposeAsync(Wish.Extend, PlannedEndOn, cancellationToken);

    public Task<IActionResult> OnPostWindDownAsync(CancellationToken cancellationToken) => ProposeAsync(Wish.WindDown, null, cancellationToken);

    public async Task<IActionResult> OnPostAgreeAsync(CancellationToken cancellationToken)
    {
        // What one agrees to is what one has read.
        Mentorship.Expect(Version);
        Mentorship.AgreeToWish(Programme.Times, Viewer.Id, Now);
        return await DoneAsync("structure.end.agreed", cancellationToken);
    }

    public async Task<IActionResult> OnPostDropAsync(CancellationToken cancellationToken)
    {
        Mentorship.DropWish(Viewer.Id, Now);
        return await DoneAsync("structure.end.dropped", cancellationToken);
    }

    public async Task<IActionResult> OnPostResumeAsync(CancellationToken cancellationToken)
    {
        Mentorship.Resume(Viewer.Id, Now);
        return await DoneAsync("structure.end.resumed", cancellationToken);
    }

    public async Task<IActionResult> OnPostClosedAsync(CancellationToken cancellationToken)
    {
        Mentorship.NoteClosingTalk(Viewer.Id, Now);
        return await DoneAsync(Mentorship.HasEnded ? "structure.end.closed-both" : "structure.end.closed-one", cancellationToken);
    }

    public async Task<IActionResult> OnPostEndAsync(CancellationToken cancellationToken)
    {
        Mentorship.EndEarly(Viewer.Id, string.IsNullOrEmpty(Reason) ? null : Reason, Now);
        if (!Folding.IsBlank(Note))
        {
            Db.Add(new CoordinatorNote(Mentorship, "ended", Note, Viewer.Id, Now));
        }

        if (Mentorship.IsGroup)
        {
            await Db.SaveChangesAsync(cancellationToken);
            Flash = L[Mentorship.HasEnded ? "structure.end.ended" : "structure.end.left", With];
            return Redirect(WebRoutes.Home);
        }

        return await DoneAsync("structure.end.ended", cancellationToken);
    }

    public async Task<IActionResult> OnPostStayAsync(CancellationToken cancellationToken)
    {
        Mentorship.OptToStay(Programme.Times, Viewer.Id, Now);
        return await DoneAsync(Mentorship.State == MentorshipState.Redefined ? "structure.end.stays" : "structure.end.stay-said", cancellationToken);
    }

    private async Task<IActionResult> ProposeAsync(Wish wish, DateOnly? until, CancellationToken cancellationToken)
    {
        Mentorship.Propose(wish, until, Programme.Times, Viewer.Id, Now);
        return await DoneAsync("structure.end.proposed", cancellationToken);
    }

    private async Task<IActionResult> DoneAsync(string words, CancellationToken cancellationToken)
    {
        await Db.SaveChangesAsync(cancellationToken);
        Flash = Ours[words, With];
        return RedirectToPage(new { Id });
    }
}
