using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Rahyar.Data;

/// <summary>
/// A value that is stored as JSON in one column, replaced as a whole, and says in which version it was written:
/// <c>{"v":1,"value":…}</c>. What an older version wrote is upgraded while it is read, step by step, here and nowhere else; a value that says no version
/// is of the first, from before versions were kept.
/// </summary>
internal abstract class JsonColumn(string name, int version)
{
    /// <summary>As files of samples name it: a stored value of each version lies beside the tests.</summary>
    public string Name { get; } = name;

    /// <summary>The version that is written: one more than there are upgrades.</summary>
    public int Version { get; } = version;

    /// <summary>Reads and writes again, in the version of today.</summary>
    public abstract string Rewrite(string json);
}

/// <inheritdoc cref="JsonColumn"/>
/// <param name="name">Module and value, such as <c>planning.profile</c>; never changed.</param>
/// <param name="options">How the value is written, where the usual way does not fit.</param>
/// <param name="upgrades">The first makes a value of version 2 of one of version 1, and so on.</param>
internal sealed class JsonColumn<T>(string name, JsonSerializerOptions? options = null, params Func<JsonNode, JsonNode>[] upgrades)
    : JsonColumn(name, 1 + upgrades.Length)
    where T : class
{
    private static readonly JsonSerializerOptions Usual = new(JsonSerializerOptions.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        IgnoreReadOnlyProperties = true,
        Converters = { new JsonStringEnumConverter() },
    };

    private readonly JsonSerializerOptions _options = options ?? Usual;

    public string Write(T value) => JsonSerializer.Serialize(new Stored(Version, value), _options);

    public T Read(string json)
    {
        var version = VersionOf(json);
        if (version == Version && version is not null)
        {
            return JsonSerializer.Deserialize<Stored>(json, _options)!.Value;
        }

        if (version > Version)
        {
            throw new NotSupportedException($"“{Name}” was written by a later version of Rahyar ({version}; this one knows {Version}).");
        }

        var value = version is null ? JsonNode.Parse(json)! : JsonNode.Parse(json)!["value"]!;
        return upgrades.Skip((version ?? 1) - 1).Aggregate(value, (old, upgrade) => upgrade(old.DeepClone())).Deserialize<T>(_options)!;
    }

    public override string Rewrite(string json) => Write(Read(json));

    /// <summary>Maps a property to the column. A value is never changed in place: another object is another value.</summary>
    public void Map(PropertyBuilder property) => property.HasConversion(
        new ValueConverter<T, string>(value => Write(value), json => Read(json)),
        new ValueComparer<T>((a, b) => ReferenceEquals(a, b), value => value.GetHashCode(), value => value));

    private static int? VersionOf(string json)
    {
        var reader = new Utf8JsonReader(System.Text.Encoding.UTF8.GetBytes(json));
        return reader.Read() && reader.TokenType == JsonTokenType.StartObject && reader.Read() && reader.ValueTextEquals("v") && reader.Read()
            ? reader.GetInt32() : null;
    }

    private sealed record Stored([property: JsonPropertyName("v"), JsonPropertyOrder(0)] int V,
        [property: JsonPropertyName("value"), JsonPropertyOrder(1)] T Value);
}
