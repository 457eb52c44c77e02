using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Rahyar.Journal;
using Rahyar.Tests.House;

namespace Rahyar.Tests.Ground;

/// <summary>The journal is never rewritten: the facts of each event, as they were ever stored, can be read (<c>JsonSamples/journal.facts.txt</c>).</summary>
[Trait("Database", "none")]
public sealed class EventFactsLaws
{
    private static readonly DateTimeOffset At = new(2026, 10, 5, 8, 0, 0, TimeSpan.Zero);

    private static (string Verb, string Facts)[] Samples { get; } = [.. File
        .ReadLines(Path.Combine(Source.Root, "tests", "Rahyar.Tests", "Ground", "JsonSamples", "journal.facts.txt"))
        .Select(line => line.Split(' ', 2)).Select(parts => (parts[0], parts[1]))];

    [Fact]
    public void Facts_that_were_ever_stored_are_read()
    {
        foreach (var (verb, facts) in Samples)
        {
            var (type, stored) = (Verbs.TypeOf(verb)!, JsonNode.Parse(facts)!.AsObject());
            var written = EventFacts.Write(EventFacts.Read(facts, type));

            if (VersionOf(stored) == type.GetCustomAttribute<VerbAttribute>()!.Version)
            {
                Assert.True(JsonNode.DeepEquals(stored, JsonNode.Parse(written!)), $"{verb} is stored with other facts than before, so it needs another version: {facts} is now {written}");
            }
        }
    }

    [Fact]
    public void Each_version_of_each_event_with_facts_has_a_sample()
    {
        var kept = Samples.Select(s => (s.Verb, Version: VersionOf(JsonNode.Parse(s.Facts)!.AsObject()))).ToHashSet();
        var lacking = Verbs.Types.Where(type => EventFacts.Write(Invented(type)) is not null)
            .SelectMany(type => Enumerable.Range(1, type.GetCustomAttribute<VerbAttribute>()!.Version).Select(version => (Type: type, Verb: Verbs.Of(type), Version: version)))
            .Where(e => !kept.Contains((e.Verb, e.Version))).Select(e => $"{e.Verb} {EventFacts.Write(Invented(e.Type))}").Order(StringComparer.Ordinal).ToList();

        Assert.True(lacking.Count == 0, "If it is meant so, the samples need:\n" + string.Join('\n', lacking));
        Assert.DoesNotContain(Verbs.Types.SelectMany(type => type.GetProperties()), p => p.Name.Equals("v", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Older_facts_are_upgraded_step_by_step_and_later_ones_are_refused()
    {
        Assert.Equal("""{"v":3,"words":2}""", EventFacts.Write(new Spoken(2)));
        Assert.Equal(new Spoken(2), EventFacts.Read("""{"v":3,"words":2}""", typeof(Spoken)));
        Assert.Equal(new Spoken(2), EventFacts.Read("""{"v":2,"said":"hello you"}""", typeof(Spoken)));
        Assert.Equal(new Spoken(1), EventFacts.Read("""{"text":"hello"}""", typeof(Spoken)));
        Assert.Throws<NotSupportedException>(() => EventFacts.Read("""{"v":4}""", typeof(Spoken)));
    }

    [Verb("test.spoken", Version = 3)]
    private sealed record Spoken(int Words) : Event, IUpgradesFacts
    {
        public static JsonObject Upgrade(JsonObject facts, int from) => from == 1
            ? new JsonObject { ["said"] = facts["text"]!.DeepClone() }
            : new JsonObject { ["words"] = ((string)facts["said"]!).Split(' ').Length };
    }

    [Fact]
    public void An_event_that_has_lost_its_facts_says_its_version_all_the_same()
    {
        Assert.Equal("""{"v":2}""", EventFacts.Write(new Silent()));
        Assert.Equal(new Silent(), EventFacts.Read(EventFacts.Write(new Silent()), typeof(Silent)));
        Assert.Equal(new Silent(), EventFacts.Read("""{"text":"hello"}""", typeof(Silent)));
    }

    [Verb("test.silent", Version = 2)]
    private sealed record Silent : Event, IUpgradesFacts
    {
        public static JsonObject Upgrade(JsonObject facts, int from) => facts.Remove("text") ? facts : throw new InvalidOperationException("These are no facts of the first version.");
    }

    private static int VersionOf(JsonObject facts) => (int?)facts["v"] ?? 1;

    private static Event Invented(Type type)
    {
        var made = (Event)RuntimeHelpers.GetUninitializedObject(type);
        for (var of = type; of != typeof(Event); of = of.BaseType!)
        {
            foreach (var field in of.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                field.SetValue(made, Some(field.FieldType));
            }
        }

        return made;
    }

    private static object? Some(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type switch
        {
            _ when type == typeof(string) => "word",
            _ when type == typeof(Guid) => new Guid("0199b2c0-0000-7000-8000-000000000001"),
            _ when type == typeof(DateTimeOffset) => At,
            _ when type == typeof(DateOnly) => DateOnly.FromDateTime(At.UtcDateTime),
            _ when type == typeof(bool) => true,
            _ when type.IsEnum => Enum.GetValues(type).GetValue(Enum.GetValues(type).Length - 1),
            _ when type.IsPrimitive || type == typeof(decimal) => Convert.ChangeType(3, type, System.Globalization.CultureInfo.InvariantCulture),
            _ when type.IsAssignableTo(typeof(IEnumerable)) => Several(type.IsArray ? type.GetElementType()! : type.GetGenericArguments()[0]),
            _ => throw new NotSupportedException($"An event has a fact of type {type}: invent one here."),
        };
    }

    private static Array Several(Type of)
    {
        var some = Array.CreateInstance(of, 1);
        some.SetValue(Some(of), 0);
        return some;
    }
}
