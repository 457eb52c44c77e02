using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Web.Lists;

namespace Rahyar.Modules.Structure.Waiting;

/// <summary>The waiting list as a list of the desk: whatever it is sorted by, each keeps the place in which they are served.</summary>
internal sealed class QueueList(AppDb db, Programme programme, Guid? draw) : ListOf<WaitingList.Line, QueueList.Row>
{
    internal sealed record Row(int Turn, WaitingList.Line Line);

    private static readonly IReadOnlyList<ListColumn<WaitingList.Line, Row>> All =
    [
        new("place", "waiting.place", r => r.Turn),
        new ListColumn<WaitingList.Line, Row>("name", "waiting.name", r => r.Line.Name).By(w => w.Name).Naming(r => [r.Line.PersonId]),
        new ListColumn<WaitingList.Line, Row>("since", "waiting.since", r => r.Line.Since).By(w => w.Since),
        new ListColumn<WaitingList.Line, Row>("rests-until", "waiting.rests-until", r => r.Line.CooldownUntil).By(w => w.CooldownUntil),
    ];

    public static readonly ListKind Kind = new("waiting", StructureRoutes.Waiting, "sheet")
    {
        Here = "matching",
        Columns = _ => All,
        IsThereAsync = (db, viewer, programme, ct) => db.Programmes.RunBy(viewer).AnyAsync(p => p.Id == programme, ct),
    };

    public static ListState Read(Guid programme, IQueryCollection query) => ListState.Read(Kind, programme, query);

    public static async Task<QueueList> OfAsync(AppDb db, Programme programme, CancellationToken ct) =>
        new(db, programme, (await WaitingList.LastDrawAsync(db, programme.Id, ct))?.Id);

    /// <summary>Everyone who waits.</summary>
    public IQueryable<WaitingList.Line> Everyone => WaitingList.All(db, programme.Id, draw);

    public IQueryable<WaitingList.Line> Found(ListState asked)
    {
        var named = db.People.Matching(asked.Q).Select(p => p.Id);
        return asked.Q is null ? Everyone : Everyone.Where(w => named.Contains(w.PersonId));
    }

    public override IReadOnlyList<ListColumn<WaitingList.Line, Row>> Columns => All;

    protected override Expression<Func<WaitingList.Line, Guid>> Id => w => w.Id;

    protected override IOrderedQueryable<WaitingList.Line> OwnOrder(IQueryable<WaitingList.Line> rows) => WaitingList.InOrder(rows, programme.WaitingOrder);

    protected override async Task<IReadOnlyList<Row>> RowsAsync(IQueryable<WaitingList.Line> rows, CancellationToken ct)
    {
        var turns = (await OwnOrder(Everyone).ThenBy(w => w.Id).Select(w => w.Id).ToListAsync(ct)).Index().ToDictionary(w => w.Item, w => w.Index + 1);
        return [.. (await rows.ToListAsync(ct)).Select(line => new Row(turns.GetValueOrDefault(line.Id), line))];
    }
}
