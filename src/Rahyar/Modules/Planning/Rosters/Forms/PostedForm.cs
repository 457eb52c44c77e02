using Rahyar.Data;
using Rahyar.Matching;
using Rahyar.Modules.Planning.Rosters.Reading;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Planning.Rosters.Forms;

/// <summary>How somebody wants a file to be read, as the page sends it.</summary>
internal static class PostedForm
{
    public const string Tab = "tab";

    /// <summary>What was set; anything that is none of the offered is left to be found out, and what was not asked stays as it is shown.</summary>
    /// <exception cref="Refused">The row of the headings is no number.</exception>
    public static RosterChoices Read(IFormCollection form, RosterForm? shown)
    {
        // Of another sheet, or in another encoding, what was found out for this one says nothing.
        var (encoding, sheet) = (Text("Encoding") ?? shown?.Encoding, Text("Sheet") ?? shown?.Sheet);
        var delimiter = form.ContainsKey("Delimiter") ? DelimiterOf(Text("Delimiter")) : shown?.Delimiter;
        var asBefore = shown is not null && encoding == shown.Encoding && (delimiter ?? shown.Delimiter) == shown.Delimiter && sheet == shown.Sheet;
        var header = form.ContainsKey("HeaderRow") ? HeaderRow(form["HeaderRow"]) : shown?.HeaderRow;
        return new RosterChoices
        {
            Encoding = encoding,
            Delimiter = encoding == shown?.Encoding || delimiter != shown?.Delimiter ? delimiter : null,
            Sheet = sheet,
            HeaderRow = asBefore || header != shown?.HeaderRow ? header : null,
            Key = shown?.Key,
            Targets = shown is null ? null : [.. shown.Headers.Select((_, i) => Text($"Column{i}") ?? shown.Targets[i])],
            Separators = shown?.Separators.Where(s => Text($"Separator-{s.Key}") is { } set && set != s.Value || SameColumn(s.Key)).ToDictionary(s => s.Key, s => Text($"Separator-{s.Key}") ?? s.Value),
        };

        string? Text(string name) => form[name] is [{ Length: > 0 and < 300 } text] ? text : null;

        // A list that is now another column's is found out anew.
        bool SameColumn(string list) => asBefore && Array.IndexOf(shown!.Targets, list) is >= 0 and var at && (Text($"Column{at}") ?? list) == list;
    }

    // Blank is left to be found out.
    private static int? HeaderRow(string? typed) => Folding.IsBlank(typed) ? null
        : Parse.Integer(typed) is > 0 and var row ? row : throw new Refused("roster.header-number") { Field = "HeaderRow" };

    private static char? DelimiterOf(string? text) => text switch
    {
        Tab => '\t',
        { Length: 1 } => text[0],
        _ => null,
    };
}
