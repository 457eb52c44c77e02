using System.Text;
using CsvHelper;

namespace Rahyar.Modules.Planning.Rosters.Reading;

/// <summary>The rows of one file, whatever it is, one after the other.</summary>
internal abstract class RosterRows : IDisposable
{
    /// <summary>The number of the row that was read last, as a spreadsheet counts.</summary>
    public int Row { get; protected set; }

    /// <summary>The quotation marks of that row do not fit.</summary>
    public bool HasBrokenQuote { get; protected set; }

    /// <summary>The next row that is there; null at the end.</summary>
    /// <exception cref="RosterUnreadable">The file cannot be read on.</exception>
    public abstract string[]? Next();

    public abstract void Dispose();
}

/// <summary>The rows of a text.</summary>
internal sealed class TextRows : RosterRows
{
    private const int MostRecord = 256 * 1024;

    private readonly CsvReader _csv;

    public TextRows(string path, string encoding, char delimiter) => _csv = CsvReader.Create(TextEncodings.AsUtf8(RosterFile.Open(path), encoding), new CsvReaderOptions
    {
        Separator = delimiter,
        HasHeader = false,
        SkipEmptyLines = false,
        MaxRecordSize = MostRecord,
        // A quote inside a plain cell (5" disk) is clear enough; after a closing quote it is not.
        OnMalformedRecord = record => HasBrokenQuote |= record.Reason is CsvMalformedReason.TextAfterClosingQuote or CsvMalformedReason.UnterminatedQuote,
    });

    public override string[]? Next()
    {
        HasBrokenQuote = false;
        Row++;
        try
        {
            return _csv.Read() ? Cells() : null;
        }
        catch (InvalidDataException)
        {
            throw new RosterUnreadable("bad-gzip");
        }
        catch (CsvFormatException)
        {
            throw new RosterUnreadable("endless-row", MostRecord / 1024);
        }
    }

    public override void Dispose() => _csv.Dispose();

    private string[] Cells()
    {
        var cells = new string[_csv.FieldCount];
        for (var i = 0; i < cells.Length; i++)
        {
            // Invalid bytes become U+FFFD, by which the cell is known as wrongly encoded.
            cells[i] = Encoding.UTF8.GetString(_csv.GetSpan(i));
        }

        return cells;
    }
}
