using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;

namespace Rahyar.Modules.Evaluation.Surveys;

/// <summary>A member of a relationship, as far as the timetable of questions asks.</summary>
internal sealed record Invitee(Guid Mentorship, MentorshipState State, DateTimeOffset FirstContactAt, DateOnly PlannedEndOn, DateTimeOffset? EndedAt,
    DateTimeOffset StateSince, Guid Person, Side Side);

/// <summary>When a relationship's members are asked what by themselves, as one table.</summary>
/// <param name="Moment">Text key <c>survey.moment.{Moment}</c>.</param>
/// <param name="OfRelationship">Asked of each relationship; otherwise once of each person, whose first relationship counts.</param>
/// <param name="Waits">Not within fourteen days of other scheduled questions.</param>
internal sealed record Schedule(string Instrument, string Moment, bool OfRelationship, bool Waits, Func<Invitee, DateTimeOffset?> Due)
{
    /// <summary>What could not be asked within this time is not asked any more: it would be of another moment.</summary>
    public const int LateDays = 14;

    /// <summary>How long after an end the closing questions can be answered.</summary>
    public const int ClosingDays = 60;

    /// <summary>An invitation that nobody answered counts as silence after so many days.</summary>
    public const int SilentAfterDays = 14;

    /// <summary>Days between two waves for one person.</summary>
    public const int RestDays = 14;

    public const string Week2 = "week-2", Midpoint = "midpoint", Week4 = "week-4", End = "end";

    public static readonly Schedule[] Table =
    [
        new(Surveys.Instrument.Role, Week2, false, true, i => Going(i) ? i.FirstContactAt.AddDays(14) : null),
        new(Surveys.Instrument.Fit, Week4, true, true, i => Going(i) ? i.FirstContactAt.AddDays(28) : null),
        new(Surveys.Instrument.Role, Midpoint, false, true, i => Going(i) ? Middle(i) : null),
        // A condition of closing in order: it cannot wait for a rest.
        new(Surveys.Instrument.Close, End, true, false, i => i.State == MentorshipState.WindingDown ? i.StateSince : i.EndedAt),
    ];

    public bool IsDue(Invitee invitee, DateTimeOffset now) =>
        Due(invitee) is { } due && due <= now && (now < due.AddDays(LateDays) || invitee.State == MentorshipState.WindingDown);

    private static bool Going(Invitee invitee) => invitee.State != MentorshipState.WindingDown && MentorshipStates.Going.Contains(invitee.State);

    // Half of a short relationship comes before the fourth week: then the second week has said it.
    private static DateTimeOffset? Middle(Invitee invitee)
    {
        var half = (new DateTimeOffset(invitee.PlannedEndOn, TimeOnly.MinValue, TimeSpan.Zero) - invitee.FirstContactAt) / 2;
        return half > TimeSpan.FromDays(42) ? invitee.FirstContactAt + half : null;
    }
}
