using MiniExcelLibs;
using MiniExcelLibs.OpenXml;
using Rahyar.Web.Downloads;
using Rahyar.Web.Texts;

namespace Rahyar.Web.Lists;

/// <summary>As what a list is taken along; its name is the end of the address.</summary>
internal enum ListFormat
{
    Csv,
    Xlsx,
}

/// <summary>A list as a file: CSV for programs, with values and English names, or a sheet for people, in their words.</summary>
internal static class ListFile
{
    /// <summary>The end of an address and of a file's name.</summary>
    public static string End(this ListFormat format) => format == ListFormat.Xlsx ? "xlsx" : "csv";

    public static CsvTable AsCsv<TSource, TRow>(IReadOnlyList<ListColumn<TSource, TRow>> columns, IEnumerable<TRow> rows)
    {
        var csv = CsvTable.ForSpreadsheets([.. columns.Select(c => c.Key)]);
        foreach (var row in rows)
        {
            csv.Row([.. columns.Select(c => c.Value(row))]);
        }

        return csv;
    }

    /// <summary>What begins like a formula is a text cell here, which a spreadsheet shows and does not run.</summary>
    public static async Task<byte[]> AsSheetAsync<TSource, TRow>(IReadOnlyList<ListColumn<TSource, TRow>> columns, IEnumerable<TRow> rows, string name, Locale l, CancellationToken ct)
    {
        // A heading stands for its column: two may not be called the same.
        var heads = columns.Select(c => l[c.Text]).ToList();
        heads = [.. heads.Select((head, n) => heads.IndexOf(head) == n ? head : $"{head} ({columns[n].Key})")];
        var cells = rows.Select(row => columns.Zip(heads).ToDictionary(c => c.Second, c => Cell(c.First.Shown(row, l), l))).DefaultIfEmpty(heads.ToDictionary(h => h, _ => (object?)null));
        using var bytes = new MemoryStream();
        await MiniExcel.SaveAsAsync(bytes, cells, sheetName: SheetName(name), configuration: new OpenXmlConfiguration { RightToLeft = l.RightToLeft, AutoFilter = false }, cancellationToken: ct);
        return bytes.ToArray();
    }

    private static object? Cell(object? value, Locale l) => value switch
    {
        DateTimeOffset at => l.Local(at).DateTime,
        DateOnly day => day.ToDateTime(TimeOnly.MinValue),
        string or int or long or double or bool or null => value,
        _ => value.ToString(),
    };

    // What a sheet may be called: 31 letters, and none that stands for something else.
    private static string SheetName(string name) => string.Concat(name.Where(c => !@"[]:*?/\'".Contains(c, StringComparison.Ordinal))) is { Length: > 0 } fits ? fits[..Math.Min(31, fits.Length)] : "Rahyar";
}
