using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.People;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Planning.Bulk;

/// <summary>/programmes/{id}/acts: what was done to many rows at once, the latest first, so that it is found again while it goes on and afterwards. An act in one's own matter alone is not there.</summary>
[Authorize(Policy = Policies.Coordinator)]
internal sealed class IndexModel(BulkDeeds deeds) : ProgrammePage
{
    private const int Shown = 100;

    public override string Here => "people";

    /// <param name="Rows">How many rows are not the viewer's own matter.</param>
    public sealed record Line(BulkAct Act, string By, int Rows);

    public IReadOnlyList<Line> Lines { get; private set; } = [];

    protected internal override async Task ShowAsync(CancellationToken cancellationToken)
    {
        var acts = await (from act in Db.BulkActs.AsNoTracking()
                          join person in Db.People on act.By equals person.Id
                          where act.ProgrammeId == Id && act.State != BulkState.Chosen
                          orderby act.StartedAt descending
                          select new { act, person.Name }).Take(Shown).ToListAsync(cancellationToken);
        var others = acts.Where(a => a.act.By != Viewer.Id).Select(a => a.act).ToList();
        var (own, ids) = (await deeds.OwnAsync(Db, Viewer, Id, others.Select(a => a.Deed), cancellationToken), others.ConvertAll(a => a.Id));
        var hidden = own.Count == 0 ? [] : await Db.BulkRows.Where(r => ids.Contains(r.ActId) && own.Contains(r.SubjectId))
            .GroupBy(r => r.ActId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        Lines = [.. acts.Where(a => deeds.Find(a.act.Deed) is not null).Select(a => new Line(a.act, a.Name, a.act.Rows - hidden.GetValueOrDefault(a.act.Id))).Where(line => line.Rows > 0)];
    }

    public void OnGet()
    {
    }
}
