using System.Globalization;
using CsvHelper;

namespace Rahyar.Web.Downloads;

/// <summary>
/// The one writer of CSV: cells quoted where they must be, Latin digits, ISO days and instants, whatever the reader's language.
/// For spreadsheets it has the mark by which they know UTF-8, lines as RFC 4180 has them, and nothing in it that they would run.
/// </summary>
internal sealed class CsvTable : IDisposable
{
    public const string MediaType = "text/csv; charset=utf-8";

    private static readonly CsvWriterOptions Spreadsheet = new() { NewLine = "\r\n", WriteByteOrderMark = true };
    private static readonly CsvWriterOptions Program = new() { NewLine = "\n" };

    private readonly CsvWriter _csv;
    private readonly MemoryStream? _bytes;

    private CsvTable(CsvWriter csv, MemoryStream? bytes, string[] columns)
    {
        (_csv, _bytes) = (csv, bytes);
        Row(columns);
    }

    /// <summary>For people: what is downloaded.</summary>
    public static CsvTable ForSpreadsheets(params string[] columns)
    {
        var bytes = new MemoryStream();
        return new CsvTable(CsvWriter.Create(bytes, Spreadsheet), bytes, columns);
    }

    /// <summary>For programs: cells go out exactly as they came in.</summary>
    public static CsvTable ForPrograms(TextWriter to, params string[] columns) => new(CsvWriter.Create(to, Program), null, columns);

    public void Row(params object?[] cells)
    {
        foreach (var cell in cells)
        {
            _csv.WriteField(Write(cell));
        }

        _csv.EndRecord();
    }

    public byte[] ToBytes()
    {
        _csv.Flush();
        return _bytes?.ToArray() ?? throw new InvalidOperationException("Written to somebody else's file.");
    }

    public void Dispose() => _csv.Dispose();

    private string Write(object? cell)
    {
        var text = cell switch
        {
            null => "",
            string words => words,
            bool yes => yes ? "yes" : "no",
            DateOnly or DateTimeOffset => string.Create(CultureInfo.InvariantCulture, $"{cell:O}"),
            IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
            _ => cell.ToString() ?? "",
        };
        return _bytes is not null && cell is string ? FormulaCell.Neutral(text) : text;
    }
}
