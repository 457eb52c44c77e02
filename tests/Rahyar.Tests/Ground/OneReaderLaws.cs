using System.Text.RegularExpressions;
using Rahyar.Tests.House;

namespace Rahyar.Tests.Ground;

/// <summary>Some things are written once, on the ground floor. Who writes another is told here where the one is.</summary>
[Trait("Database", "none")]
public sealed class OneReaderLaws
{
    private static readonly (string What, string Pattern, string[] Where)[] Laws =
    [
        ("Numbers, days and times are read by Rahyar.Web.Texts.Parse (and typed days by Locale.ReadDay)",
            @"\b(int|uint|short|long|ulong|float|double|decimal|DateOnly|TimeOnly|TimeSpan|DateTime|DateTimeOffset)\.(Try)?Parse", ["Web/Texts/Parse.cs"]),
        ("One of an enumeration's names is read by Parse.Choice: the framework takes numbers and several names at once", @"\bEnum\.TryParse|\bEnum\.Parse<(?!CalendarKind|DayOfWeek|Obstacles|CategoryId)", []),
        ("How often somebody may try is said in Rahyar.Web.Limits.Tries and Brakes", @"MaxFailedAccess|new\(\d+, \d+, TimeSpan", ["Web/Limits/Tries.cs", "Web/Limits/Brakes.cs"]),
        ("Digits become Latin by Parse.LatinDigits and the reader's by Locale.Digits", @"'[۰٠]'|GetNumericValue|GetDecimalDigitValue|u06[fF]0|u0660", ["Web/Texts/Locale.cs", "Web/Components/SampleTexts.cs"]),
        ("CSV is written by Rahyar.Web.Downloads.CsvTable and goes out by a DownloadPage", @"File\(.*text/csv|CsvWriter\.|\.Preamble", ["Web/Downloads/CsvTable.cs"]),
        ("Text is folded for search and comparison by Rahyar.Matching.Folding", @"NormalizationForm|'ي'|'ك'",
            // The database folds the few names of programmes itself; an erasure looks for a name in all its spellings.
            ["Modules/Planning/Programmes/Index.cshtml.cs", "Modules/People/Erasures/CalledBy.cs"]),
    ];

    [Fact]
    public void What_has_one_place_is_written_there_only()
    {
        var faults = from file in Source.Files(".cs", ".cshtml")
                     let path = Source.Relative(file).Replace('\\', '/')["src/Rahyar/".Length..]
                     from line in File.ReadLines(file).Index()
                     from law in Laws
                     where !law.Where.Contains(path) && Regex.IsMatch(line.Item, law.Pattern)
                     select $"{path}:{line.Index + 1}: {law.What}: {line.Item.Trim()}";

        Assert.True(!faults.Any(), string.Join('\n', faults));
    }

    [Fact]
    public void No_page_catches_a_lost_race_itself()
    {
        var faults = from file in Source.Files(".cs")
                     where file.EndsWith("Page.cs", StringComparison.Ordinal) || file.EndsWith(".cshtml.cs", StringComparison.Ordinal)
                     from line in File.ReadLines(file).Index()
                     where line.Item.Contains("catch (DbUpdate", StringComparison.Ordinal)
                     select $"{Source.Relative(file)}:{line.Index + 1}: the whole request is retried (RetriedRequests, ADR 0035)";

        Assert.True(!faults.Any(), string.Join('\n', faults));
    }
}
