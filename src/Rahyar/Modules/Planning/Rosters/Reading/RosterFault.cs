using System.Text.Json.Serialization;
using Rahyar.Data;
using Rahyar.Modules.Planning.Rosters.Forms;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Planning.Rosters.Reading;

/// <summary>
/// What is wrong in one cell, or worth knowing of it: where it lies and why, as facts; the sentence is the text
/// <c>planning.roster.fault.{Cause}</c>, with the cell's value as {0} and a number (a limit, a row) as {1}.
/// </summary>
internal sealed record RosterFault(int Row, string Column, string Cause, string Value = "", long Number = 0)
{
    /// <summary>Columns that are needed and not there: its value names them.</summary>
    public const string ColumnsMissing = "column-missing";

    private const int Shown = 80;

    /// <summary>Rows above which the same note is only counted.</summary>
    public int Times { get; init; } = 1;

    /// <summary>Another person whom it is about, for those who may know of them; null is not said.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Who { get; init; }

    /// <summary>Place and cause in one line for a terminal, which needs no bidi isolates.</summary>
    public string Line(Locale l) =>
        $"row {Row}{(Column.Length > 0 ? $", column {Column}" : "")}: {Sentence(l).Replace("\u2068", "", StringComparison.Ordinal).Replace("\u2069", "", StringComparison.Ordinal)}";

    public string Sentence(Locale l) => Who is null
        ? l[$"planning.roster.fault.{Cause}", Cause == ColumnsMissing ? string.Join(l.Rules.Comma, Value.Split(", ").Select(column => Isolated(FormWords.Column(column, l)))) : Isolated(Value), Number]
        : l[$"planning.roster.fault.{Cause}.who", Isolated(Value), Number, Isolated(Who)];

    // A value in the other direction must not turn the sentence around it.
    private static string Isolated(string value) => $"\u2068{value}\u2069";

    /// <summary>A cell's text as it can be shown: short, on one line, nothing invisible.</summary>
    public static string Show(string cell, int most = Shown) =>
        string.Concat(Excerpt.Of(cell, most).Select(c => char.IsControl(c) || c is >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069' ? '·' : c));
}

/// <summary>Ends the reading of a file that cannot be read on.</summary>
internal sealed class RosterUnreadable(string cause, long number = 0) : Exception(cause)
{
    public RosterFault At(int row) => new(row, "", Message, Number: number);
}
