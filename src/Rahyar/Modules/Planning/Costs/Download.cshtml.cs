using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Web.Downloads;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Planning.Costs;

/// <summary>/programmes/{id}/costs.csv: every entry, reversals included. Who worked stands in it as it was typed: a name or an office, nobody's row.</summary>
[Authorize(Policy = Policies.Coordinator)]
[Download(DownloadHolds.Nobody)]
internal sealed class DownloadModel : DownloadPage
{
    [FromRoute]
    public Guid Id { get; set; }

    protected internal override Task<bool> LoadAsync(CancellationToken cancellationToken) =>
        Db.Programmes.RunBy(Viewer).AnyAsync(p => p.Id == Id, cancellationToken);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var csv = CsvTable.ForSpreadsheets("id", "date", "kind", "who", "hours", "amount", "note", "reverses");
        await foreach (var entry in Db.CostEntries.AsNoTracking().Where(c => c.ProgrammeId == Id).OrderBy(c => c.On).ThenBy(c => c.Id).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            csv.Row(entry.Id, entry.On, entry.Kind, entry.Who, entry.Hours, entry.Amount, entry.Note, entry.ReversesId);
        }

        return Csv(csv, "costs.csv");
    }
}
