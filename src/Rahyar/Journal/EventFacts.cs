using System.Collections.Concurrent;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Rahyar.Journal;

/// <summary>An event whose facts have been others once.</summary>
internal interface IUpgradesFacts
{
    /// <summary>Makes facts of the next version of those of version <paramref name="from"/>, as they were stored.</summary>
    static abstract JsonObject Upgrade(JsonObject facts, int from);
}

/// <summary>The facts of an event as the journal keeps them: JSON that says its version first (<c>{"v":2,…}</c>), except the first, which says none.</summary>
internal static class EventFacts
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    // Looked up by reflection it was a fiftieth of all that a busy house does.
    private static readonly ConcurrentDictionary<Type, int> Versions = new();

    /// <summary>Nothing, of an event that never had facts: nothing is read as the first version.</summary>
    public static string? Write(Event what)
    {
        var (facts, version) = (JsonSerializer.Serialize(what, what.GetType(), Json), VersionOf(what.GetType()));
        return version == 1 ? facts == "{}" ? null : facts : facts == "{}" ? $"{{\"v\":{version}}}" : $"{{\"v\":{version},{facts[1..]}";
    }

    public static Event Read(string? facts, Type type)
    {
        facts ??= "{}";
        var (version, known) = (VersionOf(facts), VersionOf(type));
        if (version > known)
        {
            throw new NotSupportedException($"The facts of {type.Name} were written by a later version of Rahyar ({version}; this one knows {known}).");
        }

        if (version == known)
        {
            return (Event)JsonSerializer.Deserialize(facts, type, Json)!;
        }

        var (older, upgrade) = (JsonNode.Parse(facts)!.AsObject(), type.GetMethod(nameof(IUpgradesFacts.Upgrade), BindingFlags.Public | BindingFlags.Static)!);
        for (; version < known; version++)
        {
            older = (JsonObject)upgrade.Invoke(null, [older, version])!;
        }

        return (Event)older.Deserialize(type, Json)!;
    }

    private static int VersionOf(Type type) => Versions.GetOrAdd(type, t => t.GetCustomAttribute<VerbAttribute>()!.Version);

    private static int VersionOf(string facts)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(facts));
        return reader.Read() && reader.Read() && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("v") && reader.Read() ? reader.GetInt32() : 1;
    }
}
