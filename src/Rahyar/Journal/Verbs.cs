using System.Collections.Frozen;
using System.Reflection;
using Rahyar.Journal.Security;

namespace Rahyar.Journal;

/// <summary>All events by type and by verb.</summary>
internal static class Verbs
{
    private static readonly FrozenDictionary<Type, VerbAttribute> ByType = typeof(Event).Assembly.GetTypes()
        .Where(t => t.IsSubclassOf(typeof(Event)) && !t.IsAbstract)
        .ToFrozenDictionary(t => t, t => t.GetCustomAttribute<VerbAttribute>() ?? throw new InvalidOperationException($"{t} has no verb."));

    // A special case of an event, without a verb of its own, is stored as what it is a case of.
    private static readonly FrozenDictionary<string, Type> ByVerb = ByType.Keys.Where(t => t.IsDefined(typeof(VerbAttribute), false))
        .ToFrozenDictionary(t => ByType[t].Verb);

    public static IEnumerable<Type> Types => ByVerb.Values;

    public static string Of(Type type) => ByType[type].Verb;

    /// <summary>The verb of one event.</summary>
    public static string Of<T>() where T : Event => Of(typeof(T));

    /// <summary>The verbs of a kind of events.</summary>
    public static string[] All<T>() where T : Event => Kind<T>.Verbs;

    /// <summary>The event of a stored verb; null when this version knows none by that name.</summary>
    public static Type? TypeOf(string verb) => ByVerb.GetValueOrDefault(verb);

    public static SecurityKind SecurityOf(Type type) => ByType[type].Security;

    /// <summary>Unknown verbs (of another version) have no audience.</summary>
    public static Reach ReachOf(string verb) => TypeOf(verb) is { } type ? ByType[type].Reach : Reach.Safeguarding;

    extension(IQueryable<JournalEntry> entries)
    {
        /// <summary>The entries of an event, or of a kind of events.</summary>
        public IQueryable<JournalEntry> Of<T>() where T : Event
        {
            var verbs = Kind<T>.Verbs;
            if (verbs.Length > 1)
            {
                return entries.Where(e => verbs.Contains(e.Verb));
            }

            var verb = verbs[0];
            return entries.Where(e => e.Verb == verb);
        }
    }

    private static class Kind<T>
    {
        public static readonly string[] Verbs = [.. ByVerb.Where(e => e.Value.IsAssignableTo(typeof(T))).Select(e => e.Key).Order(StringComparer.Ordinal)];
    }
}
