using System.Reflection;
using System.Text.Json.Nodes;
using Rahyar.Data;
using Rahyar.Matching;
using Rahyar.Tests.House;

namespace Rahyar.Tests.Ground;

/// <summary>What is stored as JSON says its version, and every version that was ever written can be read.</summary>
[Trait("Database", "none")]
public sealed class JsonColumnLaws
{
    private static string Samples => Path.Combine(Source.Root, "tests", "Rahyar.Tests", "Ground", "JsonSamples");

    private static IReadOnlyList<JsonColumn> Columns { get; } = [.. typeof(JsonColumn).Assembly.GetTypes()
        .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly))
        .Where(field => field.FieldType.IsSubclassOf(typeof(JsonColumn))).Select(field => (JsonColumn)field.GetValue(null)!), new RulesOfMatching()];

    /// <summary>The library of matching writes and reads its rules itself, as files have them.</summary>
    private sealed class RulesOfMatching() : JsonColumn("structure.match.rules", MatchRules.CurrentVersion)
    {
        public override string Rewrite(string json) => MatchRules.FromJson(json).ToJson();
    }

    internal static JsonColumn Column(string name) => Columns.Single(c => c.Name == name);

    public static TheoryData<string> Names => [.. Columns.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_version_that_was_ever_stored_is_read(string name)
    {
        var column = Column(name);
        for (var version = 1; version <= column.Version; version++)
        {
            var file = Directory.GetFiles(Samples, $"{name}.v{version}.json", SearchOption.AllDirectories).SingleOrDefault() ?? Path.Combine(Samples, $"{name}.v{version}.json");
            Assert.True(File.Exists(file), $"Keep a stored value of version {version} in {Source.Relative(file)}.");
            var stored = File.ReadAllText(file).Trim();
            var written = column.Rewrite(stored);

            Assert.Equal(version, JsonNode.Parse(stored) is JsonObject said && said.TryGetPropertyValue("v", out var v) ? (int)v! : 1);
            Assert.Equal(column.Version, (int)JsonNode.Parse(written)!["v"]!);
            if (version == column.Version)
            {
                Assert.True(JsonNode.DeepEquals(JsonNode.Parse(stored), JsonNode.Parse(written)), $"{name} reads or writes something else than it did:\n{written}");
            }
        }
    }

    [Fact]
    public void No_two_columns_have_one_name_and_no_sample_lacks_its_column()
    {
        Assert.True(Columns.Count >= 12, "Hardly any column was found.");
        Assert.Equal(Columns.Count, Columns.Select(c => c.Name).Distinct().Count());
        Assert.Empty(Directory.GetFiles(Samples, "*.json", SearchOption.AllDirectories).Select(f => Path.GetFileName(f)).Select(f => f[..f.LastIndexOf(".v", StringComparison.Ordinal)]).Except(Columns.Select(c => c.Name)));
    }

    [Fact]
    public void An_older_value_is_upgraded_step_by_step_and_a_later_one_is_refused()
    {
        var column = new JsonColumn<string[]>("test.words", null,
            old => new JsonArray(old.GetValue<string>()),
            old => new JsonArray([.. old.AsArray().Select(word => (JsonNode)$"{word}!")]));

        Assert.Equal(3, column.Version);
        Assert.Equal(["hello!"], column.Read("""{"v":1,"value":"hello"}"""));
        Assert.Equal(["hello!"], column.Read("\"hello\""));
        Assert.Equal(["a!", "b!"], column.Read("""{"v":2,"value":["a","b"]}"""));
        Assert.Equal(["a"], column.Read("""{"v":3,"value":["a"]}"""));
        Assert.Throws<NotSupportedException>(() => column.Read("""{"v":4,"value":[]}"""));
    }
}
