using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rahyar.Modules.Planning.Rosters.Reading;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Planning.Rosters.Downloads;

/// <summary>Every fault of a checked file as CSV, found anew while it is written out: no list of them is kept anywhere.</summary>
[Authorize(Policy = Policies.Coordinator)]
internal sealed class FaultsModel(StagedRosters staged) : RosterImportPage
{
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        using var file = Import.FaultCount == 0 ? null : await staged.FetchAsync(Import.Id, cancellationToken);
        if (file is null)
        {
            return NotFound();
        }

        var lines = new StringBuilder("row,column,cause,text\r\n");
        var findings = new RosterFindings
        {
            Each = fault => lines.Append(CultureInfo.InvariantCulture, $"{fault.Row},{Cell(fault.Column)},{fault.Cause},{Cell(fault.Sentence(L))}\r\n"),
        };
        await new RosterPass(Db, Id, Import.Side, new RosterBringer(Viewer.Id, Viewer.IsAdministrator), Now, findings).CheckAsync(file.Path, cancellationToken);
        // With the mark, spreadsheets read Persian as what it is.
        return File([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(lines.ToString())], "text/csv; charset=utf-8", "faults.csv");
    }

    // What came in as a formula must not go out as one.
    private static string Cell(string text)
    {
        var plain = text.Replace("\u2068", "", StringComparison.Ordinal).Replace("\u2069", "", StringComparison.Ordinal).ReplaceLineEndings(" ");
        return $"\"{(FormulaCell.Is(plain) ? "'" : "")}{plain.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
