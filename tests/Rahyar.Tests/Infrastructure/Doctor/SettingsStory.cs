using System.Text.RegularExpressions;
using Rahyar.Modules.Infrastructure.Doctor;
using Rahyar.Tests.House;

namespace Rahyar.Tests.Infrastructure.Doctor;

/// <summary>The doctor knows every setting that the code reads and the documents name, and has words for all that it finds.</summary>
[Trait("Database", "none")]
public sealed partial class SettingsStory
{
    [Fact]
    public void Every_setting_that_the_code_reads_is_known()
    {
        var code = Source.Files(".cs").Where(f => !f.EndsWith("KnownSettings.cs", StringComparison.Ordinal)).Select(File.ReadAllText).ToList();
        var read = code.SelectMany(text => Key().Matches(text).Select(m => m.Groups[1].Value)).Distinct().ToList();

        Assert.Contains("Rahyar:DataFolder", read);
        Assert.Empty(read.Where(key => !KnownSettings.All.ContainsKey(key)).Select(key => $"{key} is read: add it to KnownSettings.All, so that a slip of the finger in it is named"));
    }

    [Fact]
    public void Every_setting_that_the_documents_name_is_known_and_the_other_way_round()
    {
        var named = Row().Matches(File.ReadAllText(Path.Combine(Source.Root, "docs", "deploy.md"))).SelectMany(row => Code().Matches(row.Groups[1].Value).Select(m => m.Groups[1].Value))
            .Where(key => key.Contains(':', StringComparison.Ordinal)).ToHashSet();
        // These are for demonstrations, which docs/deploy.md tells of elsewhere.
        string[] untold = ["Rahyar:Demo", "Rahyar:DemoAnywhere"];

        Assert.Empty(named.Where(key => !KnownSettings.All.ContainsKey(key)).Select(key => $"docs/deploy.md names {key}, KnownSettings does not"));
        Assert.Empty(KnownSettings.All.Keys.Except(named).Except(untold).Select(key => $"{key} stands in KnownSettings and not in the table of docs/deploy.md"));
    }

    [Fact]
    public void All_that_a_check_may_find_has_words_and_says_what_to_do()
    {
        var texts = Rahyar.Web.Texts.Texts.Own;
        var faults = new List<string>();
        foreach (var check in CheckUp.All)
        {
            var text = File.ReadAllText(Source.Files(".cs").Single(f => Path.GetFileName(f) == $"{check.GetType().Name}.cs"));
            var found = Found().Matches(text).Select(m => (Ok: m.Groups[1].Value == "Ok", Key: $"doctor.{check.Name}.{m.Groups[2].Value}")).ToList();
            Assert.NotEmpty(found);
            faults.AddRange(found.SelectMany(f => f.Ok ? [f.Key] : new[] { f.Key, $"{f.Key}.do" }).Append($"doctor.{check.Name}.name").Where(key => !texts.Has(key)));
        }

        foreach (var what in KnownSettings.Kinds)
        {
            faults.AddRange(new[] { $"doctor.configuration.wrong.{what}", $"doctor.configuration.wrong.{what}.do" }.Where(key => !texts.Has(key)));
        }

        Assert.Empty(faults);
    }

    [Theory]
    [InlineData("Rahyar:Adress", "Rahyar:Address", 1)]
    [InlineData("Smpt:Host", "Smtp:Host", 1)]
    [InlineData("abc", "xyz", 3)]
    [InlineData("", "abc", 3)]
    public void How_far_one_word_is_from_another(string one, string other, int far) => Assert.Equal(far, KnownSettings.Distance(one, other));

    [GeneratedRegex(@"""((?:Rahyar|Backup|S3|Smtp|ConnectionStrings):[A-Za-z0-9]+)""")]
    private static partial Regex Key();

    [GeneratedRegex(@"^\| (`[^|]+) \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"\b(Ok|Look|Broken)\(""([a-z.-]+)""")]
    private static partial Regex Found();
}
