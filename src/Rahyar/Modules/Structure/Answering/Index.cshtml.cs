using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Matching;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure.Groups;
using Rahyar.Modules.Structure.Overview;
using Rahyar.Web;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Structure.Answering;

[Authorize(Policy = Policies.SignedIn)]
internal sealed class IndexModel : MentorshipPage
{
    public GroupPortrait Portrait { get; private set; } = null!;

    /// <summary>What the matching found to speak for the two.</summary>
    public IReadOnlyList<string> Why => Matching.MatchReasons.For(L, Matching.MatchReasons.Read(Mentorship.Reasons));

    public DateTimeOffset AnswerBy => Programme.Times.After(Mentorship.ProposedAt, Programme.Times.AnswerDays);

    [BindProperty]
    public string? Note { get; set; }

    protected internal override async Task ShowAsync(CancellationToken cancellationToken)
    {
        await LoadProgrammeAsync(cancellationToken);
        Portrait = await GroupPortrait.OfAsync(Db, Mentorship, Me.ParticipationId, L, cancellationToken);
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAcceptAsync(CancellationToken cancellationToken)
    {
        Mentorship.Accept(Viewer.Id, Now);
        await Db.SaveChangesAsync(cancellationToken);
        Flash = Mentorship.State == MentorshipState.Proposed ? L["structure.answer.accepted-waiting", With] : L["structure.answer.accepted-both", With];
        return RedirectToPage(new { Id });
    }

    public async Task<IActionResult> OnPostDeclineAsync(CancellationToken cancellationToken)
    {
        Mentorship.Decline(Viewer.Id, Now);
        if (!Folding.IsBlank(Note))
        {
            Db.Add(new CoordinatorNote(Mentorship, "declined", Note, Viewer.Id, Now));
        }

        await Db.SaveChangesAsync(cancellationToken);
        Flash = Ours["structure.answer.declined"];
        // Who declines a group is not of it any more.
        return Mentorship.IsGroup ? Redirect(WebRoutes.Home) : RedirectToPage(new { Id });
    }
}
