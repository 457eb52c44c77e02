using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Modules.Structure.Finding;
using Rahyar.Web.Lists;

namespace Rahyar.Modules.Structure.Overview;

/// <summary>A programme's relationships, each with its reasons to ask; never the viewer's own.</summary>
internal sealed class RelationshipList(AppDb db) : ListOf<Mentorship, RelationshipList.Row>
{
    public const string StateFilter = "state";

    internal sealed record Row(Guid Id, MentorshipState State, DateTimeOffset Since, string[] Alerts, bool Blocked, string Called, IReadOnlyList<Guid> People, IReadOnlyList<string> Names)
    {
        public string Title(Web.Texts.Locale l) => Called.Length > 0 ? Called : string.Join(l["structure.and"], Names);
    }

    public static readonly ListKind Kind = new("relationships", StructureRoutes.Relationships, "sheet",
        ListFilter.Of<MentorshipState>(StateFilter, "structure.overview.state", (state, l) => l[$"structure.state.{state}"]))
    {
        Here = "relationships",
        Naming = "pair",
        Columns = db => new RelationshipList(db).Columns,
        IsThereAsync = async (db, viewer, programme, ct) => await db.FindRunProgrammeAsync(viewer, programme, ct) is not null,
    };

    public static ListState Read(Guid programme, IQueryCollection query) => ListState.Read(Kind, programme, query);

    public static async Task<IQueryable<Mentorship>> FoundAsync(AppDb db, Viewer viewer, Guid programme, ListState asked, CancellationToken ct)
    {
        var state = asked.Of<MentorshipState>(StateFilter);
        var all = (await db.ByOfficeAsync(viewer, ct)).AsNoTracking().Where(m => m.ProgrammeId == programme && (state == null || m.State == state));
        return await all.NamedAsync(db, asked.Q, ct);
    }

    public override IReadOnlyList<ListColumn<Mentorship, Row>> Columns { get; } =
    [
        new ListColumn<Mentorship, Row>("pair", "structure.overview.pair", r => r.Called.Length > 0 ? r.Called : string.Join("; ", r.Names), (r, l) => r.Title(l)).By(m => m.Name != "" ? m.Name
            : db.Set<Person>().Where(p => p.Id == m.Members.OrderBy(x => x.Side).ThenBy(x => x.PersonId).Select(x => x.PersonId).FirstOrDefault()).Select(p => p.Name).FirstOrDefault())
            .Naming(r => r.People),
        new ListColumn<Mentorship, Row>("state", "structure.overview.state", r => $"{r.State}", (r, l) => l[$"structure.state.{r.State}"]).By(m => m.State),
        new ListColumn<Mentorship, Row>("since", "structure.overview.since", r => r.Since).By(m => m.StateSince),
        new ListColumn<Mentorship, Row>("reasons", "structure.overview.reasons", r => string.Join("; ", r.Blocked ? ["blocked"] : r.Alerts),
            (r, l) => string.Join(l["locale.comma"], r.Blocked ? [l["structure.overview.blocked"]] : r.Alerts.Select(a => l[$"structure.worry.{a}"]))).By(m => m.RaisedAlerts.Count),
    ];

    /// <summary>What these are called, in no order.</summary>
    public Task<IReadOnlyList<Row>> NamesOfAsync(IQueryable<Mentorship> pairs, CancellationToken ct) => RowsAsync(pairs, ct);

    protected override Expression<Func<Mentorship, Guid>> Id => m => m.Id;

    protected override IOrderedQueryable<Mentorship> OwnOrder(IQueryable<Mentorship> rows)
    {
        var blocked = db.Mentorships.Blocked();
        return rows.OrderByDescending(m => blocked.Any(b => b.Id == m.Id)).ThenByDescending(m => m.RaisedAlerts.Any()).ThenBy(m => m.StateSince);
    }

    protected override async Task<IReadOnlyList<Row>> RowsAsync(IQueryable<Mentorship> rows, CancellationToken ct)
    {
        var blocked = db.Mentorships.Blocked();
        var found = await rows.Select(m => new
        {
            m.Id,
            m.State,
            m.StateSince,
            Alerts = m.RaisedAlerts.OrderBy(a => a.Since).Select(a => a.Kind).ToArray(),
            m.Name,
            Blocked = blocked.Any(b => b.Id == m.Id),
            People = m.Members.OrderBy(x => x.Side).ThenBy(x => x.PersonId).Select(x => x.PersonId).ToList(),
        }).ToListAsync(ct);
        var names = new Dictionary<Guid, string>();
        foreach (var some in found.SelectMany(r => r.People).Distinct().Chunk(1000))
        {
            foreach (var person in await db.People.Where(p => some.Contains(p.Id)).Select(p => new { p.Id, p.Name }).ToListAsync(ct))
            {
                names[person.Id] = person.Name;
            }
        }

        return [.. found.Select(r => new Row(r.Id, r.State, r.StateSince, MentorshipStates.Ended.Contains(r.State) ? [] : r.Alerts, r.Blocked, r.Name, r.People, [.. r.People.Select(p => names.GetValueOrDefault(p, ""))]))];
    }
}
