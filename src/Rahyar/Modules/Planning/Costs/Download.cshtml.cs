using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Planning.Rosters;
using Rahyar.Modules.Planning.Rosters.Reading;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Planning.Costs;

/// <summary>/programmes/{id}/costs.csv: every entry, reversals included; nothing in it that a spreadsheet would run.</summary>
[Authorize(Policy = Policies.Coordinator)]
internal sealed class DownloadModel : AppPage
{
    public override Shell Shell => Shell.Desk;

    [FromRoute]
    public Guid Id { get; set; }

    protected internal override Task<bool> LoadAsync(CancellationToken cancellationToken) =>
        Db.Programmes.RunBy(Viewer).AnyAsync(p => p.Id == Id, cancellationToken);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var csv = new StringBuilder("\uFEFFid,date,kind,who,hours,amount,note,reverses\r\n");
        await foreach (var entry in Db.CostEntries.AsNoTracking().Where(c => c.ProgrammeId == Id).OrderBy(c => c.On).ThenBy(c => c.Id).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            csv.AppendJoin(',', entry.Id, entry.On.ToString("O", CultureInfo.InvariantCulture), entry.Kind, Cell(entry.Who),
                entry.Hours.ToString(CultureInfo.InvariantCulture), entry.Amount.ToString(CultureInfo.InvariantCulture), Cell(entry.Note), entry.ReversesId).Append("\r\n");
        }

        return File(Encoding.UTF8.GetBytes(csv.ToString()), "text/csv; charset=utf-8", "costs.csv");
    }

    // A leading apostrophe makes a spreadsheet take the cell for words.
    private static string Cell(string text) => $"\"{(FormulaCell.Is(text) ? "'" : "")}{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
