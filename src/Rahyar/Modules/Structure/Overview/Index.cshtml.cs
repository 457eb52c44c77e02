using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Structure.Overview;

/// <summary>A programme's relationships: how many in which state, and each with its reasons to ask.</summary>
[Authorize(Policy = Policies.Desk)]
internal sealed class IndexModel : AppPage
{
    private const int PageSize = 50;

    public override Shell Shell => Shell.Desk;
    public override string Here => "relationships";

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public MentorshipState? State { get; set; }

    [BindProperty(SupportsGet = true)]
    public int Sheet { get; set; } = 1;

    public Programme Programme { get; private set; } = null!;
    public IReadOnlyDictionary<MentorshipState, int> Counts { get; private set; } = new Dictionary<MentorshipState, int>();
    public IReadOnlyList<Row> Rows { get; private set; } = [];
    public int Total => State is { } state ? Count(state) : Counts.Values.Sum();
    public int Sheets => Math.Max(1, (Total + PageSize - 1) / PageSize);

    public int Count(MentorshipState state) => Counts.GetValueOrDefault(state);

    public sealed record Row(Guid Id, MentorshipState State, DateTimeOffset Since, string[] Alerts, bool Blocked, string Called, IReadOnlyList<string> Names);

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await Db.FindRunProgrammeAsync(Viewer, Id, cancellationToken) is not { } programme)
        {
            return false;
        }

        Programme = programme;
        ShellProgramme = Id;
        Counts = await (await Db.ByOfficeAsync(Viewer, cancellationToken)).Where(m => m.ProgrammeId == Id).GroupBy(m => m.State)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        Sheet = Math.Clamp(Sheet, 1, Sheets);
        Rows = await RowsAsync(cancellationToken);
        return true;
    }

    public void OnGet()
    {
    }

    private async Task<IReadOnlyList<Row>> RowsAsync(CancellationToken cancellationToken)
    {
        var rows = await (await Db.ByOfficeAsync(Viewer, cancellationToken)).AsNoTracking()
            .Where(m => m.ProgrammeId == Id && (State == null || m.State == State))
            .OrderByDescending(m => m.SafeguardingAskedAt != null && m.State != MentorshipState.ClosedSafeguarding)
            .ThenByDescending(m => m.RaisedAlerts.Any()).ThenBy(m => m.StateSince).ThenBy(m => m.Id)
            .Skip((Sheet - 1) * PageSize).Take(PageSize)
            .Select(m => new
            {
                m.Id,
                m.State,
                m.StateSince,
                Alerts = m.RaisedAlerts.OrderBy(a => a.Since).Select(a => a.Kind).ToArray(),
                m.Name,
                Blocked = m.SafeguardingAskedAt != null && m.State != MentorshipState.ClosedSafeguarding,
                People = m.Members.OrderBy(x => x.Side).ThenBy(x => x.PersonId).Select(x => x.PersonId).ToList(),
            })
            .ToListAsync(cancellationToken);
        var people = rows.SelectMany(r => r.People).Distinct().ToList();
        var names = await Db.People.Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancellationToken);
        return [.. rows.Select(r => new Row(r.Id, r.State, r.StateSince, r.Alerts, r.Blocked, r.Name,
            [.. r.People.Select(p => names.GetValueOrDefault(p, ""))]))];
    }
}
