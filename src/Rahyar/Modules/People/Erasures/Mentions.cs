using System.Text.RegularExpressions;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Rahyar.Data;
using Rahyar.Jobs;
using Rahyar.Matching;

namespace Rahyar.Modules.People.Erasures;

/// <summary>
/// Where a person is named in what others wrote or what was computed: every text column of every table, found in the model, so that none can be
/// forgotten. Raw SQL, for it goes over columns and not over entities.
/// </summary>
internal sealed class Mentions
{
    /// <summary>An id as short as that would be found in numbers that have nothing to do with it.</summary>
    public const int ShortestId = 4;

    private readonly AppDb _db;
    private readonly List<Column> _columns;
    private readonly List<(string Said, Regex Pattern, string Instead)> _said = [];

    private sealed record Column(string Table, string Name, int? Longest, bool HasVersion);

    private Mentions(AppDb db, List<Column> columns) => (_db, _columns) = (db, columns);

    /// <summary>How many columns are searched.</summary>
    public int Columns => _columns.Count;

    /// <param name="db">The database.</param>
    /// <param name="person">As they are called before the erasure.</param>
    /// <param name="stub">What stands in the place of their name.</param>
    /// <param name="ct">Cancels it.</param>
    public static async Task<Mentions> OfAsync(AppDb db, Person person, string stub, CancellationToken ct)
    {
        var mentions = new Mentions(db, [.. TextColumns(db.Model)]);
        mentions.Add(person.Email, person.ErasedAddress);
        if (person.InstitutionalId is { Length: >= ShortestId } id)
        {
            mentions.Add(id, $"{person.Id:N}");
        }

        // Where somebody else is called so too, it cannot be told which of the two others meant.
        var name = Folding.SearchKey(person.Name);
        if (!await db.People.AnyAsync(p => p.Id != person.Id && p.SearchText.Contains(name), ct))
        {
            mentions.Add(person.Name, stub);
        }

        return mentions;
    }

    /// <summary>Puts the stub in the place of the person, wherever they are named.</summary>
    public async Task ReplaceAsync(CancellationToken ct)
    {
        foreach (var (column, said, pattern, instead) in Searches())
        {
            foreach (var old in await FindAsync(column, said, ct))
            {
                var text = pattern.Replace(old, instead);
                text = text.Length > column.Longest ? text[..column.Longest.Value] : text;
                if (text != old)
                {
                    await UpdateAsync(column, old, text, ct);
                }
            }
        }
    }

    /// <summary>In how many columns the person is still named.</summary>
    public async Task<int> CountAsync(CancellationToken ct)
    {
        var left = new HashSet<Column>();
        foreach (var (column, said, pattern, _) in Searches())
        {
            if ((await FindAsync(column, said, ct)).Exists(pattern.IsMatch))
            {
                left.Add(column);
            }
        }

        return left.Count;
    }

    private void Add(string? said, string instead)
    {
        if (said is { Length: > 1 })
        {
            _said.Add((said, new Regex($@"(?<![\p{{L}}\p{{N}}-]){Regex.Escape(said)}(?![\p{{L}}\p{{N}}-])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant), instead));
        }
    }

    private IEnumerable<(Column Column, string Said, Regex Pattern, string Instead)> Searches() =>
        _columns.SelectMany(column => _said.Select(said => (column, said.Said, said.Pattern, said.Instead)));

    private static IEnumerable<Column> TextColumns(IModel model)
    {
        // Rows of people are theirs: whoever's name holds this one keeps it.
        foreach (var type in model.GetEntityTypes().Where(t => !t.IsMappedToJson() && t.ClrType != typeof(DataProtectionKey) && t.ClrType != typeof(Person)))
        {
            if (type.GetTableName() is { } table && !table.StartsWith(QuartzTables.Prefix, StringComparison.Ordinal))
            {
                var store = StoreObjectIdentifier.Table(table);
                foreach (var property in type.GetProperties().Where(IsText))
                {
                    yield return new Column(table, property.GetColumnName(store)!, property.GetMaxLength(), type.FindProperty(nameof(Entity.Version)) is not null);
                }
            }
        }
    }

    private static bool IsText(IProperty property) => !property.IsPrimaryKey()
        && (property.GetTypeMapping().Converter?.ProviderClrType ?? property.ClrType) == typeof(string);

#pragma warning disable EF1002, EF1003 // Tables and columns are the model's; what is searched for goes as a parameter.
    private Task<List<string>> FindAsync(Column column, string said, CancellationToken ct) => _db.Database.SqlQueryRaw<string>(
        $"SELECT DISTINCT \"{column.Name}\" AS \"Value\" FROM \"{column.Table}\" WHERE {(_db is PostgresDb ? "strpos" : "instr")}(lower(\"{column.Name}\"), lower({{0}})) > 0", said).ToListAsync(ct);

    private Task<int> UpdateAsync(Column column, string old, string text, CancellationToken ct) => _db.Database.ExecuteSqlRawAsync(
        $"UPDATE \"{column.Table}\" SET \"{column.Name}\" = {{0}}{(column.HasVersion ? ", \"version\" = \"version\" + 1" : "")} WHERE \"{column.Name}\" = {{1}}", [text, old], ct);
#pragma warning restore EF1002, EF1003
}
