using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Web.Lists;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Planning.Participants;

/// <summary>Who takes part in a programme.</summary>
internal sealed class ParticipantList : ListOf<ParticipantList.Source, ParticipantList.Row>
{
    public const string SideFilter = "side", StateFilter = "state";

    internal sealed class Source
    {
        public required Participation Taking { get; init; }
        public required Person Person { get; init; }
    }

    internal sealed record Row(Guid Id, Guid Person, string Name, string? InstitutionalId, Side Side, ParticipationState State, RosterProfile Profile);

    public static readonly ListKind Kind = new("people", PlanningRoutes.Participants, "p",
        ListFilter.Of<Side>(SideFilter, "planning.people.side", (side, l) => l[$"planning.side.{side}"]),
        ListFilter.Of<ParticipationState>(StateFilter, "planning.people.state", (state, l) => l[$"planning.state.{state}"]))
    {
        Here = "people",
        Columns = _ => new ParticipantList().Columns,
        IsThereAsync = (db, viewer, programme, ct) => db.Programmes.RunBy(viewer).AnyAsync(p => p.Id == programme, ct),
    };

    public static ListState Read(Guid programme, IQueryCollection query) => ListState.Read(Kind, programme, query);

    /// <summary>The list of all mentees of a programme who wait.</summary>
    public static string Waiting(Guid programme) =>
        ListAddress.Of(PlanningRoutes.Participants(programme), 1, "p", (SideFilter, nameof(Side.Mentee)), (StateFilter, nameof(ParticipationState.Waiting)));

    public static IQueryable<Source> Found(AppDb db, Guid programme, ListState asked)
    {
        var (side, state) = (asked.Of<Side>(SideFilter), asked.Of<ParticipationState>(StateFilter));
        return db.Participations.AsNoTracking().Where(p => p.ProgrammeId == programme && (side == null || p.Side == side) && (state == null || p.State == state))
            .Join(db.People.AsNoTracking().Matching(asked.Q), p => p.PersonId, p => p.Id, (taking, person) => new Source { Taking = taking, Person = person });
    }

    public override IReadOnlyList<ListColumn<Source, Row>> Columns { get; } =
    [
        new ListColumn<Source, Row>("name", "planning.people.name", r => r.Name).By(s => s.Person.Name).Naming(r => [r.Person]),
        new ListColumn<Source, Row>("side", "planning.people.side", r => $"{r.Side}", (r, l) => l[$"planning.side.{r.Side}"]).By(s => s.Taking.Side),
        new ListColumn<Source, Row>("state", "planning.people.state", r => $"{r.State}", (r, l) => l[$"planning.state.{r.State}"]).By(s => s.Taking.State),
        new ListColumn<Source, Row>("department", "planning.people.department", r => r.Profile.Department),
        new ListColumn<Source, Row>("id", "planning.people.id", r => r.InstitutionalId).By(s => s.Person.InstitutionalId),
    ];

    protected override Expression<Func<Source, Guid>> Id => s => s.Taking.Id;

    protected override IOrderedQueryable<Source> OwnOrder(IQueryable<Source> rows) => rows.OrderBy(s => s.Person.Name);

    protected override async Task<IReadOnlyList<Row>> RowsAsync(IQueryable<Source> rows, CancellationToken ct) => await rows
        .Select(s => new Row(s.Taking.Id, s.Person.Id, s.Person.Name, s.Person.InstitutionalId, s.Taking.Side, s.Taking.State, s.Taking.Profile)).ToListAsync(ct);
}
