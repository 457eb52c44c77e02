using Rahyar.Journal.Security;

namespace Rahyar.Journal;

/// <summary>
/// Something that happened, as a type. Each module declares its own, once, with <see cref="VerbAttribute"/>; its properties are the few small
/// facts that the journal keeps with it. Never what people wrote to each other, answered or reported. An event may have special cases, of which other
/// things follow: derived types without a verb of their own, which the journal keeps as the event.
/// </summary>
internal abstract record Event;

/// <summary>How the journal calls an event, and who may learn at once that it happened.</summary>
/// <param name="verb">Noun and past verb: <c>goal.reached</c>. It stands in stored entries, so it is never changed.</param>
/// <param name="reach">Whose open pages are told.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class VerbAttribute(string verb, Reach reach = Reach.Programme) : Attribute
{
    public string Verb => verb;
    public Reach Reach => reach;

    /// <summary>Of its facts: one with other facts than before has the next version, and upgrades earlier ones (<see cref="IUpgradesFacts"/>).</summary>
    public int Version { get; init; } = 1;

    /// <summary>What kind of entry it makes in the security log, too.</summary>
    public SecurityKind Security { get; init; }
}

/// <summary>How far the news of an event goes.</summary>
internal enum Reach
{
    /// <summary>Nobody is told at once; only safeguarding sees it.</summary>
    Safeguarding,

    /// <summary>To the person whom it concerns and to the programme's coordinators.</summary>
    Programme,

    /// <summary>To the person whom it concerns and to those who answer requests for help: a request is nothing of the programme's coordinators.</summary>
    Support,

    /// <summary>Also to the members of the relationship. What is known to one side only must not show even as an event.</summary>
    Members,
}
