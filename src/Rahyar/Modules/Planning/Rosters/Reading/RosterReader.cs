using Rahyar.Matching;

namespace Rahyar.Modules.Planning.Rosters.Reading;

/// <summary>
/// Reads a roster row by row, in memory that does not grow with the file but for the ids and addresses seen. Rows with
/// faults are told to the findings and left out; the caller decides that one fault spoils the whole.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="findings">Is told what is wrong, and what is worth knowing.</param>
/// <param name="form">How it is read; null is found out.</param>
internal sealed class RosterReader(string path, RosterFindings findings, RosterForm? form = null)
{
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _addresses = new(StringComparer.OrdinalIgnoreCase);
    private int _row = 1;

    /// <summary>Rows read so far that hold anything, the header not counted.</summary>
    public int Rows { get; private set; }

    /// <summary>How the file is read, once that has been found out.</summary>
    public RosterForm? Form { get; private set; } = form;

    public bool Contains(string id) => _ids.ContainsKey(id);

    public IEnumerable<RosterRow> Read()
    {
        Form ??= Try(() => RosterSurvey.Of(path).Form);
        using var rows = Form is null ? null : Try(() => RosterFile.Rows(path, Form));
        if (rows is null || Header(rows) is not { } header || RosterColumns.Read(Form!, header.Length, findings) is not { } columns)
        {
            yield break;
        }

        var cells = new RosterCells(findings, columns);
        while (Next(rows) is { } row)
        {
            if (Array.TrueForAll(row, Folding.IsBlank))
            {
                continue;
            }

            if (++Rows > RosterFile.MostRows)
            {
                findings.Fault(new RosterFault(_row, "", "too-many-rows", Number: RosterFile.MostRows));
                yield break;
            }

            if (ReadRow(rows, cells, row) is { } person)
            {
                yield return person;
            }
        }

        if (Rows == 0 && findings.FaultCount == 0)
        {
            findings.Fault(new RosterFault(Form!.HeaderRow, "", "no-rows"));
        }
    }

    // What stands above the headings is a title.
    private string[]? Header(RosterRows rows)
    {
        while (Next(rows) is { } row)
        {
            if (rows.Row >= Form!.HeaderRow)
            {
                return row;
            }
        }

        return null;
    }

    private RosterRow? ReadRow(RosterRows rows, RosterCells cells, string[] written)
    {
        var faults = findings.FaultCount;
        if (rows.HasBrokenQuote)
        {
            findings.Fault(new RosterFault(_row, "", "quote"));
            return null;
        }

        var row = cells.Read(_row, written);
        if (row.Id.Length > 0 && !_ids.TryAdd(row.Id, _row))
        {
            findings.Fault(new RosterFault(_row, Form!.Written("id"), "doubled-id", RosterFault.Show(row.Id), _ids[row.Id]));
        }

        if (row.Email.Length > 0 && !_addresses.TryAdd(row.Email, _row))
        {
            findings.Fault(new RosterFault(_row, Form!.Written("email"), "doubled-email", RosterFault.Show(row.Email), _addresses[row.Email]));
        }

        return findings.FaultCount == faults ? row : null;
    }

    private string[]? Next(RosterRows rows) => Try(() =>
    {
        var next = rows.Next();
        _row = rows.Row;
        return next;
    });

    private T? Try<T>(Func<T?> read) where T : class
    {
        try
        {
            return read();
        }
        catch (RosterUnreadable unreadable)
        {
            findings.Fault(unreadable.At(Math.Max(1, _row)));
            return null;
        }
    }
}
