using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Paradigm;

namespace Rahyar.Modules.Evaluation.Surveys.Inviting;

/// <summary>A member of a relationship, as far as the timetable of questions asks.</summary>
internal sealed record Invitee(Guid Mentorship, MentorshipState State, DateTimeOffset FirstContactAt, DateOnly PlannedEndOn, DateTimeOffset? EndedAt,
    DateTimeOffset StateSince, Guid Person, Side Side, MentoringModel Model);

/// <summary>When a relationship's members are asked what by themselves, as one table.</summary>
/// <param name="Moment">Text key <c>survey.moment.{Moment}</c>.</param>
/// <param name="OfRelationship">Asked of each relationship; otherwise once of each person, whose first relationship counts.</param>
/// <param name="Waits">Not within fourteen days of other scheduled questions.</param>
internal sealed record Schedule(string Instrument, string Moment, bool OfRelationship, bool Waits, Func<Invitee, LifecycleTimes, DateTimeOffset?> Due)
{
    /// <summary>What could not be asked within this time is not asked any more: it would be of another moment.</summary>
    public const int LateDays = 14;

    /// <summary>How long after an end the closing questions can be answered.</summary>
    public const int ClosingDays = 60;

    /// <summary>An invitation that nobody answered counts as silence after so many days.</summary>
    public const int SilentAfterDays = 14;

    /// <summary>Days between two waves for one person.</summary>
    public const int RestDays = 14;

    private const int FitDays = 28;

    public const string Week2 = "week-2", Midpoint = "midpoint", Week4 = "week-4", End = "end";

    /// <summary>After how many days without an answer an e-mail reminds.</summary>
    public static int[] Reminders(string instrument, LifecycleTimes times) => instrument == Surveys.Instrument.Midpoint ? times.MidpointNudges : [7];

    public static readonly Schedule[] Table =
    [
        new(Surveys.Instrument.Role, Week2, false, true, (i, _) => Going(i) ? i.FirstContactAt.AddDays(14) : null),
        new(Surveys.Instrument.Fit, Week4, true, true, (i, _) => Going(i) ? i.FirstContactAt.AddDays(FitDays) : null),
        new(Surveys.Instrument.Midpoint, Midpoint, true, true, (i, times) => Going(i) ? Middle(i, times) : null),
        // A condition of closing in order: it cannot wait for a rest.
        new(Surveys.Instrument.Close, End, true, false, (i, _) => i.State == MentorshipState.WindingDown ? i.StateSince : i.EndedAt),
    ];

    public bool IsDue(Invitee invitee, LifecycleTimes times, DateTimeOffset now) =>
        Due(invitee, times) is { } due && due <= now && (now < due.AddDays(LateDays) || invitee.State == MentorshipState.WindingDown);

    private static bool Going(Invitee invitee) => invitee.State != MentorshipState.WindingDown && MentorshipStates.Going.Contains(invitee.State);

    // The half of a short relationship comes soon after the fourth week's questions: two weeks of rest lie between.
    private static DateTimeOffset? Middle(Invitee invitee, LifecycleTimes times)
    {
        var planned = new DateTimeOffset(invitee.PlannedEndOn, TimeOnly.MinValue, TimeSpan.Zero) - invitee.FirstContactAt;
        var (share, rested) = (planned * times.MidpointShare, TimeSpan.FromDays(FitDays + RestDays));
        return invitee.Model == MentoringModel.Flash ? null : invitee.FirstContactAt + (share > rested ? share : rested);
    }
}
