using System.Reflection;
using System.Text.RegularExpressions;
using ArchUnitNET.Domain;
using ArchUnitNET.Domain.Dependencies;
using Rahyar.Journal;
using Type = System.Type;

namespace Rahyar.Tests.House;

/// <summary>Events are declared once, as types, each in the module to which it happens; <c>House/events.txt</c>, written by hand, has them all.</summary>
[Trait("Database", "none")]
public sealed partial class EventsStory
{
    /// <summary>Verbs of the first version that are no past participle; stored entries carry them.</summary>
    private static readonly string[] Early =
        ["again", "not-now", "ready", "rests", "contact", "reason-to-ask", "stays", "closing-talk", "agreement-signed-by", "accepted-by", "trouble", "asked-again", "set-as"];

    private static readonly string[] Irregular =
        ["sent", "given", "held", "written", "set", "made", "left", "met", "begun", "began", "drawn", "taken", "overtaken", "taken-back", "withdrawn", "withdrew", "brought-back", "called-off", "switched-off", "switched-on", "handed-over", "kept", "proven"];

    [Fact]
    public void Each_event_has_the_verb_and_the_reach_of_the_table()
    {
        var table = File.ReadLines(Path.Combine(Source.Root, "tests", "Rahyar.Tests", "House", "events.txt"))
            .Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .ToDictionary(words => words[0], words => words[1]);
        var declared = Verbs.Types.ToDictionary(Verbs.Of, type => Verbs.ReachOf(Verbs.Of(type)).ToString());
        Assert.True(declared.Count > 150, "The test sees hardly any event.");
        var faults = declared.Where(e => !table.TryGetValue(e.Key, out var reach) || reach != e.Value)
            .Select(e => $"If it is meant so, the table needs: {e.Key,-34}{e.Value}")
            .Concat(table.Keys.Except(declared.Keys).Select(gone => $"The table knows {gone}, which no event has."));
        Assert.Empty(faults);
    }

    [Fact]
    public void A_verb_is_a_noun_and_what_happened_to_it()
    {
        var faults = Verbs.Types.Where(type =>
        {
            var (verb, words) = (Verbs.Of(type), Verbs.Of(type).Split('.'));
            return !Form().IsMatch(verb) || type.Name != string.Concat(verb.Split('.', '-').Select(w => char.ToUpperInvariant(w[0]) + w[1..]))
                || !(words[1].EndsWith("ed", StringComparison.Ordinal) || Early.Contains(words[1])
                    || Array.Exists(Irregular, i => words[1] == i || words[1].EndsWith($"-{i}", StringComparison.Ordinal)));
        }).Select(type => $"{type.Name}: {Verbs.Of(type)}");
        Assert.Empty(faults);
    }

    [Fact]
    public void Whatever_is_an_event_has_a_verb_or_is_a_kind_of_events() =>
        Assert.Empty(typeof(Event).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Event)))
            .Where(t => t.IsAbstract ? t.IsDefined(typeof(VerbAttribute)) : t.GetCustomAttribute<VerbAttribute>() is null).Select(t => t.FullName));

    [Fact]
    public void An_event_is_declared_in_the_module_that_records_it()
    {
        var events = Verbs.Types.ToDictionary(t => t.FullName!);
        var recorded = FloorsStory.House.Types.SelectMany(from => from.Dependencies.OfType<MethodCallDependency>()
            .Where(d => d.TargetMember.Name.StartsWith(".ctor", StringComparison.Ordinal) && events.ContainsKey(d.Target.FullName))
            .Select(d => (From: FloorsStory.FloorName(from), Event: d.Target))).Distinct().ToList();
        var never = events.Keys.Except(recorded.Select(r => r.Event.FullName));
        Assert.Empty(never.Select(name => $"{name} is never recorded."));
        // The demo makes people of whom somebody has read.
        Assert.Empty(recorded.Where(r => r.From is not "roof" && r.From != FloorsStory.FloorName(r.Event)).Select(r => $"{r.Event.FullName} is recorded by {r.From}."));
    }

    [GeneratedRegex(@"^[a-z]+(-[a-z]+)?\.[a-z]+(-[a-z]+)*$")]
    private static partial Regex Form();
}
