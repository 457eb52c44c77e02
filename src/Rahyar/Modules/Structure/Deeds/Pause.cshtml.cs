using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rahyar.Modules.Planning;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Structure.Deeds;

/// <summary>/programmes/{id}/relationships/{mentorship}/pause: a coordinator begins a pause for two who asked for it, or ends it.</summary>
[Authorize(Policy = Policies.Coordinator)]
internal sealed class PauseModel(IEnumerable<IOpenMatters> matters, PauseEmails letters) : MentorshipDeedPage(matters)
{
    [BindProperty]
    public DateOnly? PausedUntil { get; set; }

    public DateOnly Today => Mentorship.Today(Now);
    public bool IsPaused => Mentorship.State == MentorshipState.Paused;
    public bool MayPause => Lifecycle.Lifecycle.Allows(Mentorship.State, MentorshipState.Paused);
    public string Kind => IsPaused ? "resume" : "pause";

    protected override IReadOnlyList<string> Lines(IReadOnlyList<string> open) =>
        IsPaused ? [L["deed.resume.goes-on"]] : [L["deed.pause.quiet"], L["deed.pause.then"]];

    protected override string LetterTo(MentorshipMember member) => letters.Preview(Mentorship, Programme, People, member, !IsPaused, PausedUntil);

    public Task<IActionResult> OnPostPauseAsync(CancellationToken cancellationToken) =>
        DoAsync(() => Mentorship.PauseByOffice(PausedUntil, Programme.Times, Viewer.Id, Now), IsPaused, "pause", cancellationToken);

    public Task<IActionResult> OnPostResumeAsync(CancellationToken cancellationToken) =>
        DoAsync(() => Mentorship.ResumeByOffice(Viewer.Id, Now), !IsPaused, "resume", cancellationToken);
}
