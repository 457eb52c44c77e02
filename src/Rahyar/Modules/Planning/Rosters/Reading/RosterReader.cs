using System.Text;
using CsvHelper;
using Rahyar.Matching;

namespace Rahyar.Modules.Planning.Rosters.Reading;

/// <summary>
/// Reads a roster row by row, in memory that does not grow with the file but for the ids and addresses seen. Rows with
/// faults are told to the findings and left out; the caller decides that one fault spoils the whole.
/// </summary>
internal sealed class RosterReader(string path, RosterFindings findings)
{
    private const int MostRecord = 256 * 1024;
    private const string Separators = ",;\t";

    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _addresses = new(StringComparer.OrdinalIgnoreCase);
    private readonly RosterCells _cells = new(findings);
    private bool _brokenQuote;
    private int _row;

    /// <summary>Rows read so far that hold anything, the header not counted.</summary>
    public int Rows { get; private set; }

    /// <summary>The columns of the file, once its header has been read.</summary>
    public IReadOnlyList<string> Columns { get; private set; } = [];

    public bool Contains(string id) => _ids.ContainsKey(id);

    public IEnumerable<RosterRow> Read()
    {
        using var csv = Try(Open);
        if (csv is null || Next(csv) is not { } header || RosterColumns.Read(header, findings) is not { } columns)
        {
            yield break;
        }

        Columns = columns.InFile;
        while (Next(csv) is { } cells)
        {
            if (Array.TrueForAll(cells, Folding.IsBlank))
            {
                continue;
            }

            if (++Rows > RosterFile.MostRows)
            {
                findings.Fault(new RosterFault(_row, "", "too-many-rows", Number: RosterFile.MostRows));
                yield break;
            }

            if (ReadRow(columns, cells) is { } row)
            {
                yield return row;
            }
        }

        if (Rows == 0 && findings.FaultCount == 0)
        {
            findings.Fault(new RosterFault(1, "", "no-rows"));
        }
    }

    private RosterRow? ReadRow(RosterColumns columns, string[] cells)
    {
        var faults = findings.FaultCount;
        if (_brokenQuote)
        {
            findings.Fault(new RosterFault(_row, "", "quote"));
            return null;
        }

        var row = _cells.Read(_row, columns, cells);
        if (row.Id.Length > 0 && !_ids.TryAdd(row.Id, _row))
        {
            findings.Fault(new RosterFault(_row, "id", "doubled-id", RosterFault.Show(row.Id), _ids[row.Id]));
        }

        if (row.Email.Length > 0 && !_addresses.TryAdd(row.Email, _row))
        {
            findings.Fault(new RosterFault(_row, "email", "doubled-email", RosterFault.Show(row.Email), _addresses[row.Email]));
        }

        return findings.FaultCount == faults ? row : null;
    }

    private CsvReader Open()
    {
        char separator;
        using (var beginning = RosterFile.Open(path))
        {
            separator = SeparatorOf(beginning);
        }

        return CsvReader.Create(RosterFile.Open(path), new CsvReaderOptions
        {
            Separator = separator,
            HasHeader = false,
            SkipEmptyLines = false,
            MaxRecordSize = MostRecord,
            // A quote inside a plain cell (5" disk) is clear enough; after a closing quote it is not.
            OnMalformedRecord = record => _brokenQuote |= record.Reason is CsvMalformedReason.TextAfterClosingQuote or CsvMalformedReason.UnterminatedQuote,
        });
    }

    private string[]? Next(CsvReader csv) => Try(() =>
    {
        _brokenQuote = false;
        _row++;
        return csv.Read() ? Cells(csv) : null;
    });

    private static string[] Cells(CsvReader csv)
    {
        var cells = new string[csv.FieldCount];
        for (var i = 0; i < cells.Length; i++)
        {
            // Invalid bytes become U+FFFD, by which the cell is known as wrongly encoded.
            cells[i] = Encoding.UTF8.GetString(csv.GetSpan(i));
        }

        return cells;
    }

    private T? Try<T>(Func<T?> read) where T : class
    {
        try
        {
            return read();
        }
        catch (RosterUnreadable unreadable)
        {
            findings.Fault(unreadable.At(Math.Max(1, _row)));
        }
        catch (InvalidDataException)
        {
            findings.Fault(new RosterFault(Math.Max(1, _row), "", "bad-gzip"));
        }
        catch (CsvFormatException)
        {
            findings.Fault(new RosterFault(Math.Max(1, _row), "", "endless-row", Number: MostRecord / 1024));
        }

        return null;
    }

    private static char SeparatorOf(Stream beginning)
    {
        var buffer = new byte[MostRecord / 4];
        var header = buffer.AsSpan(0, beginning.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false));
        var quoted = false;
        Span<int> counts = stackalloc int[Separators.Length];
        foreach (var c in header)
        {
            quoted ^= c == '"';
            if (!quoted && c is (byte)'\n' or (byte)'\r')
            {
                break;
            }

            if (!quoted && Separators.IndexOf((char)c) is >= 0 and var which)
            {
                counts[which]++;
            }
        }

        var best = 0;
        for (var i = 1; i < counts.Length; i++)
        {
            best = counts[i] > counts[best] ? i : best;
        }

        return Separators[best];
    }
}
