using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning.Bulk;
using Rahyar.Web.Lists;

namespace Rahyar.Modules.Planning;

/// <summary>What was ticked under a list, as its form sends it.</summary>
internal sealed class BulkTicks
{
    public Guid[] Rows { get; set; } = [];

    /// <summary>All that the filter shows, on all pages.</summary>
    public bool All { get; set; }

    public string? Deed { get; set; }
    public Guid ClientId { get; set; }
}

/// <summary>What stands under a list of which rows can be ticked.</summary>
/// <param name="Ticked">What was ticked before a refusal.</param>
internal sealed record BulkBar(IListPage List, IReadOnlyList<BulkDeed> Deeds, BulkTicks Ticked, Guid Programme, DateTimeOffset Now)
{
    public const string Form = "bulk";

    public string Action => List.State.At(List.State.Page) is var here && here.Contains('?', StringComparison.Ordinal) ? $"{here}&handler=Bulk" : $"{here}?handler=Bulk";
}

/// <summary>All deeds that lists offer, and how rows are chosen for one.</summary>
internal sealed class BulkDeeds(IEnumerable<BulkDeed> deeds)
{
    public IReadOnlyList<BulkDeed> Of(string list, Programme programme) => [.. deeds.Where(d => d.Lists.Contains(list) && d.IsOffered(programme)).OrderBy(d => d.Order)];

    /// <summary>Null where another version of the application knew it.</summary>
    public BulkDeed? Find(string? key) => deeds.FirstOrDefault(d => d.Key == key);

    /// <summary>The rows of these deeds that are the viewer's own matter: <see cref="BulkDeed.OwnAsync"/>.</summary>
    public async Task<IReadOnlyCollection<Guid>> OwnAsync(AppDb db, Viewer viewer, Guid programme, IEnumerable<string> keys, CancellationToken ct)
    {
        var own = new HashSet<Guid>();
        foreach (var deed in keys.Distinct().Select(Find).OfType<BulkDeed>())
        {
            own.UnionWith(await deed.OwnAsync(db, viewer, programme, ct));
        }

        return own;
    }

    /// <summary>Keeps which rows were chosen, and for what; nothing is done to them yet.</summary>
    /// <param name="all">Every row of the list that the viewer may tick.</param>
    /// <param name="shown">Those that the filter shows.</param>
    public async Task<string> ChooseAsync(AppDb db, Viewer viewer, Programme programme, string list, BulkTicks ticks, IQueryable<Guid> all, IQueryable<Guid> shown, DateTimeOffset now, CancellationToken ct)
    {
        if (Of(list, programme).FirstOrDefault(d => d.Key == ticks.Deed) is not { } deed)
        {
            throw new Refused("bulk.deed") { Field = $"Bulk.{nameof(BulkTicks.Deed)}" };
        }

        var ticked = ticks.Rows.Distinct().Take(BulkAct.Most + 1).ToList();
        var rows = await (ticks.All ? shown : all.Where(id => ticked.Contains(id))).Take(BulkAct.Most + 1).ToListAsync(ct);
        if (rows.Count is 0 or > BulkAct.Most)
        {
            throw rows.Count == 0 ? new Refused("bulk.nobody") : new Refused("bulk.too-many", BulkAct.Most);
        }

        var act = new BulkAct(programme.Id, list, deed.Key, rows.Count, ticks.ClientId, viewer.Id, now);
        var earlier = db.BulkActs.Where(a => a.By == viewer.Id && a.ClientId == ticks.ClientId);
        // The list that was left and is gone back to has the same id: other ticks on it are another act, however many they are.
        var before = await db.BulkRows.Where(r => earlier.Any(a => a.Id == r.ActId)).Select(r => r.SubjectId).ToHashSetAsync(ct);
        if (await earlier.SentBeforeAsync(a => a.ProgrammeId == act.ProgrammeId && a.List == act.List && a.Deed == act.Deed && before.SetEquals(rows), ct))
        {
            return PlanningRoutes.BulkAct(programme.Id, await earlier.Select(a => a.Id).SingleAsync(ct));
        }

        db.Add(act);
        db.AddRange(rows.Select(row => new BulkRow(act.Id, row)));
        await db.SaveChangesAsync(ct);
        return PlanningRoutes.BulkAct(programme.Id, act.Id);
    }
}
