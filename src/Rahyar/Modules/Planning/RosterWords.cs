using Rahyar.Modules.Planning.Rosters;
using Rahyar.Modules.Planning.Rosters.Reading;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Planning;

/// <summary>Rosters say languages, days and ways of meeting by fixed words; readers see them in their own.</summary>
internal static class RosterWords
{
    private static readonly string[] Lists = ["languages", "modes", "offers", "seeks", "values", "prefer", "avoid", "availability"];

    /// <summary>The reader's word for one of a roster's fixed words; anything else is left as its author wrote it.</summary>
    public static string In(Locale l, string word) => l.Has($"planning.word.{word}") ? l[$"planning.word.{word}"] : word;

    /// <summary>What a roster says of somebody, column by column, as people read it.</summary>
    public static IEnumerable<(string Column, string Text)> Lines(RosterProfile profile, Locale l) =>
        RosterDifference.Between(new RosterProfile(), profile).Select(d => (RosterColumns.Names.Contains(d.Column) ? l[$"planning.column.{d.Column}"] : d.Column, Said(d.Column, d.New, l)));

    private static string Said(string column, string text, Locale l) => column switch
    {
        "capacity" or "years" => l.Digits(text),
        _ when Lists.Contains(column) => string.Join(l.Rules.Comma, text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(word => column switch
        {
            "languages" or "modes" => In(l, word),
            "availability" => Hours(word, l),
            _ => word,
        })),
        _ => text,
    };

    // «Mon 18:00-21:00», as the roster format has it.
    private static string Hours(string part, Locale l) => part.Split(' ') is [var day, var hours]
        && Array.FindIndex(Enum.GetNames<DayOfWeek>(), name => name.StartsWith(day, StringComparison.OrdinalIgnoreCase)) is >= 0 and var weekday
            ? $"{l[$"weekday.{weekday}"]} {l.Digits(hours.Replace('-', '–'))}" : part;
}
