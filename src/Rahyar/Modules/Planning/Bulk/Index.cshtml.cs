using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.People;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Planning.Bulk;

/// <summary>/programmes/{id}/acts: what was done to many rows at once, the latest first, so that it is found again while it goes on and afterwards.</summary>
[Authorize(Policy = Policies.Coordinator)]
internal sealed class IndexModel(BulkDeeds deeds) : ProgrammePage
{
    private const int Shown = 100;

    public override string Here => "people";

    public IReadOnlyList<(BulkAct Act, string By)> Lines { get; private set; } = [];

    protected internal override async Task ShowAsync(CancellationToken cancellationToken)
    {
        var acts = await (from act in Db.BulkActs.AsNoTracking()
                          join person in Db.People on act.By equals person.Id
                          where act.ProgrammeId == Id && act.State != BulkState.Chosen
                          orderby act.StartedAt descending
                          select new { act, person.Name }).Take(Shown).ToListAsync(cancellationToken);
        Lines = [.. acts.Where(a => deeds.Find(a.act.Deed) is not null).Select(a => (a.act, a.Name))];
    }

    public void OnGet()
    {
    }
}
