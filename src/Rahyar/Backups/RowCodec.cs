using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Rahyar.Backups;

/// <summary>Writes and reads a row in the one form that is the same for both databases, and adds up what a table holds.</summary>
internal static class RowCodec
{
    /// <summary>Nothing that the house stores is nearly as long; what says that it is, is damage.</summary>
    public const int LongestRow = 64 * 1024 * 1024;

    public static void Write(BinaryWriter to, ShapedTable table, object?[] row)
    {
        for (var i = 0; i < row.Length; i++)
        {
            to.Write(row[i] is not null);
            if (row[i] is { } cell)
            {
                Write(to, table.Columns[i].Kind, cell);
            }
        }
    }

    public static void Read(BinaryReader from, ShapedTable table, object?[] row)
    {
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = from.ReadBoolean() ? Read(from, table.Columns[i].Kind) : null;
        }
    }

    /// <summary>
    /// JSON as both databases write it the same: properties by name, no blanks, instants in words. PostgreSQL orders properties in its own way, and SQLite keeps
    /// instants as ticks.
    /// </summary>
    public static string Canonical(string json, IReadOnlyList<string> instants)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            Copy(JsonNode.Parse(json), writer, instants, (value, to) => to.WriteStringValue(InstantOf(value).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFzzz", System.Globalization.CultureInfo.InvariantCulture)));
        }

        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }

    /// <summary>The same as SQLite's side of the application reads it.</summary>
    public static string WithTicks(string json, IReadOnlyList<string> instants)
    {
        if (instants.Count == 0)
        {
            return json;
        }

        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            Copy(JsonNode.Parse(json), writer, instants, (value, to) => to.WriteNumberValue(InstantOf(value).UtcTicks));
        }

        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static DateTimeOffset InstantOf(JsonValue value)
    {
        var instant = value.GetValueKind() == JsonValueKind.Number ? new DateTimeOffset(value.GetValue<long>(), TimeSpan.Zero)
            : value.GetValue<DateTimeOffset>().ToUniversalTime();
        return instant.AddTicks(-(instant.UtcTicks % TimeSpan.TicksPerMicrosecond));
    }

    private static void Copy(JsonNode? node, Utf8JsonWriter to, IReadOnlyList<string> instants, Action<JsonValue, Utf8JsonWriter> instant)
    {
        switch (node)
        {
            case JsonObject map:
                to.WriteStartObject();
                foreach (var (name, value) in map.OrderBy(p => p.Key, StringComparer.Ordinal))
                {
                    to.WritePropertyName(name);
                    if (value is JsonValue at && instants.Contains(name))
                    {
                        instant(at, to);
                    }
                    else
                    {
                        Copy(value, to, instants, instant);
                    }
                }

                to.WriteEndObject();
                break;
            case JsonArray list:
                to.WriteStartArray();
                foreach (var value in list)
                {
                    Copy(value, to, instants, instant);
                }

                to.WriteEndArray();
                break;
            case null:
                to.WriteNullValue();
                break;
            default:
                node.WriteTo(to);
                break;
        }
    }

    private static void Write(BinaryWriter to, CellKind kind, object cell)
    {
        switch (kind)
        {
            case CellKind.Boolean: to.Write((bool)cell); break;
            case CellKind.Small or CellKind.Integer or CellKind.Long: to.Write7BitEncodedInt64((long)cell); break;
            case CellKind.Real: to.Write((double)cell); break;
            // 1.50 and 1.5 are one number, and the databases write it differently.
            case CellKind.Decimal: to.Write((decimal)cell / 1.000000000000000000000000000000000m); break;
            case CellKind.Date: to.Write(((DateOnly)cell).DayNumber); break;
            case CellKind.Instant: to.Write(((DateTime)cell).Ticks); break;
            case CellKind.Uuid: Write(to, (Guid)cell); break;
            case CellKind.Text or CellKind.Json: to.Write((string)cell); break;
            case CellKind.Bytes: Each((byte[])cell, b => to.Write(b)); break;
            case CellKind.Longs: Each((long[])cell, n => to.Write(n)); break;
            case CellKind.Texts: Each((string[])cell, to.Write); break;
            case CellKind.Uuids: Each((Guid[])cell, id => Write(to, id)); break;
            default: throw new InvalidDataException($"There is no kind {kind}.");
        }

        void Each<T>(T[] all, Action<T> one)
        {
            to.Write7BitEncodedInt(all.Length);
            Array.ForEach(all, one);
        }
    }

    private static object Read(BinaryReader from, CellKind kind)
    {
        return kind switch
        {
            CellKind.Boolean => from.ReadBoolean(),
            CellKind.Small or CellKind.Integer or CellKind.Long => from.Read7BitEncodedInt64(),
            CellKind.Real => from.ReadDouble(),
            CellKind.Decimal => from.ReadDecimal(),
            CellKind.Date => DateOnly.FromDayNumber(from.ReadInt32()),
            CellKind.Instant => new DateTime(from.ReadInt64(), DateTimeKind.Utc),
            CellKind.Uuid => new Guid(from.ReadBytes(16)),
            CellKind.Text or CellKind.Json => from.ReadString(),
            CellKind.Bytes => from.ReadBytes(Length()),
            CellKind.Longs => Each(from.ReadInt64),
            CellKind.Texts => Each(from.ReadString),
            CellKind.Uuids => Each(() => new Guid(from.ReadBytes(16))),
            _ => throw new InvalidDataException($"There is no kind {kind}."),
        };

        int Length() => from.Read7BitEncodedInt() is >= 0 and <= LongestRow and var length ? length : throw new InvalidDataException("A cell is too long.");

        T[] Each<T>(Func<T> one)
        {
            var all = new T[Length()];
            for (var i = 0; i < all.Length; i++)
            {
                all[i] = one();
            }

            return all;
        }
    }

    private static void Write(BinaryWriter to, Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes);
        to.Write(bytes);
    }
}

/// <summary>
/// How many rows a table holds and the sum of their SHA-256, in whatever order they come: no database has to sort for it, and two that hold the
/// same rows have the same sum.
/// </summary>
internal sealed class TableSum
{
    private readonly ulong[] _lanes = new ulong[4];

    public long Rows { get; private set; }

    public string Hash => Convert.ToHexStringLower(System.Runtime.InteropServices.MemoryMarshal.AsBytes<ulong>(_lanes));

    public void Add(ReadOnlySpan<byte> row)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(row, hash);
        for (var i = 0; i < _lanes.Length; i++)
        {
            _lanes[i] = unchecked(_lanes[i] + System.Buffers.Binary.BinaryPrimitives.ReadUInt64LittleEndian(hash[(8 * i)..]));
        }

        Rows++;
    }
}
