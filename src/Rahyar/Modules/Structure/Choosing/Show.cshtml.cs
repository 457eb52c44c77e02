using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure.Choosing.Requests;
using Rahyar.Modules.Structure.Matching;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Structure.Choosing;

/// <summary>/choose/{participation}/{suggestion}: one suggested mentor in full, and the request to them.</summary>
[Authorize(Policy = Policies.SignedIn)]
internal sealed class ShowModel(RequestEmails emails) : ChoosingPage
{
    private Participation _mentor = null!;
    private Person _me = null!, _them = null!;

    [FromRoute(Name = "suggestion")]
    public Guid SuggestionId { get; set; }

    [BindProperty]
    public string? Words { get; set; }

    public Suggested Suggested { get; private set; } = null!;
    public SuggestionReasons Why => SuggestionReasons.Of(L, Suggested.Explanation.Terms);
    public bool AtLimit => Suggested.Room.OfMentee >= Programme.RequestsAtOnce;

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        // The mentor's row before the count of places: whoever takes one in between writes that row, and the save finds out.
        if (!await base.LoadAsync(cancellationToken) || !Looking
            || await Db.Suggestions.AsNoTracking().SingleOrDefaultAsync(s => s.Id == SuggestionId && s.MenteeId == Mine.Id, cancellationToken) is not { } suggestion)
        {
            return false;
        }

        _mentor = await Db.Participations.SingleAsync(p => p.Id == suggestion.MentorId, cancellationToken);
        if ((await Suggestions.OfAsync(Db, Programme, Mine, Now, cancellationToken)).Find(s => s.Id == SuggestionId) is not { } suggested)
        {
            return false;
        }

        Suggested = suggested;
        _me = await Db.People.AsNoTracking().SingleAsync(p => p.Id == Viewer.Id, cancellationToken);
        _them = await Db.People.AsNoTracking().SingleAsync(p => p.Id == _mentor.PersonId, cancellationToken);
        return true;
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Ask();
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L["choose.asked", Suggested.Name];
        return Redirect(StructureRoutes.Choose(ParticipationId));
    }

    private void Ask()
    {
        if (Suggested.Open is not null)
        {
            // The same form once more: what was asked stands.
            return;
        }

        var request = MentorRequest.Ask(Programme, Mine, _mentor, Suggested.Room, Words, Suggested.Explanation.Score,
            MatchReasons.ToJson(Suggested.Explanation), Now);
        Db.Add(request);
        // Both rows are written, so that of two requests that would be one too many the second meets a changed row.
        Db.Entry(Mine).State = EntityState.Modified;
        Db.Entry(_mentor).State = EntityState.Modified;
        emails.Asked(Db, request, _me, _them, Programme, Now);
    }
}
