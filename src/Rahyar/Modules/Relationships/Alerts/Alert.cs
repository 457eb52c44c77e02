using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Relationships.Alerts;

/// <summary>Why a coordinator might ask how a mentorship is doing: facts from states and counts, never message text or survey answers.</summary>
/// <param name="Kinds">Names of <see cref="AlertKinds"/>, the most urgent first; empty when nothing asks.</param>
/// <param name="Touched">When someone of the programme was last in touch with them.</param>
internal sealed record Alert(Guid MentorshipId, Guid ProgrammeId, MentorshipState State, IReadOnlyList<string> Kinds,
    IReadOnlyList<AlertMember> Faces, IReadOnlyList<Phrase> Says, DateTimeOffset? Touched)
{
    /// <summary>They were written to or talked with after the newest reason, and have their time to answer.</summary>
    public bool Rests { get; init; }

    public string Kind => Kinds.Count > 0 ? Kinds[0] : "";

    public string Names => string.Join(" – ", Faces.OrderByDescending(f => f.Side).Select(f => f.Name));

    /// <summary>The colour of the dot: a member who asked for help counts as harm, everything else as watch.</summary>
    public string Tone => Kind is "asked" ? "harm" : "watch";
}

internal sealed record AlertMember(Guid PersonId, string Name, Side Side);

/// <summary>A sentence by its key; with a count, its plural forms.</summary>
internal sealed record Phrase(string Key, long? Count, params object?[] Args)
{
    public string In(Locale l) => Count is { } n ? l.Count($"relationships.attention.{Key}", n, Args) : l[$"relationships.attention.{Key}", Args];
}

/// <summary>What the partial <c>_Alerts</c> shows.</summary>
internal sealed record AlertsView(IReadOnlyList<Alert> Alerts, DateTimeOffset Now, bool Brief = false);
