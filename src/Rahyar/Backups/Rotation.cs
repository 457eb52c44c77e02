using System.Globalization;
using System.Text.RegularExpressions;
using Rahyar.Web.Texts;

namespace Rahyar.Backups;

/// <summary>Which backups by the clock stay: the newest of each of the last days, weeks and months that have one.</summary>
internal sealed partial record Rotation(int Daily, int Weekly, int Monthly)
{
    /// <summary>After how many days a backup of today is gone at the latest, as long as there is one of each day, week and month that are kept.</summary>
    public int LongestDays => Math.Max(Math.Max(Daily, 1), Math.Max(Weekly * 7, Monthly * 31));

    public static string NameAt(DateTimeOffset instant) => $"rahyar-{instant.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}.backup";

    /// <summary>When a backup by the clock was taken, as its name says; null for every other file, which is left alone.</summary>
    public static DateTime? TakenAt(string name) => Name().Match(name) is { Success: true } match
        && Parse.Day($"{match.Groups[1]}-{match.Groups[2]}-{match.Groups[3]}") is { } day && Parse.Integer(match.Groups[4].Value) is { } time
        ? new DateTime(day, TimeOnly.MinValue, DateTimeKind.Utc).AddHours(time / 10_000).AddMinutes(time / 100 % 100).AddSeconds(time % 100) : null;

    /// <summary>Of these names those that may go. The newest never does.</summary>
    public IReadOnlyList<string> Over(IEnumerable<string> names)
    {
        var taken = names.Select(name => (Name: name, At: TakenAt(name))).Where(f => f.At is not null).Select(f => (f.Name, At: f.At!.Value)).OrderByDescending(f => f.At).ToList();
        var kept = taken.Take(1).Select(f => f.Name).ToHashSet();
        kept.UnionWith(NewestOfEach(at => DateOnly.FromDateTime(at), Daily));
        kept.UnionWith(NewestOfEach(at => (ISOWeek.GetYear(at), ISOWeek.GetWeekOfYear(at)), Weekly));
        kept.UnionWith(NewestOfEach(at => (at.Year, at.Month), Monthly));
        return [.. taken.Select(f => f.Name).Where(name => !kept.Contains(name))];

        IEnumerable<string> NewestOfEach<T>(Func<DateTime, T> span, int most) => taken.GroupBy(f => span(f.At)).Take(most).Select(g => g.First().Name);
    }

    [GeneratedRegex(@"^rahyar-([0-9]{4})([0-9]{2})([0-9]{2})T([0-9]{6})Z\.backup$", RegexOptions.NonBacktracking)]
    private static partial Regex Name();
}
