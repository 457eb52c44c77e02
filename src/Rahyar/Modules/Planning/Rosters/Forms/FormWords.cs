using Rahyar.Matching;
using Rahyar.Modules.Planning.Rosters.Reading;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Planning.Rosters.Forms;

/// <summary>How a file was read, in the reader's words.</summary>
internal static class FormWords
{
    public static string Of(RosterForm form, Locale l) => form.Kind switch
    {
        RosterKind.Csv => l[form.IsCertain ? "planning.roster.form.text" : "planning.roster.form.text.likely", l[$"planning.roster.encoding.{form.Encoding}"], Delimiter(form.Delimiter, l), form.HeaderRow],
        var kind => l[form.Sheets.Length > 1 ? "planning.roster.form.sheets" : "planning.roster.form.sheet", Own(form.Sheet), kind == RosterKind.Xlsx ? ".xlsx" : ".ods", form.HeaderRow, form.Sheets.Length],
    };

    public static string Delimiter(char delimiter, Locale l) => l[$"planning.roster.delimiter.{PostedDelimiter(delimiter)}"];

    public static string PostedDelimiter(char delimiter) => delimiter == '\t' ? PostedForm.Tab : delimiter.ToString();

    /// <summary>A column's name as people read it; an attribute's as it is written.</summary>
    public static string Column(string column, Locale l) => RosterColumns.Names.Contains(column) ? l[$"planning.column.{column}"] : column;

    /// <summary>The columns that the file does not have, and of which it changes nothing.</summary>
    public static string Absent(RosterForm form, Locale l) => string.Join(l.Rules.Comma, RosterColumns.Names.Where(name => !form.Targets.Contains(name)
        && (name != "name" || !(form.Targets.Contains(RosterForm.Given) || form.Targets.Contains(RosterForm.Family)))).Select(name => Column(name, l)));

    /// <summary>What was understood of a cell, where that is something else than what stands there.</summary>
    public static string? Understood(RosterColumn column, string cell, RosterForm form, Locale l)
    {
        var understood = column.Target switch
        {
            "offers" or "seeks" or "values" or "prefer" or "avoid" => Items(ListSeparators.Split(cell, form.Separators.GetValueOrDefault(column.Target, ListSeparators.Usual)), l),
            "languages" => Items(ListSeparators.SplitAny(cell).Select(item => Languages.Find(item) is { } code ? RosterWords.In(l, code) : item), l),
            "modes" => Items(ListSeparators.SplitAny(cell).Select(item => MeetingModes.Find(item) is { } mode ? RosterWords.In(l, mode) : item), l),
            "country" => Countries.Find(cell) is { } country ? country.In(l.Language) : null,
            "capacity" => Parse.Integer(cell) is { } number ? l.Number(number) : null,
            "years" => Experience.Parse(cell) is { } years ? l.Number(years) : null,
            RosterForm.Kept => Day(cell, column.Examples, l),
            _ => null,
        };
        return understood == cell ? null : understood;
    }

    /// <summary>A list is shown item by item.</summary>
    private static string Items(IEnumerable<string> items, Locale l) => string.Join(" · ", items.Select(Own));

    private static string Own(string text) => $"\u2068{text}\u2069";

    // In which calendar and order a day is written; where day and month could be either, it says so.
    private static string? Day(string cell, string[] all, Locale l) => DayForms.Read(cell, all) switch
    {
        null => null,
        { Day: { } day } read => l[$"planning.roster.day.{read.Form}", day],
        var read => l[$"planning.roster.day.{read.Form}"],
    };
}
