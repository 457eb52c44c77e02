using Microsoft.AspNetCore.Mvc;
using Rahyar.Modules.People;
using Rahyar.Web.Downloads;

namespace Rahyar.Web.Lists;

/// <summary>/…/export/{format}: a list as a file, with the same filter and order as its page. Whoever is in it learns of it.</summary>
internal abstract class ListDownload : DownloadPage
{
    public const string SheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    [FromRoute(Name = "format")]
    public string Format { get; set; } = "";

    protected async Task<IActionResult> FileAsync<TSource, TRow>(ListOf<TSource, TRow> list, IQueryable<TSource> found, ListState state, string name, string heading, CancellationToken ct)
    {
        var rows = await list.WholeAsync(found, state, ct);
        await Db.RecordExportAsync(Viewer, rows.SelectMany(list.PeopleOf).Distinct(), "list", Now, ct);
        return Format == ListFormat.Xlsx.End()
            ? File(await ListFile.AsSheetAsync(list, rows, heading, L, ct), SheetType, $"{name}.{Format}")
            : Csv(ListFile.AsCsv(list, rows), $"{name}.{Format}");
    }
}
