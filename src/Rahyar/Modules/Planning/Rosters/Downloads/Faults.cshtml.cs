using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rahyar.Modules.Planning.Rosters.Reading;
using Rahyar.Web.Downloads;
using Rahyar.Web.Pages;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Planning.Rosters.Downloads;

/// <summary>Every fault of a checked file as CSV, found anew while it is written out: no list of them is kept anywhere. It says of the reader's own file what is wrong in it.</summary>
[Authorize(Policy = Policies.Coordinator)]
[Download(DownloadHolds.Nobody)]
internal sealed class FaultsModel(StagedRosters staged, Texts texts) : RosterImportPage
{
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        using var file = Import.FaultCount == 0 ? null : await staged.FetchAsync(Import.Id, cancellationToken);
        if (file is null)
        {
            return NotFound();
        }

        using var csv = CsvTable.ForSpreadsheets("row", "column", "cause", "text");
        var findings = new RosterFindings { Each = fault => csv.Row(fault.Row, Plain(fault.Column), fault.Cause, Plain((fault with { Who = null }).Sentence(L))) };
        await new RosterPass(Db, Id, Import.Side, await RosterBringer.OfAsync(Db, Viewer.Id, Now, cancellationToken), Now, findings, texts) { Form = Import.Preview?.Form }.CheckAsync(file.Path, cancellationToken);
        return File(csv.ToBytes(), CsvTable.MediaType, "faults.csv");
    }

    private static string Plain(string text) =>
        text.Replace("\u2068", "", StringComparison.Ordinal).Replace("\u2069", "", StringComparison.Ordinal).ReplaceLineEndings(" ");
}
