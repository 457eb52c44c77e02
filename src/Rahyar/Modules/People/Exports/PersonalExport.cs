using System.Globalization;
using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Rahyar.Data;

namespace Rahyar.Modules.People.Exports;

/// <summary>Everything about one person, put together from what the modules say of their tables: to read, and as a file for programs.</summary>
internal sealed class PersonalExport(IEnumerable<PersonalTable> tables, IEnumerable<PersonalFiles> files)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        DictionaryKeyPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>What one table holds of them.</summary>
    public sealed record Share(PersonalTable Table, IReadOnlyList<IReadOnlyDictionary<string, object?>> Rows);

    /// <param name="db">The database.</param>
    /// <param name="person">Whom it is about.</param>
    /// <param name="themselves">Whether they ask for it themselves; else by office, without what nobody by office may learn in this way.</param>
    /// <param name="ct">Cancels it.</param>
    public async Task<IReadOnlyList<Share>> SharesAsync(AppDb db, Person person, bool themselves, CancellationToken ct)
    {
        var shares = new List<Share>();
        foreach (var table in tables.Where(t => t.Name.Length > 0 && t.Withheld is null && (themselves || t.ByOffice)))
        {
            var rows = await table.RowsAsync(db, person, ct).ToListAsync(ct);
            if (rows.Count > 0)
            {
                shares.Add(new Share(table, rows));
            }
        }

        return shares;
    }

    /// <summary>What is kept and not given along, and why: the ends of text keys.</summary>
    public async Task<IReadOnlyList<(string Table, string Why)>> WithheldAsync(AppDb db, Person person, bool themselves, CancellationToken ct)
    {
        var withheld = new List<(string, string)>();
        // Of what not even its being there may be known, nothing is said.
        foreach (var table in tables.Where(t => t.Name.Length > 0 && !t.OnlyThemselves && (t.Withheld is not null || !(themselves || t.ByOffice))))
        {
            if (await table.CountAsync(db, person, ct) > 0)
            {
                withheld.Add((table.Name, table.Withheld ?? "private"));
            }
        }

        return withheld;
    }

    /// <summary>A zip with <c>data.json</c> and the files that they shared. The stream is a file that goes when it is closed.</summary>
    public async Task<Stream> ZipAsync(AppDb db, Person person, bool themselves, DateTimeOffset now, CancellationToken ct)
    {
        var file = new FileStream(Path.Combine(Path.GetTempPath(), $"rahyar-{Guid.NewGuid():N}.zip"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16,
            FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            await using (var zip = await ZipArchive.CreateAsync(file, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, ct))
            {
                await WriteAsync(zip, db, person, themselves, now, ct);
            }

            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private async Task WriteAsync(ZipArchive zip, AppDb db, Person person, bool themselves, DateTimeOffset now, CancellationToken ct)
    {
        var shares = await SharesAsync(db, person, themselves, ct);
        var names = new List<string>();
        foreach (var kept in themselves ? files : [])
        {
            foreach (var one in await kept.OfAsync(db, person, ct))
            {
                if (await one.OpenAsync(ct) is { } content)
                {
                    await using (content)
                    {
                        names.Add(string.Create(CultureInfo.InvariantCulture, $"files/{names.Count + 1:D3} {one.Name}"));
                        await using var entry = await zip.CreateEntry(names[^1]).OpenAsync(ct);
                        await content.CopyToAsync(entry, ct);
                    }
                }
            }
        }

        await using var data = await zip.CreateEntry("data.json").OpenAsync(ct);
        await JsonSerializer.SerializeAsync(data, new
        {
            Format = "rahyar.person",
            Version = 1,
            MadeAt = now,
            Tables = shares.ToDictionary(s => s.Table.Name, s => s.Rows),
            Withheld = (await WithheldAsync(db, person, themselves, ct)).Select(w => new { w.Table, w.Why }),
            Files = names,
        }, Json, ct);
    }

    /// <summary>A cell as people read it: days and times in their calendar, words as they were written, lists line by line.</summary>
    public static string Words(object? value, Web.Texts.Locale L) => value switch
    {
        null or "" => "–",
        string text => text,
        DateTimeOffset at => L.Moment(at),
        DateOnly day => L.Date(day),
        bool yes => L[yes ? "personal.yes" : "personal.no"],
        Enum one => L.Has($"personal.value.{one}") ? L[$"personal.value.{one}"] : $"{one}",
        int or long => L.Number(Convert.ToInt64(value, CultureInfo.InvariantCulture)),
        double number => L.Number(number),
        _ => string.Join("\n", Lines(JsonSerializer.SerializeToElement(value, Json))),
    };

    private static IEnumerable<string> Lines(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().Select(p => (p.Name, Text: string.Join(", ", Lines(p.Value)))).Where(p => p.Text.Length > 0).Select(p => $"{p.Name}: {p.Text}"),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Lines),
        JsonValueKind.Null => [],
        _ => [$"{value}"],
    };
}
