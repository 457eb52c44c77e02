using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Rahyar.Backups;

namespace Rahyar.Tests.Backups;

/// <summary>Which backups stay.</summary>
[Trait("Database", "none")]
public sealed class RotationLaws
{
    private static readonly Rotation Usual = new(7, 4, 12);

    [Fact]
    public void Of_two_years_of_nights_seven_days_four_weeks_and_twelve_months_stay()
    {
        var names = new List<string>();
        for (var night = new DateTimeOffset(2025, 1, 1, 3, 0, 0, TimeSpan.Zero); night < new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero); night = night.AddDays(1))
        {
            names.Add(Rotation.NameAt(night));
            foreach (var over in Usual.Over(names))
            {
                names.Remove(over);
            }
        }

        var days = names.Select(n => DateOnly.FromDateTime(Rotation.TakenAt(n)!.Value)).ToList();
        Assert.Equal(Enumerable.Range(25, 7).Select(d => new DateOnly(2026, 12, d)), days.TakeLast(7));
        // Sundays end a week, and the last days a month.
        Assert.Contains(new DateOnly(2026, 12, 20), days);
        Assert.Contains(new DateOnly(2026, 12, 13), days);
        Assert.All(Enumerable.Range(1, 11), month => Assert.Contains(new DateOnly(2026, month, DateTime.DaysInMonth(2026, month)), days));
        Assert.InRange(days.Count, 7 + 2 + 11, 7 + 3 + 12);
    }

    /// <summary>What an erasure promises of the backups: after so many days none holds the person any more.</summary>
    [Theory]
    [InlineData(7, 4, 12), InlineData(7, 4, 0), InlineData(14, 0, 0), InlineData(0, 0, 0), InlineData(1, 1, 1), InlineData(0, 8, 1), InlineData(40, 2, 1)]
    public void No_backup_stays_longer_than_is_promised(int daily, int weekly, int monthly)
    {
        var (rotation, names, oldest) = (new Rotation(daily, weekly, monthly), new List<string>(), TimeSpan.Zero);
        for (var night = new DateTimeOffset(2025, 1, 1, 3, 0, 0, TimeSpan.Zero); night < new DateTimeOffset(2028, 1, 1, 0, 0, 0, TimeSpan.Zero); night = night.AddDays(1))
        {
            names.Add(Rotation.NameAt(night));
            foreach (var over in rotation.Over(names))
            {
                names.Remove(over);
            }

            var age = night.UtcDateTime - names.Min(n => Rotation.TakenAt(n)!.Value);
            oldest = age > oldest ? age : oldest;
        }

        Assert.True(oldest.TotalDays <= rotation.LongestDays, string.Create(CultureInfo.InvariantCulture, $"One is kept for {oldest.TotalDays} days, and {rotation.LongestDays} are promised."));
        // No more is promised than is needed by a month and a half.
        Assert.InRange(rotation.LongestDays, oldest.TotalDays, oldest.TotalDays + 45);
    }

    [Fact]
    public void The_newest_stays_whatever_the_settings_say_and_what_is_not_ours_is_left_alone()
    {
        string[] names = [Rotation.NameAt(new DateTimeOffset(2026, 1, 1, 3, 0, 0, TimeSpan.Zero)), Rotation.NameAt(new DateTimeOffset(2026, 1, 2, 3, 0, 0, TimeSpan.Zero)), "thesis.docx", "rahyar-2026.backup", "before-the-move.backup"];
        Assert.Equal([names[0]], new Rotation(0, 0, 0).Over(names));
    }

    [Fact]
    public void Both_databases_have_the_same_migrations_by_name()
    {
        using var sqlite = Harness.Model.Sqlite();
        var names = Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.GetMigrations(sqlite.Database).Select(HouseShape.NameOf);
        Assert.Equal(HouseShape.Migrations, names);
        Assert.Equal(HouseShape.Migrations.Count, HouseShape.Migrations.Distinct().Count());
        Assert.All(HouseShape.Migrations, name => Assert.True(HouseShape.At(name)!.Tables.Count > 60, string.Create(CultureInfo.InvariantCulture, $"{name} has hardly any tables.")));
    }

    [Fact]
    public void What_all_migrations_do_makes_the_tables_of_the_model()
    {
        using var db = new Data.PostgresDesign().CreateDbContext([]);
        var model = db.GetService<IDesignTimeModel>().Model.GetRelationalModel().Tables
            .Where(t => t.Name != "backup" && !t.Name.StartsWith(Jobs.QuartzTables.Prefix, StringComparison.Ordinal))
            .SelectMany(t => t.Columns.Select(c => $"{t.Name}.{c.Name}")).Order(StringComparer.Ordinal);
        Assert.Equal(model, HouseShape.At(HouseShape.Migrations[^1])!.Tables.SelectMany(t => t.Columns.Select(c => $"{t.Name}.{c.Name}")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Of_each_column_of_JSON_it_is_known_which_of_its_properties_are_instants()
    {
        using var db = new Data.PostgresDesign().CreateDbContext([]);
        var held = db.GetService<IDesignTimeModel>().Model.GetEntityTypes().Where(t => t.IsMappedToJson())
            .SelectMany(t => t.GetProperties().Where(p => (Nullable.GetUnderlyingType(p.ClrType) ?? p.ClrType) == typeof(DateTimeOffset))
                .Select(p => (Column: (t.GetTableName()!, t.GetContainerColumnName()!), Name: p.GetJsonPropertyName() ?? p.Name))).ToList();
        Assert.NotEmpty(held);
        Assert.All(held, h => Assert.Contains(h.Name, HouseShape.InstantsInJson[h.Column]));
    }
}
