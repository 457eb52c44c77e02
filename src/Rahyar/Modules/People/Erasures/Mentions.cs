using System.Data;
using System.Data.Common;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Rahyar.Data;
using Rahyar.Jobs;
using Rahyar.Matching;

namespace Rahyar.Modules.People.Erasures;

/// <summary>
/// Where a person is named in what others wrote or what was computed: every text column of every table, found in the model, so that none can be
/// forgotten. Raw SQL, for it goes over columns and not over entities. Searching reads whole tables and so stands outside of transactions; what it found is
/// written by key.
/// </summary>
internal sealed class Mentions
{
    // Words of the code, not of people: who is called so all the same is not meant.
    private static readonly HashSet<string> OfTheCode =
        ["Verb", "Kind", "Key", "Instrument", "Indicator", "Gate", "Control", "Module", "Work", "Moment", "Language", "TimeZone", "Hash", "Failure"];

    private readonly AppDb _db;
    private readonly List<Table> _tables;
    private readonly CalledBy _called = new();

    private sealed record Column(string Name, int? Longest);

    private sealed record Table(string Name, IReadOnlyList<string> Key, IReadOnlyList<Column> Columns, bool HasVersion);

    /// <summary>One value in which the person is named: as it stands and as it becomes.</summary>
    public sealed record Found(string Table, string Column, object Old, object New, string Update, object[] Key);

    private Mentions(AppDb db, List<Table> tables) => (_db, _tables) = (db, tables);

    /// <summary>How many columns are searched.</summary>
    public int Columns => _tables.Sum(t => t.Columns.Count);

    /// <param name="db">The database.</param>
    /// <param name="tables">What the modules say of theirs: words that protect somebody stand as they were written.</param>
    /// <param name="person">As they are called before the erasure.</param>
    /// <param name="stub">What stands in the place of their name.</param>
    /// <param name="ct">Cancels it.</param>
    public static async Task<Mentions> OfAsync(AppDb db, IEnumerable<PersonalTable> tables, Person person, string stub, CancellationToken ct)
    {
        var mentions = new Mentions(db, [.. TextTables(db.Model, [.. tables.Where(t => t.WordsStand).Select(t => t.Row)])]);
        mentions._called.Address(person.Email, person.ErasedAddress);
        mentions._called.Id(person.InstitutionalId, $"{person.Id:N}");
        // Where somebody else is called so too, it cannot be told which of the two others meant.
        var name = Folding.SearchKey(person.Name);
        if (!await db.People.AnyAsync(p => p.Id != person.Id && p.SearchText.Contains(name), ct))
        {
            mentions._called.Name(person.Name, stub);
        }

        return mentions;
    }

    /// <summary>Where the person is named now.</summary>
    public async Task<List<Found>> FindAsync(CancellationToken ct)
    {
        var found = new List<Found>();
        await _db.Database.OpenConnectionAsync(ct);
        try
        {
            foreach (var table in _tables)
            {
                await FindAsync(table, found, ct);
            }
        }
        finally
        {
            await _db.Database.CloseConnectionAsync();
        }

        return found;
    }

    /// <summary>Puts the stub in the place of the person, wherever nobody has written something else meanwhile.</summary>
    public async Task ReplaceAsync(IEnumerable<Found> found, CancellationToken ct)
    {
        foreach (var one in found)
        {
            await _db.Database.ExecuteSqlRawAsync(one.Update, [one.New, one.Old, .. one.Key], ct);
        }
    }

    private async Task FindAsync(Table table, List<Found> found, CancellationToken ct)
    {
        await using var command = _db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // Tables and columns are the model's.
        command.CommandText = $"SELECT {string.Join(", ", table.Key.Concat(table.Columns.Select(c => c.Name)).Select(Quoted))} FROM {Quoted(table.Name)}";
#pragma warning restore CA2100
        command.CommandTimeout = 0;
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.Default, ct);
        while (await reader.ReadAsync(ct))
        {
            for (var n = 0; n < table.Columns.Count; n++)
            {
                var at = table.Key.Count + n;
                if (!await reader.IsDBNullAsync(at, ct) && Without(reader.GetValue(at), table.Columns[n]) is { } changed)
                {
                    found.Add(new Found(table.Name, table.Columns[n].Name, reader.GetValue(at), changed, Update(table, table.Columns[n]), Key(reader, table)));
                }
            }
        }
    }

    // Null where the person is not named in it.
    private object? Without(object value, Column column)
    {
        switch (value)
        {
            case string text when _called.Replace(text) is var now && now != text:
                return Fit(now, text, column.Longest);
            case string[] many when many.Select(text => _called.Replace(text)).ToArray() is var all && !all.SequenceEqual(many):
                return all;
            default:
                return null;
        }
    }

    // What is too long for its column now loses its end; JSON would lose its sense, so there the person's place stays empty.
    private string Fit(string now, string old, int? longest) =>
        now.Length <= longest || longest is null ? now : old[0] is '{' or '[' ? _called.Replace(old, bare: true) : Excerpt.Fit(now, longest.Value);

    private static object[] Key(DbDataReader reader, Table table) => [.. Enumerable.Range(0, table.Key.Count).Select(reader.GetValue)];

    private static string Update(Table table, Column column) =>
        $"UPDATE {Quoted(table.Name)} SET {Quoted(column.Name)} = {{0}}{(table.HasVersion ? ", \"version\" = \"version\" + 1" : "")} WHERE {Quoted(column.Name)} = {{1}} AND "
        + string.Join(" AND ", table.Key.Select((key, n) => $"{Quoted(key)} = {{{n + 2}}}"));

    private static string Quoted(string name) => $"\"{name}\"";

    private static IEnumerable<Table> TextTables(IModel model, HashSet<Type> standing)
    {
        // Rows of people are theirs: whoever's name holds this one keeps it.
        foreach (var type in model.GetEntityTypes().Where(t => !t.IsMappedToJson() && t.ClrType != typeof(DataProtectionKey) && t.ClrType != typeof(Person) && !standing.Contains(t.ClrType)))
        {
            if (type.GetTableName() is { } table && !table.StartsWith(QuartzTables.Prefix, StringComparison.Ordinal) && type.FindPrimaryKey() is { } key)
            {
                var store = StoreObjectIdentifier.Table(table);
                var columns = type.GetProperties().Where(IsText).Select(p => new Column(p.GetColumnName(store)!, p.GetMaxLength())).ToList();
                if (columns.Count > 0)
                {
                    yield return new Table(table, [.. key.Properties.Select(p => p.GetColumnName(store)!)], columns, type.FindProperty(nameof(Entity.Version)) is not null);
                }
            }
        }
    }

    private static bool IsText(IProperty property) => !property.IsPrimaryKey() && !OfTheCode.Contains(property.Name)
        && (property.ClrType == typeof(string[]) || (property.GetTypeMapping().Converter?.ProviderClrType ?? property.ClrType) == typeof(string));
}
