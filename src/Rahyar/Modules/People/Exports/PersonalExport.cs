using System.Globalization;
using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Rahyar.Data;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.People.Exports;

/// <summary>Everything about one person, put together from what the modules say of their tables: to read, and as a file for programs.</summary>
internal sealed class PersonalExport(IEnumerable<PersonalTable> tables, IEnumerable<PersonalFiles> files)
{
    private const int Pending = 1 << 16;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        DictionaryKeyPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>What one table holds of them: how many rows, the first of these, and how its codes are said.</summary>
    public sealed record Share(PersonalTable Table, int Count, IReadOnlyList<IReadOnlyDictionary<string, object?>> Rows, IReadOnlyDictionary<string, ColumnWords> Says)
    {
        /// <summary>A cell as people read it: days and times in their calendar, words as they were written, several things line by line.</summary>
        public string Words(IReadOnlyDictionary<string, object?> row, string column, Locale l) => row[column] switch
        {
            null or "" => "–",
            { } value when Says.TryGetValue(column, out var say) => say(value, row, l) is { Length: > 0 } said ? said : "–",
            string text => text,
            DateTimeOffset at => l.Moment(at),
            DateOnly day => l.Date(day),
            bool yes => l[yes ? "personal.yes" : "personal.no"],
            int or long => l.Number(Convert.ToInt64(row[column], CultureInfo.InvariantCulture)),
            double number => l.Number(number),
            Enum one => l[$"personal.value.{one}"],
            var other => throw new InvalidOperationException($"Nobody says how people read {Table.Name}.{column}, a {other.GetType().Name}: PersonalTable.Says."),
        };
    }

    /// <param name="db">The database.</param>
    /// <param name="person">Whom it is about.</param>
    /// <param name="themselves">Whether they ask for it themselves; else by office, without what nobody by office may learn in this way.</param>
    /// <param name="most">So many rows of each table; the rest is only counted.</param>
    /// <param name="ct">Cancels it.</param>
    public async Task<IReadOnlyList<Share>> SharesAsync(AppDb db, Person person, bool themselves, int most, CancellationToken ct)
    {
        var shares = new List<Share>();
        foreach (var table in Open(themselves))
        {
            var rows = await table.RowsAsync(db, person, most + 1, ct).ToListAsync(ct);
            if (rows.Count > 0)
            {
                shares.Add(new Share(table, rows.Count > most ? await table.CountAsync(db, person, ct) : rows.Count, [.. rows.Take(most)], await table.WordsAsync(db, person, ct)));
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

    /// <summary>
    /// A zip with <c>data.json</c> and the files that they shared. The stream is a file that nobody else can open: it is this account's alone, and has no name
    /// any more while it is written, so that nothing of it lies about after a kill either.
    /// </summary>
    public async Task<Stream> ZipAsync(AppDb db, Person person, bool themselves, DateTimeOffset now, CancellationToken ct)
    {
        var path = Path.Combine(Path.GetTempPath(), $"rahyar-{Guid.NewGuid():N}.zip");
        var file = OpenNew(path);
        try
        {
            if (!OperatingSystem.IsWindows())
            {
                File.Delete(path);
            }

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

    private static FileStream OpenNew(string path)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = 1 << 16,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }

    private IEnumerable<PersonalTable> Open(bool themselves) => tables.Where(t => t.Name.Length > 0 && t.Withheld is null && (themselves || t.ByOffice));

    private async Task WriteAsync(ZipArchive zip, AppDb db, Person person, bool themselves, DateTimeOffset now, CancellationToken ct)
    {
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
        await using var writer = new Utf8JsonWriter(data, new JsonWriterOptions { Indented = true, Encoder = Json.Encoder });
        writer.WriteStartObject();
        writer.WriteString("format", "rahyar.person");
        writer.WriteNumber("version", 1);
        writer.WriteString("madeAt", now);
        writer.WriteStartObject("tables");
        foreach (var table in Open(themselves))
        {
            await WriteRowsAsync(writer, table, db, person, ct);
        }

        writer.WriteEndObject();
        writer.WritePropertyName("withheld");
        JsonSerializer.Serialize(writer, (await WithheldAsync(db, person, themselves, ct)).Select(w => new { w.Table, w.Why }), Json);
        writer.WritePropertyName("files");
        JsonSerializer.Serialize(writer, names, Json);
        writer.WriteEndObject();
        await writer.FlushAsync(ct);
    }

    // Row by row as they are read: somebody may have written for years.
    private static async Task WriteRowsAsync(Utf8JsonWriter writer, PersonalTable table, AppDb db, Person person, CancellationToken ct)
    {
        var any = false;
        await foreach (var row in table.RowsAsync(db, person, int.MaxValue, ct))
        {
            if (!any)
            {
                writer.WriteStartArray(table.Name);
                any = true;
            }

            JsonSerializer.Serialize(writer, row, Json);
            if (writer.BytesPending > Pending)
            {
                await writer.FlushAsync(ct);
            }
        }

        if (any)
        {
            writer.WriteEndArray();
        }
    }
}
