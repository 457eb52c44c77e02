using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Web.Lists;

namespace Rahyar.Modules.Evaluation.Journeys;

/// <summary>The mentees that a number of the cover counts, with whom they are in what is open.</summary>
internal sealed class JourneyList(AppDb db, Programme programme, Standings standings) : ListOf<JourneyList.Source, JourneyList.Row>
{
    public const string PartFilter = "part";

    internal sealed class Source
    {
        public required Participation Taking { get; init; }
        public required Person Person { get; init; }
    }

    /// <param name="Mentorship">The one that says where they stand; null for who waits or has left.</param>
    /// <param name="With">The others in it, or the name of the group.</param>
    /// <param name="Named">Who stands in <paramref name="With"/> by name.</param>
    internal sealed record Row(Guid Id, Guid Person, string Name, string? InstitutionalId, Stage Stage, Guid? Mentorship, string With, DateTimeOffset Since, IReadOnlyList<Guid> Named);

    private sealed record Open(Guid Participation, Guid Id, MentorshipState State, DateTimeOffset Since, string Called);

    private static readonly IReadOnlyList<ListColumn<Source, Row>> All =
    [
        new ListColumn<Source, Row>("name", "planning.people.name", r => r.Name).By(s => s.Person.Name).Naming(r => [r.Person]),
        new("stage", "journey.stage", r => $"{r.Stage}", (r, l) => l[$"journey.stage.{r.Stage}"]),
        new ListColumn<Source, Row>("with", "journey.with", r => r.With).Naming(r => r.Named),
        new("since", "journey.since", r => r.Since),
        new ListColumn<Source, Row>("waiting", "journey.waiting-since", r => r.Stage == Stage.Waiting ? r.Since : null).By(s => s.Taking.WaitingSince),
        new ListColumn<Source, Row>("id", "planning.people.id", r => r.InstitutionalId).By(s => s.Person.InstitutionalId),
    ];

    public static readonly ListKind Kind = new("journey", EvaluationRoutes.Journey, "sheet", ListFilter.Of<JourneyPart>(PartFilter, "journey.part", (part, l) => l[$"journey.{part}"]))
    {
        Here = "cover",
        Columns = _ => All,
        IsThereAsync = (db, viewer, programme, ct) => db.Programmes.RunBy(viewer).AnyAsync(p => p.Id == programme, ct),
    };

    public static ListState Read(Guid programme, IQueryCollection query) => ListState.Read(Kind, programme, query);

    public static JourneyPart PartOf(ListState asked) => asked.Of<JourneyPart>(PartFilter) ?? JourneyPart.Admitted;

    public IQueryable<Source> Found(ListState asked)
    {
        var ids = standings.In(PartOf(asked));
        return db.Participations.AsNoTracking().Where(p => EF.Parameter(ids).Contains(p.Id))
            .Join(db.People.AsNoTracking().Matching(asked.Q), p => p.PersonId, p => p.Id, (taking, person) => new Source { Taking = taking, Person = person });
    }

    public override IReadOnlyList<ListColumn<Source, Row>> Columns => All;

    protected override Expression<Func<Source, Guid>> Id => s => s.Taking.Id;

    protected override IOrderedQueryable<Source> OwnOrder(IQueryable<Source> rows) => rows.OrderBy(s => s.Person.Name);

    protected override async Task<IReadOnlyList<Row>> RowsAsync(IQueryable<Source> rows, CancellationToken ct)
    {
        var found = await rows.Select(s => new { s.Taking.Id, s.Taking.PersonId, s.Person.Name, s.Person.InstitutionalId, s.Taking.WaitingSince, s.Taking.LeftAt }).ToListAsync(ct);
        var open = new Dictionary<Guid, Open>();
        var others = new Dictionary<Guid, List<(Guid Person, string Name)>>();
        foreach (var some in found.Select(r => r.Id).Chunk(1000))
        {
            foreach (var own in (await db.MentorshipMembers.AsNoTracking().Where(m => EF.Parameter(some).Contains(m.ParticipationId))
                .Join(db.Mentorships.Where(m => m.HoldsPlaces || m.Model == programme.Model), m => m.MentorshipId, m => m.Id, (member, m) => new Open(member.ParticipationId, m.Id, m.State, m.StateSince, m.Name))
                .ToListAsync(ct)).GroupBy(m => m.Participation))
            {
                // What is open says where they stand, before what has ended.
                open[own.Key] = own.OrderBy(m => MentorshipStates.Ended.Contains(m.State)).ThenByDescending(m => Stages.Of(m.State, true, true)).ThenByDescending(m => m.Since).First();
            }

            Guid[] mentorships = [.. open.Values.Select(m => m.Id).Except(others.Keys)];
            foreach (var member in (await db.MentorshipMembers.AsNoTracking().Where(m => EF.Parameter(mentorships).Contains(m.MentorshipId))
                .Join(db.People, m => m.PersonId, p => p.Id, (m, p) => new { m.MentorshipId, m.Side, p.Id, p.Name }).ToListAsync(ct)).OrderBy(m => m.Side).ThenBy(m => m.Name).GroupBy(m => m.MentorshipId))
            {
                others[member.Key] = [.. member.Select(m => (m.Id, m.Name))];
            }
        }

        return [.. found.Select(r =>
        {
            var stage = standings.StageOf(r.Id) ?? Stage.Waiting;
            var own = stage is Stage.Waiting or Stage.Left ? null : open.GetValueOrDefault(r.Id);
            var named = own is null || own.Called.Length > 0 ? [] : others[own.Id].FindAll(o => o.Person != r.PersonId);
            var with = own is { Called.Length: > 0 } ? own.Called : string.Join("; ", named.Select(o => o.Name));
            return new Row(r.Id, r.PersonId, r.Name, r.InstitutionalId, stage, own?.Id, with, own?.Since ?? (stage == Stage.Left ? r.LeftAt : null) ?? r.WaitingSince, named.ConvertAll(o => o.Person));
        })];
    }
}
