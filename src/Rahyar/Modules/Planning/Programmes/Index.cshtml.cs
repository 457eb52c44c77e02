using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning.Deputies;
using Rahyar.Modules.Planning.Digests;
using Rahyar.Web.Layout;
using Rahyar.Web.Pages;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Planning.Programmes;

/// <summary>The drawer in which the list looks; each programme lies in one.</summary>
internal enum ProgrammeTab
{
    Draft,
    Launched,
    Closed,
    Archived,
    Test,
}

/// <summary>The programmes that the viewer works for, running ones first: searched, filtered and paged by the database.</summary>
[Authorize(Policy = Policies.Desk)]
internal sealed class IndexModel(IMentorshipLookup pairs, WeakestLinks weakestLinks, Todos todos) : AppPage
{
    private const int PageSize = 25;

    public override Shell Shell => Shell.Desk;
    public override string Here => "programmes";

    [FromQuery(Name = "q")]
    public string? Q { get; set; }

    [FromQuery(Name = "state")]
    public string? StateText { get; set; }

    [FromQuery(Name = "faculty")]
    public string? Faculty { get; set; }

    [FromQuery(Name = "p")]
    public string? PageText { get; set; }

    /// <param name="Weakest">Null while too little is known.</param>
    public sealed record Line(Programme Programme, int Mentors, int Mentees, int Going, WeakestLink? Weakest);

    /// <summary>Null is everything but the archive and test runs.</summary>
    public ProgrammeTab? State => Parse.Choice<ProgrammeTab>(StateText);

    public int P { get; private set; } = 1;
    public int Pages { get; private set; }
    public int Found { get; private set; }
    public bool Any { get; private set; }
    public bool AnyTest { get; private set; }
    public IReadOnlyList<string> Faculties { get; private set; } = [];
    public IReadOnlyList<Line> Lines { get; private set; } = [];

    /// <summary>Where the viewer stands in for somebody, now or soon.</summary>
    public IReadOnlyList<DeputyLine> StandsIn { get; private set; } = [];

    public bool MayMake => Viewer.MakesProgrammes;

    public string Address(ProgrammeTab? state, int page = 1) =>
        ListAddress.Of(PlanningRoutes.Programmes, page, "p", ("q", Q), ("state", state?.ToString()), ("faculty", Faculty));

    /// <summary>What waits for the viewer, in all programmes.</summary>
    public TodosView Todo { get; private set; } = null!;

    protected internal override async Task ShowAsync(CancellationToken cancellationToken) => Todo = await TodosView.OfAsync(Db, todos, Viewer, Now, cancellationToken);

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        var visible = Db.Programmes.VisibleTo(Viewer).AsNoTracking();
        Any = await visible.AnyAsync(cancellationToken);
        AnyTest = Any && await visible.AnyAsync(p => p.IsTest, cancellationToken);
        Faculties = Any ? await visible.FacultiesAsync(cancellationToken) : [];
        var asked = Named(State switch
        {
            ProgrammeTab.Test => visible.Where(p => p.IsTest),
            ProgrammeTab.Archived => visible.Where(p => !p.IsTest && p.ArchivedAt != null),
            { } state => visible.Where(p => !p.IsTest && p.ArchivedAt == null && p.State == (ProgrammeState)state),
            null => visible.Where(p => !p.IsTest && p.ArchivedAt == null),
        });
        Found = Any ? await asked.CountAsync(cancellationToken) : 0;
        Pages = (Found + PageSize - 1) / PageSize;
        P = Math.Clamp(Parse.Integer(PageText) ?? 1, 1, Math.Max(1, Pages));
        var programmes = Found == 0 ? [] : await asked
            .OrderBy(p => p.State == ProgrammeState.Launched ? 0 : p.State == ProgrammeState.Draft ? 1 : 2).ThenByDescending(p => p.StartsOn).ThenBy(p => p.Name).ThenBy(p => p.Id)
            .Skip((P - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken);
        await CountAsync(programmes, cancellationToken);
        StandsIn = await DeputyLine.OfAsync(Db, Db.Deputies.Where(d => d.PersonId == Viewer.Id && d.EndedAt == null && d.Ends > Now), cancellationToken);
        return true;
    }

    public void OnGet()
    {
    }

    private async Task CountAsync(List<Programme> programmes, CancellationToken cancellationToken)
    {
        var ids = programmes.ConvertAll(p => p.Id);
        var counts = ids.Count == 0 ? [] : await Db.Participations.Where(p => ids.Contains(p.ProgrammeId) && p.State != ParticipationState.Withdrew)
            .GroupBy(p => new { p.ProgrammeId, p.Side }).Select(g => new { g.Key.ProgrammeId, g.Key.Side, Count = g.Count() })
            .ToDictionaryAsync(c => (c.ProgrammeId, c.Side), c => c.Count, cancellationToken);
        var going = ids.Count == 0 ? null : await pairs.CountAsync(Db, ids, cancellationToken);
        var links = ids.Count == 0 ? null : await weakestLinks(Db, ids, cancellationToken);
        Lines = [.. programmes.Select(p => new Line(p, counts.GetValueOrDefault((p.Id, Side.Mentor)), counts.GetValueOrDefault((p.Id, Side.Mentee)), going!.GetValueOrDefault(p.Id).Running, links!.GetValueOrDefault(p.Id)))];
    }

    private IQueryable<Programme> Named(IQueryable<Programme> programmes)
    {
        if (!string.IsNullOrEmpty(Faculty))
        {
            programmes = programmes.Where(p => p.Faculty == Faculty);
        }

        var words = (Q ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(5)
            .Select(w => w.Replace('ي', 'ی').Replace('ك', 'ک').Replace("\u200C", "", StringComparison.Ordinal).ToUpperInvariant());
#pragma warning disable CA1304, CA1311, CA1862 // The database compares, by its own upper().
        return words.Aggregate(programmes, (found, word) =>
            found.Where(p => p.Name.Replace("ي", "ی").Replace("ك", "ک").Replace("\u200C", "").ToUpper().Contains(word)));
#pragma warning restore CA1304, CA1311, CA1862
    }
}
