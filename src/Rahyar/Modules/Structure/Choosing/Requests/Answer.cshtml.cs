using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Matching;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure.Matching;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Structure.Choosing.Requests;

/// <summary>/requests/{id}: for the mentor three answers, for the mentee where it stands. Nobody else finds it.</summary>
[Authorize(Policy = Policies.SignedIn)]
internal sealed class AnswerModel : AppPage
{
    public override string Here => "home";

    [FromRoute]
    public Guid Id { get; set; }

    /// <summary>What stood on the page that was answered.</summary>
    [BindProperty]
    public int Stage { get; set; }

    [BindProperty]
    public string? Question { get; set; }

    [BindProperty]
    public string? Reply { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public RequestContext At { get; private set; } = null!;
    public MentorRequest Asked => At.Request;
    public bool AsMentor => Asked.MentorPersonId == Viewer.Id;
    public bool MyTurn => Asked.Turn == Viewer.Id;
    public string Other => AsMentor ? At.MenteePerson.Name : At.MentorPerson.Name;
    public RosterProfile Profile => AsMentor ? At.Mentee.Profile : At.Mentor.Profile;

    /// <summary>Places of the mentor that no relationship holds.</summary>
    public int Free { get; private set; }

    private IReadOnlyList<TermScore> Terms => MatchReasons.Read(Asked.Terms);
    public SuggestionReasons Why => SuggestionReasons.Of(L, Terms);

    /// <summary>To the mentor in the words of every proposal: the page of suggestions speaks to the mentee.</summary>
    public IReadOnlyList<string> WhyForMentor => MatchReasons.For(L, Terms.Where(t => t.Term != Term.MenteeWish), 4);

    public IEnumerable<SelectListItem> ReasonChoices =>
        [new(L["choose.reason.none"], ""), .. MentorRequest.Reasons.Select(r => new SelectListItem(L[$"choose.reason.{r}"], r))];

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await RequestContext.FindAsync(Db, Db.MentorRequests.VisibleTo(Viewer), Id, cancellationToken) is not { } at)
        {
            return false;
        }

        At = at;
        return true;
    }

    protected internal override async Task ShowAsync(CancellationToken cancellationToken) => Free = await FreeAsync(cancellationToken);

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAcceptAsync(CancellationToken cancellationToken)
    {
        var (free, settings) = (await FreeAsync(cancellationToken), await Db.ModelSettingsOfAsync(At.Programme.Id, At.Programme.Model, cancellationToken));
        return await DoAsync(() => Db.Add(Asked.Accept(At.Programme, At.Mentee, At.Mentor, free, settings, Viewer.Id, Now)), "choose.answered.yes", cancellationToken, beginning: true);
    }

    public Task<IActionResult> OnPostDeclineAsync(CancellationToken cancellationToken) =>
        DoAsync(() => Asked.Decline(Reason, Viewer.Id, Now), "choose.answered.no", cancellationToken);

    public Task<IActionResult> OnPostMoreAsync(CancellationToken cancellationToken) =>
        DoAsync(() => Asked.WantMore(Question, At.Programme, Viewer.Id, Now), "choose.answered.more", cancellationToken, beginning: true);

    public Task<IActionResult> OnPostReplyAsync(CancellationToken cancellationToken) =>
        DoAsync(() => Asked.GiveMore(Reply, Viewer.Id, Now), "choose.replied", cancellationToken, beginning: true);

    public Task<IActionResult> OnPostWithdrawAsync(CancellationToken cancellationToken) =>
        DoAsync(() => Asked.Withdraw(Viewer.Id, Now), "choose.withdrawn", cancellationToken);

    // Counted after the mentor's row was read: whoever takes a place in between writes that row, and the save finds out.
    private Task<int> FreeAsync(CancellationToken cancellationToken) => Db.FreePlacesAsync(At.Programme, At.Mentor, cancellationToken);

    // To say no, or to take it back, stays open where the programme has closed.
    private async Task<IActionResult> DoAsync(Action verb, string said, CancellationToken cancellationToken, bool beginning = false)
    {
        if (beginning)
        {
            At.Programme.ExpectOpen();
        }

        Asked.ExpectStage(Stage);
        verb();
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L[said, Other];
        return Redirect(StructureRoutes.Request(Id));
    }
}
