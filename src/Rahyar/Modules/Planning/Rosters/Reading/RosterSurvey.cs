using Rahyar.Matching;
using Rahyar.Modules.Planning.Rosters.Reading.Sheets;

namespace Rahyar.Modules.Planning.Rosters.Reading;

/// <summary>
/// Looks at the beginning of a file and finds out how it is to be read: what it is, in which encoding, where its headings stand, which column is which, how
/// its lists are divided. What somebody has set by hand is taken as it is.
/// </summary>
internal static class RosterSurvey
{
    private const int MostTitles = 30;
    private const int MostRows = 2_000;
    private const int Examples = 2;
    private const int Shown = 60;
    public const string Delimiters = ",;\t|";

    private static readonly string[] Lists = ["offers", "seeks", "values", "prefer", "avoid"];

    /// <param name="path">The file.</param>
    /// <param name="choices">What was set by hand.</param>
    /// <param name="remembered">By <see cref="RosterForm.Key"/>: which column is which in files with these headings, as somebody has set it here before.</param>
    /// <exception cref="RosterUnreadable">There is nothing in it that could be read.</exception>
    public static (RosterForm Form, IReadOnlyList<RosterColumn> Columns) Of(string path, RosterChoices? choices = null, IReadOnlyDictionary<string, string[]>? remembered = null)
    {
        choices ??= new RosterChoices();
        remembered ??= new Dictionary<string, string[]>();
        var form = RosterFile.KindOf(path) switch
        {
            RosterKind.Csv => OfText(path, choices, remembered),
            var kind => OfSheets(path, kind, choices, remembered),
        };
        var rows = Beginning(path, form, MostRows);
        form = form with { HeaderRow = HeaderOf(rows, choices, remembered) };
        var header = rows.Find(r => r.Row == form.HeaderRow).Cells ?? throw new RosterUnreadable("empty");
        form = form with { Headers = ColumnNames.Headings(header) };
        form = form with { Targets = TargetsOf(form, choices, remembered) };

        var cells = form.Headers.Select((_, i) => rows.Where(r => r.Row > form.HeaderRow && i < r.Cells.Length && !Folding.IsBlank(r.Cells[i])).Select(r => r.Cells[i].Trim()).ToList()).ToList();
        var separators = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var list in Lists)
        {
            var at = Array.IndexOf(form.Targets, list);
            if (at >= 0)
            {
                separators[list] = choices.Separators?.GetValueOrDefault(list) is { } set && ListSeparators.Names.Contains(set) ? set : ListSeparators.Find(cells[at], list is "prefer" or "avoid");
            }
        }

        return (form with { Separators = separators }, [.. form.Headers.Select((header, i) =>
            new RosterColumn(header, form.Targets[i], [.. cells[i].Select(cell => RosterFault.Show(cell, Shown)).Distinct().Take(Examples)]))]);
    }

    private static RosterForm OfText(string path, RosterChoices choices, IReadOnlyDictionary<string, string[]> remembered)
    {
        string encoding;
        bool certain;
        try
        {
            using var bytes = RosterFile.Open(path);
            (encoding, certain) = TextEncodings.Find(bytes);
        }
        catch (InvalidDataException)
        {
            throw new RosterUnreadable("bad-gzip");
        }

        encoding = choices.Encoding is { } set && TextEncodings.Names.Contains(set) ? set : encoding;
        var form = new RosterForm { Encoding = encoding, IsCertain = certain };
        var chosen = choices.Delimiter is { } by && Delimiters.Contains(by) ? [by] : Delimiters.ToCharArray();
        // The one by which headings are found; where none are, by which most is divided.
        return chosen.Select(delimiter => form with { Delimiter = delimiter }).MaxBy(one =>
        {
            var rows = Beginning(path, one, MostTitles);
            return rows.Count == 0 ? throw new RosterUnreadable("empty") : (rows.Max(r => Score(r.Cells, remembered)), rows.Max(r => r.Cells.Length));
        })!;
    }

    private static RosterForm OfSheets(string path, RosterKind kind, RosterChoices choices, IReadOnlyDictionary<string, string[]> remembered)
    {
        using var book = kind == RosterKind.Xlsx ? XlsxBook.Open(path) : null;
        var sheets = book?.Sheets ?? OdsRows.SheetsOf(path);
        var form = new RosterForm { Kind = kind, Sheets = [.. sheets.Take(50)] };
        return choices.Sheet is { } set && form.Sheets.Contains(set) ? form with { Sheet = set } : form.Sheets.Select(sheet => form with { Sheet = sheet }).Take(10).MaxBy(one =>
        {
            using var sheet = book is null ? RosterFile.Rows(path, one) : new XlsxRows(book, one.Sheet);
            var rows = Beginning(sheet, MostTitles);
            return rows.Count == 0 ? -1 : rows.Max(r => Score(r.Cells, remembered));
        })!;
    }

    // Rows in which there is anything.
    private static List<(int Row, string[] Cells)> Beginning(string path, RosterForm form, int most)
    {
        using var rows = RosterFile.Rows(path, form);
        return Beginning(rows, most);
    }

    private static List<(int Row, string[] Cells)> Beginning(RosterRows rows, int most)
    {
        var found = new List<(int, string[])>();
        try
        {
            while (found.Count < most && rows.Next() is { } cells)
            {
                if (!Array.TrueForAll(cells, Folding.IsBlank))
                {
                    found.Add((rows.Row, cells));
                }
            }
        }
        catch (RosterUnreadable) when (found.Count > 0)
        {
            // The reader comes to it again, and tells in which row.
        }

        return found;
    }

    private static int HeaderOf(List<(int Row, string[] Cells)> rows, RosterChoices choices, IReadOnlyDictionary<string, string[]> remembered) => rows switch
    {
        [] => throw new RosterUnreadable("empty"),
        _ when choices.HeaderRow is { } set && rows.Exists(r => r.Row == set) => set,
        _ => rows.Take(MostTitles).MaxBy(r => Score(r.Cells, remembered)).Row,
    };

    private static int Score(string[] cells, IReadOnlyDictionary<string, string[]> remembered) =>
        (remembered.Count > 0 && remembered.ContainsKey(ColumnNames.KeyOf(ColumnNames.Headings(cells))) ? 1_000 : 0) + cells.Take(RosterColumns.Most).Select(ColumnNames.Find).OfType<string>().Distinct().Count();

    private static string[] TargetsOf(RosterForm form, RosterChoices choices, IReadOnlyDictionary<string, string[]> remembered)
    {
        var set = choices.Key == form.Key ? choices.Targets : remembered.GetValueOrDefault(form.Key);
        var found = ColumnNames.Assign(form.Headers);
        return set is null ? found : [.. found.Select((target, i) => i < set.Count && IsTarget(set[i]) ? set[i] : target)];
    }

    private static bool IsTarget(string target) => RosterColumns.Names.Contains(target) || target is RosterForm.Given or RosterForm.Family or RosterForm.Kept or RosterForm.LeftOut or "";
}
