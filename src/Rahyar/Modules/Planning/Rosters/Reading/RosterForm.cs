namespace Rahyar.Modules.Planning.Rosters.Reading;

internal enum RosterKind
{
    Csv = 0,
    Xlsx = 1,
    Ods = 2,
}

/// <summary>
/// How one file is read: found out by <see cref="RosterSurvey"/>, shown before anything is written, corrected by hand where it cannot be certain. What is
/// brought in is read in exactly the form that was shown.
/// </summary>
internal sealed record RosterForm
{
    /// <summary>The column is kept under its own heading.</summary>
    public const string Kept = "=";

    /// <summary>The column is left out.</summary>
    public const string LeftOut = "-";

    /// <summary>The two halves of a name, where a file has them apart.</summary>
    public const string Given = "given", Family = "family";

    public RosterKind Kind { get; init; }

    /// <summary>One of <see cref="TextEncodings.Names"/>; of a text only.</summary>
    public string Encoding { get; init; } = TextEncodings.Utf8;

    /// <summary>Whether the bytes leave no doubt about the encoding.</summary>
    public bool IsCertain { get; init; } = true;

    /// <summary>What stands between two cells; of a text only.</summary>
    public char Delimiter { get; init; } = ',';

    public string[] Sheets { get; init; } = [];
    public string Sheet { get; init; } = "";

    /// <summary>Counted as a spreadsheet counts, from 1.</summary>
    public int HeaderRow { get; init; } = 1;

    public string[] Headers { get; init; } = [];

    /// <summary>By position: a name of <see cref="RosterColumns.Names"/>, <see cref="Given"/>, <see cref="Family"/>, <see cref="Kept"/> or <see cref="LeftOut"/>; empty where a column has no heading.</summary>
    public string[] Targets { get; init; } = [];

    /// <summary>By column: how its lists are divided, one of <see cref="ListSeparators.Names"/>.</summary>
    public SortedDictionary<string, string> Separators { get; init; } = new(StringComparer.Ordinal);

    /// <summary>By which the next file with the same headings is known.</summary>
    public string Key => ColumnNames.KeyOf(Headers);

    /// <summary>The file's own heading for a column, as a person finds it there again.</summary>
    public string Written(string column)
    {
        var at = Array.IndexOf(Targets, column);
        return at < 0 || at >= Headers.Length || Headers[at].Equals(column, StringComparison.OrdinalIgnoreCase) ? column : Headers[at];
    }
}

/// <summary>What somebody has set by hand; null is left to be found out.</summary>
internal sealed record RosterChoices
{
    public string? Encoding { get; init; }
    public char? Delimiter { get; init; }
    public string? Sheet { get; init; }
    public int? HeaderRow { get; init; }

    /// <summary>For which headings <see cref="Targets"/> were set: of others they say nothing.</summary>
    public string? Key { get; init; }

    public IReadOnlyList<string>? Targets { get; init; }
    public IReadOnlyDictionary<string, string>? Separators { get; init; }
}

/// <summary>One column as it was understood, with the first two different things that stand in it.</summary>
internal sealed record RosterColumn(string Header, string Target, string[] Examples);
