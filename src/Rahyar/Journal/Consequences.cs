using System.Collections.Concurrent;
using Rahyar.Data;

namespace Rahyar.Journal;

/// <summary>
/// What follows from an event, or from each event of a kind. It adds and changes rows of the database that it is given and does not save: it runs
/// while whoever caused the event saves, in the same transaction, and what it records itself has consequences in turn.
/// </summary>
internal interface IConsequence<TEvent> where TEvent : Event
{
    Task FollowAsync(Happened<TEvent> it, AppDb db, CancellationToken ct);
}

/// <summary>An event as its consequences get it.</summary>
/// <param name="What">The event.</param>
/// <param name="Entry">Its entry in the journal: when, by whom, where.</param>
/// <param name="Row">The entity that recorded it, as it is about to be saved; null when no entity's verb did.</param>
/// <param name="Together">All that has happened with it: whoever asks the same of each may ask once, at the first.</param>
internal sealed record Happened<TEvent>(TEvent What, JournalEntry Entry, Entity? Row, IReadOnlyList<JournalEntry> Together) where TEvent : Event
{
    public DateTimeOffset At => Entry.At;

    /// <summary>Who did it; null when the programme itself did.</summary>
    public Guid? By => Entry.ActorId;

    public bool IsNews(TimeProvider clock) => clock.GetUtcNow() - At <= News.For;

    /// <summary>The entity that recorded it.</summary>
    public T The<T>() where T : Entity => (T)Row!;
}

internal static class News
{
    /// <summary>What is older, of an import or after a long stand-still, is no news to anyone: no e-mail is written about it.</summary>
    public static readonly TimeSpan For = TimeSpan.FromDays(2);
}

/// <summary>All consequences of the house, found by the event that has happened.</summary>
internal sealed class Consequences(IEnumerable<Consequences.Follower> followers)
{
    private readonly Follower[] _all = [.. followers];
    private readonly ConcurrentDictionary<Type, Follower[]> _of = new();

    /// <summary>Where nothing follows from anything: at design time.</summary>
    public static Consequences None { get; } = new([]);

    /// <summary>Runs what follows from an entry that is being written; false when nothing does.</summary>
    public async Task<bool> FollowAsync(JournalEntry entry, IReadOnlyList<JournalEntry> together, AppDb db, CancellationToken ct)
    {
        var following = _of.GetOrAdd(entry.What!.GetType(), type => Array.FindAll(_all, f => f.Of.IsAssignableFrom(type)));
        foreach (var follower in following)
        {
            await follower.FollowAsync(entry, together, db, ct);
        }

        return following.Length > 0;
    }

    internal abstract class Follower
    {
        public abstract Type Of { get; }

        public abstract Task FollowAsync(JournalEntry entry, IReadOnlyList<JournalEntry> together, AppDb db, CancellationToken ct);
    }

    internal sealed class Follower<TEvent>(IConsequence<TEvent> consequence) : Follower where TEvent : Event
    {
        public override Type Of => typeof(TEvent);

        public override Task FollowAsync(JournalEntry entry, IReadOnlyList<JournalEntry> together, AppDb db, CancellationToken ct) =>
            consequence.FollowAsync(new Happened<TEvent>((TEvent)entry.What!, entry, entry.Row, together), db, ct);
    }
}

internal static class ConsequencesSetup
{
    extension(IServiceCollection services)
    {
        /// <summary>Registers a consequence, of each event that it follows. Those of one event run in the order of their registration.</summary>
        public void AddConsequence<TConsequence>() where TConsequence : class => services.AddConsequence(typeof(TConsequence));

        /// <inheritdoc cref="AddConsequence{TConsequence}"/>
        public void AddConsequence(Type consequence)
        {
            services.AddSingleton(consequence);
            foreach (var of in consequence.GetInterfaces().Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IConsequence<>)))
            {
                var follower = typeof(Consequences.Follower<>).MakeGenericType(of.GetGenericArguments());
                services.AddSingleton(typeof(Consequences.Follower), provider => Activator.CreateInstance(follower, provider.GetRequiredService(consequence))!);
            }
        }
    }
}
