using Microsoft.AspNetCore.Mvc;
using Rahyar.Modules.People;
using Rahyar.Web.Downloads;

namespace Rahyar.Web.Lists;

/// <summary>/…/export/{format}: a list as a file, with the same filter, order and columns as its page. Whoever is in it learns of it.</summary>
internal abstract class ListDownload : DownloadPage
{
    public const string SheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    [FromRoute(Name = "format")]
    public string Format { get; set; } = "";

    /// <summary>Why, as those in it read in their access log: the end of the text key <c>people.access.reason.{Reason}</c>.</summary>
    protected virtual string Reason => "list";

    protected async Task<IActionResult> FileAsync<TSource, TRow>(ListOf<TSource, TRow> list, IQueryable<TSource> found, ListState state, string name, string heading, CancellationToken ct)
    {
        var rows = await list.WholeAsync(found, state, ct);
        var columns = list.Shown(state);
        await Db.RecordExportAsync(Viewer, columns.Where(c => c.People is not null).SelectMany(c => rows.SelectMany(c.People!)).Distinct(), Reason, Now, ct);
        return Format == ListFormat.Xlsx.End()
            ? File(await ListFile.AsSheetAsync(columns, rows, heading, L, ct), SheetType, $"{name}.{Format}")
            : Csv(ListFile.AsCsv(columns, rows), $"{name}.{Format}");
    }
}
