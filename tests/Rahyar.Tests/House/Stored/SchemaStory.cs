using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Rahyar.Data;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.House.Stored;

/// <summary>
/// What stands in people's databases: tables, columns, and the numbers that enums are kept as. Moving a class or sorting an enum anew must not change
/// it unseen. Set <c>RAHYAR_WRITE_SCHEMA=1</c> to write what is new into <c>Schema.txt</c>, beside its migration.
/// </summary>
[Trait("Database", "none")]
public sealed class SchemaStory
{
    private static readonly string Kept = Path.Combine(Source.Root, "tests", "Rahyar.Tests", "House", "Stored", "Schema.txt");

    [Fact]
    public void Tables_columns_and_numbers_of_enums_are_those_that_were_written_down()
    {
        var now = Tables().Concat(Enums().SelectMany(Numbers)).ToList();
        if (Environment.GetEnvironmentVariable("RAHYAR_WRITE_SCHEMA") == "1")
        {
            File.WriteAllLines(Kept, now);
        }

        var kept = File.ReadAllLines(Kept);
        var lost = kept.Except(now).ToList();
        var added = now.Except(kept).ToList();
        Assert.True(lost.Count == 0, "Databases that exist have these, and the model has not. Keep the name (ToTable, HasColumnName) or the number, or "
            + $"write a migration that moves what is there:\n{string.Join('\n', lost)}");
        Assert.True(added.Count == 0, $"New in the model; write it into Schema.txt (RAHYAR_WRITE_SCHEMA=1) beside its migration:\n{string.Join('\n', added)}");
    }

    [Fact]
    public void Each_table_is_named_by_its_mapping()
    {
        using var db = Model.Sqlite();
        var unnamed = db.GetService<IDesignTimeModel>().Model.GetEntityTypes()
            .Where(t => !t.IsMappedToJson() && ((IConventionEntityType)t).GetTableNameConfigurationSource() != ConfigurationSource.Explicit)
            .Select(t => t.ClrType.Name);
        Assert.Empty(unnamed);
    }

    [Fact]
    public void An_enum_that_is_kept_says_its_numbers()
    {
        var source = string.Join('\n', Directory.EnumerateFiles(Path.Combine(Source.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/Migrations/", StringComparison.Ordinal)).Select(File.ReadAllText));
        var silent = Enums().Where(e => e.Assembly.GetName().Name is { } name && (name == "rahyar" || name.StartsWith("Rahyar", StringComparison.Ordinal)))
            .Where(e => Regex.Match(source, $@"enum {e.Name}\b[^{{]*\{{(.*?)\n\s*\}}", RegexOptions.Singleline) is not { Success: true } body
                || Enum.GetNames(e).Any(member => !Regex.IsMatch(body.Groups[1].Value, $@"^\s*{member} = ", RegexOptions.Multiline)))
            .Select(e => e.Name);
        Assert.Empty(silent);
    }

    private static IEnumerable<string> Tables()
    {
        using var db = Model.Sqlite();
        return [.. db.GetService<IDesignTimeModel>().Model.GetRelationalModel().Tables.OrderBy(t => t.Name, StringComparer.Ordinal)
            .SelectMany(t => t.Columns.OrderBy(c => c.Name, StringComparer.Ordinal).Select(c => $"{t.Name}.{c.Name} {c.StoreType}{(c.IsNullable ? " null" : "")}"))];
    }

    private static IEnumerable<Type> Enums()
    {
        using var db = Model.Sqlite();
        return [.. db.Model.GetEntityTypes().SelectMany(t => t.GetProperties())
            .Select(p => Nullable.GetUnderlyingType(p.ClrType) ?? p.ClrType).Where(t => t.IsEnum).Distinct().OrderBy(t => t.Name, StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Numbers(Type type) =>
        Enum.GetValues(type).Cast<object>().Select(v => $"enum {type.Name} {Convert.ToInt64(v, System.Globalization.CultureInfo.InvariantCulture)} {v}");
}
