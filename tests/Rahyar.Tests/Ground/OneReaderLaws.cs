using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Rahyar.Tests.House;
using Rahyar.Web.Pages;
using Rahyar.Web.Texts;

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
        ("A text is shortened by Rahyar.Data.Excerpt: cut anywhere, a letter of two units or with marks breaks", @"\.Length\b[^?]*\?[^?]*[\w)!]\[\.\.|IsHighSurrogate|IsLowSurrogate|GetNextTextElementLength",
            ["Data/Excerpt.cs"]),
        ("A part of a text is read from the database only to be shortened by Excerpt then", @"\.Substring\(", ["Modules/Communication/Messages/Index.cshtml.cs", "Modules/Communication/Notes/NoteLine.cs"]),
        ("Whether something was typed is asked of Rahyar.Matching.Folding.IsBlank: what nobody can see is nothing", @"\bIsNullOrWhiteSpace",
            ["Web/Texts/DayBinder.cs", "Web/Texts/ChoiceBinder.cs", "Web/Texts/NumberBinder.cs", "Modules/Infrastructure/Health/Telemetry.cs", "Cli/AssignCommand.cs"]),
        ("How often somebody may try is said in Rahyar.Web.Limits.Tries and Brakes", @"MaxFailedAccess|new\(\d+, \d+, TimeSpan", ["Web/Limits/Tries.cs", "Web/Limits/Brakes.cs"]),
        ("Digits become Latin by Parse.LatinDigits and the reader's by Locale.Digits", @"'[۰٠]'|GetNumericValue|GetDecimalDigitValue|u06[fF]0|u0660",
            // An id was kept as it was written, in whatever digits.
            ["Web/Texts/Locale.cs", "Web/Components/SampleTexts.cs", "Modules/Planning/Rosters/RosterPass.Reach.cs"]),
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

    /// <summary>The framework's own binder knows Latin digits only.</summary>
    [Fact]
    public void Numbers_of_pages_are_bound_by_the_one_reader()
    {
        var provider = new NumberBinder.Provider();
        var metadata = new EmptyModelMetadataProvider();
        var pages = typeof(AppPage).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(AppPage)) && !t.IsAbstract).ToList();
        var bound = pages.SelectMany(page => page.GetProperties().Where(p => p.GetCustomAttributes(true).Any(a => a is IBindingSourceMetadata or BindPropertyAttribute)).Select(p => (Page: page, p.Name, Type: p.PropertyType))
            .Concat(page.GetMethods().Where(m => m.Name.StartsWith("OnPost", StringComparison.Ordinal) || m.Name.StartsWith("OnGet", StringComparison.Ordinal))
                .SelectMany(m => m.GetParameters()).Select(p => (Page: page, Name: p.Name!, Type: p.ParameterType)))).ToList();
        Assert.True(bound.Count > 300, $"{bound.Count} were found.");

        var faults = bound.SelectMany(b => Parts(b.Type).Select(part => (b.Page, b.Name, Type: Nullable.GetUnderlyingType(part) ?? part)))
            .Where(b => b.Type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(System.Numerics.INumber<>)) && b.Type != typeof(char)
                && provider.GetBinder(new Asked(metadata.GetMetadataForType(b.Type), metadata)) is not NumberBinder)
            .Select(b => $"{b.Page.FullName}.{b.Name}: {b.Type}");
        Assert.True(!faults.Any(), string.Join('\n', faults));

        static IEnumerable<Type> Parts(Type type) => type.IsGenericType && Nullable.GetUnderlyingType(type) is null ? type.GetGenericArguments() : type.IsArray ? [type.GetElementType()!] : [type];
    }

    private sealed class Asked(ModelMetadata metadata, IModelMetadataProvider all) : ModelBinderProviderContext
    {
        public override BindingInfo BindingInfo { get; } = new();
        public override ModelMetadata Metadata => metadata;
        public override IModelMetadataProvider MetadataProvider => all;

        public override IModelBinder CreateBinder(ModelMetadata metadata) => throw new NotSupportedException();
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
