using System.IO.Compression;
using CsvHelper;
using Rahyar.Matching;
using Rahyar.Modules.Planning.Rosters.Reading;

namespace Rahyar.Cli;

/// <summary>
/// The one reader of the plain tables that commands take: CSV with quotes, divided by comma, semicolon, tab or bar, in any usual encoding, plain or gzip, of any length.
/// A row has as many cells as the headings, each heading stands once; what is not so is told with its row, and no row is guessed at.
/// </summary>
internal sealed class TableFile(string path, string[] columns, List<string> faults, string[]? optional = null)
{
    private const int MostRecord = 256 * 1024, LongestHeadings = 64 * 1024, Often = 4096;

    private static readonly CsvMalformedReason[] Broken = [CsvMalformedReason.TextAfterClosingQuote, CsvMalformedReason.UnterminatedQuote];

    /// <summary>The cells of each row, in the order of the columns, then of the optional ones; one that is not there is empty.</summary>
    public IEnumerable<(int Row, string[] Cells)> Rows(CancellationToken cancellation)
    {
        if (Encoding is not { } encoding)
        {
            yield break;
        }

        var (row, brokenQuote) = (0, false);
        int[]? places = null;
        var width = 0;
        using var csv = CsvReader.Create(TextEncodings.AsUtf8(Open(), encoding), new CsvReaderOptions
        {
            Separator = Divider(encoding),
            HasHeader = false,
            SkipEmptyLines = false,
            MaxRecordSize = MostRecord,
            OnMalformedRecord = record => brokenQuote |= Broken.Contains(record.Reason),
        });
        while (true)
        {
            brokenQuote = false;
            row++;
            if (row % Often == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            if (Next(csv, row) is not { } cells)
            {
                break;
            }

            if (Array.TrueForAll(cells, Folding.IsBlank))
            {
                continue;
            }

            if (brokenQuote)
            {
                faults.Add($"{path}: row {row}: the quotation marks do not fit.");
                continue;
            }

            if (places is null)
            {
                (places, width) = (Places(row, cells), cells.Length);
                if (places.Take(columns.Length).Contains(-1))
                {
                    yield break;
                }
            }
            else if (cells.Length < width)
            {
                faults.Add($"{path}: row {row}, column {(Array.FindIndex(places, p => p >= cells.Length) is >= 0 and var at ? All[at] : $"{cells.Length + 1}")}: the cell is missing.");
            }
            else if (cells.Length > width)
            {
                faults.Add($"{path}: row {row}: there are {cells.Length} cells under {width} headings. A cell that holds the divider, such as a number with a comma, stands in quotation marks.");
            }
            else if (Array.Exists(cells, cell => cell.Contains('\uFFFD')))
            {
                faults.Add($"{path}: row {row}: there are letters that are not in the encoding of the rest ({encoding}).");
            }
            else
            {
                yield return (row, [.. places.Select(p => p < 0 ? "" : cells[p])]);
            }
        }

        if (places is null)
        {
            faults.Add($"{path}: the file is empty.");
        }
    }

    private string[] All => [.. columns, .. optional ?? []];

    // Found out of the whole file: one name in ten thousand rows may be the only one that tells.
    private string? Encoding
    {
        get
        {
            if (!File.Exists(path))
            {
                faults.Add($"There is no file {path}.");
                return null;
            }

            using var bytes = Open();
            var (name, _) = TextEncodings.Find(bytes);
            return name;
        }
    }

    private Stream Open()
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        var packed = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
        file.Position = 0;
        return packed ? new GZipStream(file, CompressionMode.Decompress) : file;
    }

    // As spreadsheets of one country or another write it: by which all columns are found among the headings.
    private char Divider(string encoding)
    {
        using var text = new StreamReader(TextEncodings.AsUtf8(Open(), encoding));
        var head = new char[LongestHeadings];
        var read = text.ReadBlock(head);
        var line = new string(head, 0, read).TrimStart('\uFEFF', '\r', '\n', ' ').Split('\n')[0];
        return Array.Find([',', ';', '\t', '|'], d => line.Split(d).Select(Heading).ToHashSet() is var found && columns.All(found.Contains)) is var divider and not '\0' ? divider : ',';
    }

    private static string Heading(string cell) => cell.Trim('\uFEFF', ' ', '\t', '\r', '"').ToLowerInvariant();

    private int[] Places(int row, string[] cells)
    {
        string[] headings = [.. cells.Select(Heading)];
        foreach (var twice in All.Where(c => headings.Count(h => h == c) > 1))
        {
            faults.Add($"{path}: row {row}: the column {twice} stands there twice.");
        }

        foreach (var missing in columns.Where(c => !headings.Contains(c)))
        {
            faults.Add($"{path}: row {row}: the column {missing} is missing.");
        }

        return [.. All.Select(c => Array.IndexOf(headings, c))];
    }

    private string[]? Next(CsvReader csv, int row)
    {
        try
        {
            if (!csv.Read())
            {
                return null;
            }

            var cells = new string[csv.FieldCount];
            for (var i = 0; i < cells.Length; i++)
            {
                // Bytes of another encoding become U+FFFD, and are told.
                cells[i] = System.Text.Encoding.UTF8.GetString(csv.GetSpan(i)).Trim();
            }

            return cells;
        }
        catch (CsvFormatException)
        {
            faults.Add($"{path}: row {row} has no end within {MostRecord / 1024} kB.");
            return null;
        }
        catch (InvalidDataException)
        {
            faults.Add($"{path}: row {row}: the packed file is broken there.");
            return null;
        }
    }
}
