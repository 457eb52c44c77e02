using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Web.Downloads;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.People.Erasures;

/// <summary>/people/erasures.csv: whose rows were erased, by id, to be kept beside the backups: a restored database knows nothing of it. It names nobody.</summary>
[Authorize(Policy = Policies.Administrator)]
[Download(DownloadHolds.Nobody)]
internal sealed class FileModel : DownloadPage
{
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var csv = CsvTable.ForSpreadsheets("person", "erased");
        await foreach (var erasure in Db.Erasures.AsNoTracking().Where(e => e.DoneAt != null).OrderBy(e => e.DoneAt).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            csv.Row(erasure.PersonId, erasure.DoneAt);
        }

        return Csv(csv, "erasures.csv");
    }
}
