using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Modules.Structure.Choosing.Requests;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Structure.Choosing;

/// <summary>/choose/{participation}: three mentors to choose among, and the requests that wait.</summary>
[Authorize(Policy = Policies.SignedIn)]
internal sealed class IndexModel : ChoosingPage
{
    private List<Suggested> _all = [];

    /// <summary>The three of now.</summary>
    public IEnumerable<Suggested> Three => _all.Where(s => s.Round == _all[0].Round);

    /// <summary>Those seen before, who can still be asked.</summary>
    public IReadOnlyList<Suggested> Before => _all.FindAll(s => s.Round != _all[0].Round);

    public IReadOnlyList<(MentorRequest Request, string Name)> Open { get; private set; } = [];
    public int RoundsLeft { get; private set; }
    public bool MayAsk => Open.Count < Programme.RequestsAtOnce;

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!await base.LoadAsync(cancellationToken))
        {
            return false;
        }

        var open = MentorRequest.Open;
        Open = [.. (await (from request in Db.MentorRequests.AsNoTracking()
                           join mentor in Db.People on request.MentorPersonId equals mentor.Id
                           where request.MenteeId == Mine.Id && open.Contains(request.State)
                           orderby request.AskedAt
                           select new { request, mentor.Name }).ToListAsync(cancellationToken)).Select(r => (r.request, r.Name))];
        await ReadAsync(cancellationToken);
        return true;
    }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        // Nobody is left to choose from what was found before: look anew, as on the first visit.
        if (Looking && !_all.Exists(s => s.Open is not null || s.MayBeAsked(Programme)))
        {
            await FindAsync(cancellationToken);
        }
    }

    public async Task<IActionResult> OnPostOthersAsync(CancellationToken cancellationToken)
    {
        if (!Looking || RoundsLeft <= 0)
        {
            throw new Refused("request.no-more-rounds");
        }

        Flash = await FindAsync(cancellationToken) ? null : L["choose.others.none"];
        return Redirect(StructureRoutes.Choose(ParticipationId));
    }

    private async Task<bool> FindAsync(CancellationToken cancellationToken)
    {
        var found = await Suggestions.FindAsync(Db, Programme, Mine, Now, cancellationToken);
        await Db.SaveChangesAsync(cancellationToken);
        await ReadAsync(cancellationToken);
        return found;
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        _all = Looking ? await Suggestions.OfAsync(Db, Programme, Mine, Now, cancellationToken) : [];
        RoundsLeft = await Suggestions.RoundsLeftAsync(Db, Mine, Now, cancellationToken);
    }
}
