using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Matching;
using Rahyar.Modules.People;
using Rahyar.Web.Pages;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Planning.Recruitment.Reviewing;

/// <summary>
/// /programmes/{id}/applications: what waits for a decision, the oldest first; searched, filtered and paged by the database.
/// </summary>
[Authorize(Policy = Policies.Coordinator)]
internal sealed class IndexModel : RecruitmentPage
{
    private const int PageSize = 50;

    public override string Tab => "applications";

    [FromQuery(Name = "q")]
    public string? Q { get; set; }

    [FromQuery(Name = "state")]
    public string? StateText { get; set; }

    [FromQuery(Name = "side")]
    public string? SideText { get; set; }

    /// <summary>Undecided for longer than so many days.</summary>
    [FromQuery(Name = "days")]
    public string? DaysText { get; set; }

    [FromQuery(Name = "p")]
    public string? PageText { get; set; }

    public sealed record Line(Guid Id, Guid Person, string Name, string? Email, Side Side, ApplicationState State, DateTimeOffset SubmittedAt, bool MayBeDecided);

    /// <summary>Null is what waits for a decision, and <c>all</c> everything.</summary>
    public ApplicationState? State => Parse.Choice<ApplicationState>(StateText) is { } state and not ApplicationState.Draft ? state : null;

    public bool All => StateText == "all";
    public Side? Side => Parse.Choice<Side>(SideText);

    public int? Days => Parse.Integer(DaysText) is > 0 and < 1000 and var days ? days : null;

    public int P { get; private set; } = 1;
    public int Pages { get; private set; }
    public int Found { get; private set; }
    public IReadOnlyDictionary<ApplicationState, int> Counts { get; private set; } = new Dictionary<ApplicationState, int>();
    public IReadOnlyList<Line> Lines { get; private set; } = [];
    public Demand Demand { get; private set; } = null!;

    /// <summary>Words of the topics in the reader's language.</summary>
    public IReadOnlyDictionary<string, string> TopicWords { get; private set; } = new Dictionary<string, string>();

    public int Sent => Counts.Values.Sum();
    public int Waiting => Application.Undecided.Sum(s => Counts.GetValueOrDefault(s));

    public string Address(string? state, Side? side, int page = 1) =>
        ListAddress.Of(PlanningRoutes.Applications(Id), page, "p", ("q", Q), ("state", state), ("side", side?.ToString()), ("days", Days?.ToString(CultureInfo.InvariantCulture)));

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!await base.LoadAsync(cancellationToken))
        {
            return false;
        }

        Counts = await Db.Applications.Where(a => a.ProgrammeId == Id && a.SubmittedAt != null).GroupBy(a => a.State)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        Demand = await Demand.OfAsync(Db, Programme, cancellationToken);
        await NameTopicsAsync(cancellationToken);

        var asked = Db.Applications.AsNoTracking().Where(a => a.ProgrammeId == Id && a.SubmittedAt != null);
        if (Side is { } side)
        {
            asked = asked.Where(a => a.Side == side);
        }

        if (Days is { } days)
        {
            var before = Now.AddDays(-days);
            asked = asked.Where(a => Application.Undecided.Contains(a.State) && a.SubmittedAt < before);
        }

        asked = State is { } state ? asked.Where(a => a.State == state) : All ? asked : asked.Where(a => Application.Undecided.Contains(a.State));
        var people = Db.People.AsNoTracking().Matching(Q);
        Found = Folding.IsBlank(Q) ? await asked.CountAsync(cancellationToken)
            : await asked.CountAsync(a => people.Any(p => p.Id == a.PersonId), cancellationToken);
        Pages = (Found + PageSize - 1) / PageSize;
        P = Math.Clamp(Parse.Integer(PageText) ?? 1, 1, Math.Max(1, Pages));
        Lines = Found == 0 ? [] : await PageAsync(Folding.IsBlank(Q) ? asked : asked.Where(a => people.Any(p => p.Id == a.PersonId)), cancellationToken);
        return true;
    }

    public void OnGet()
    {
    }

    // First which, then whose: names and addresses are looked up for one page, not for all before it.
    private Task<List<Line>> PageAsync(IQueryable<Application> asked, CancellationToken cancellationToken) =>
        (from a in asked.OrderBy(a => a.SubmittedAt).ThenBy(a => a.Id).Skip((P - 1) * PageSize).Take(PageSize)
             .Select(a => new { a.Id, a.PersonId, a.Side, a.State, a.SubmittedAt })
         join p in Db.People on a.PersonId equals p.Id
         orderby a.SubmittedAt, a.Id
         select new Line(a.Id, p.Id, p.Name, p.Email, a.Side, a.State, a.SubmittedAt!.Value, Application.Undecided.Contains(a.State) && p.Id != Viewer.Id)).ToListAsync(cancellationToken);

    private async Task NameTopicsAsync(CancellationToken cancellationToken)
    {
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var side in Enum.GetValues<Side>())
        {
            var form = await Db.StandingFormAsync(Id, side, cancellationToken);
            foreach (var choice in form?.Find(Feeds.Topics.Key())?.Choices ?? [])
            {
                words.TryAdd(choice.Value, choice.Label.In(L));
            }
        }

        TopicWords = words;
    }
}
