using Rahyar.Modules.Planning;
using static Rahyar.Modules.Structure.MentorshipState;

namespace Rahyar.Modules.Structure.Lifecycle;

/// <summary>
/// The state machine of a relationship: section 4.2 of the dossier as one table. Each row is a state, where it may go,
/// whom the programme reminds, and what happens when time runs out. Times are the programme's settings.
/// </summary>
internal static class Lifecycle
{
    public static readonly IReadOnlyDictionary<MentorshipState, Stage> Table = new Stage[]
    {
        new(Proposed, [Accepted, Initiated, NotFormed, ClosedSafeguarding])
        {
            Reminders = [new("answer", Unanswered, (m, t, _) => Since(m, t, t.AnswerNudges))],
            TimeOuts = [new((m, t) => Since(m, t, t.AnswerDays), (m, now) => m.StopAwaitingAnswers(now))],
        },
        new(Accepted, [Preparing, ClosedEarly, ClosedSafeguarding]),
        new(Preparing, [Initiated, NotFormed, ClosedEarly, ClosedSafeguarding])
        {
            Reminders = [new("prepare", LateInPreparing, (m, t, _) => Since(m, t, t.PrepareNudges))],
            TimeOuts =
            [
                new((m, t) => OnceAsked(m, Since(m, t, t.PrepareDays)), (m, now) => m.AlertCoordinator("late-preparing", now)),
                new((m, t) => t.After(m.ExcusedAt ?? m.StateSince, t.PrepareLimitDays), (m, now) => m.End(NotFormed, null, "not-prepared", now)),
            ],
        },
        // A single short meeting goes from the booking straight to here, and from here to its end.
        new(Initiated, [Active, ClosedCompleted, ClosedUnceremonious, ClosedEarly, ClosedSafeguarding])
        {
            Reminders =
            [
                new("agreement", Unsigned, (m, t, _) => Since(m, t, [t.AgreementNudge])),
                new("goal", WithoutGoal, (m, t, _) => Since(m, t, [t.GoalNudge])),
            ],
            TimeOuts =
            [
                new((m, t) => m.IsSingleMeeting ? null : OnceAsked(m, Since(m, t, t.AgreeDays)), (m, now) => m.AlertCoordinator(m.AgreedAt is null ? "no-agreement" : "no-goal", now)),
                // The dossier leaves open what becomes of a pair that never agreed: it ends with the programme's time, not orderly.
                new((m, t) => Midnight(m.PlannedEndOn).AddDays(t.CloseGraceDays), (m, now) => m.End(ClosedUnceremonious, null, "time-over", now)),
            ],
        },
        new(Active, [AtRisk, Paused, WindingDown, ClosedEarly, ClosedSafeguarding])
        {
            TimeOuts =
            [
                new((m, t) => Midnight(m.PlannedEndOn).AddDays(-t.WindDownDays), (m, now) => m.Move(WindingDown, null, "planned-end", now)),
                new((m, t) => t.After(m.SilentSince, Math.Max(2 * m.CadenceDays, t.SilenceDays)), (m, now) => m.RaiseAlert("silence", now)),
                new((m, t) => m.QuietDue(t), (m, now) => m.TellQuiet(now)),
            ],
        },
        new(AtRisk, [Active, Paused, WindingDown, Lapsed, ClosedEarly, ClosedSafeguarding])
        {
            Reminders = [new("silence", SilentSide, (m, t, facts) => Since(m, t, t.SilenceNudges).Where(due => !(due <= facts.LastWord?.At)))],
            TimeOuts =
            [
                new((m, t) => OnceAsked(m, Since(m, t, t.TalkDays)), (m, now) => m.AlertCoordinator("at-risk-long", now)),
                new((m, t) => Midnight(m.PlannedEndOn).AddDays(-t.WindDownDays), (m, now) => m.Move(WindingDown, null, "planned-end", now)),
                // Never before the coordinator has had the time to talk with both.
                new((m, t) => Latest(t.After(m.SilentSince, t.LapseDays), Since(m, t, t.TalkDays)), (m, now) => m.End(Lapsed, null, "silence", now)),
            ],
        },
        new(Paused, [Active, AtRisk, ClosedEarly, ClosedSafeguarding])
        {
            Reminders = [new("resume", Everyone, (m, t, _) => [Midnight(m.PausedUntil!.Value).AddDays(-t.ResumeNudge)])],
            TimeOuts = [new((m, _) => Midnight(m.PausedUntil!.Value), (m, now) => m.EndPause(now))],
        },
        new(WindingDown, [Active, ClosedCompleted, ClosedUnceremonious, ClosedEarly, ClosedSafeguarding])
        {
            Reminders = [new("closing", WithoutClosing, (m, t, _) => t.CloseNudges.Select(days => Midnight(m.PlannedEndOn).AddDays(days)))],
            TimeOuts = [new((m, t) => Midnight(m.PlannedEndOn).AddDays(t.CloseGraceDays), (m, now) => m.End(ClosedUnceremonious, null, "time-over", now))],
        },
        new(NotFormed, []),
        new(ClosedCompleted, [Redefined]),
        new(ClosedUnceremonious, []),
        new(ClosedEarly, []),
        new(ClosedSafeguarding, []),
        new(Lapsed, []),
        new(Redefined, []),
    }.ToDictionary(stage => stage.State);

    public static IEnumerable<string> ReminderKinds => Table.Values.SelectMany(stage => stage.Reminders).Select(r => r.Kind);

    public static bool Allows(MentorshipState from, MentorshipState to) => Table[from].To.Contains(to);

    private static IEnumerable<MentorshipMember> Everyone(Mentorship m, ReminderFacts _) => m.Members;
    private static IEnumerable<MentorshipMember> Unanswered(Mentorship m, ReminderFacts _) => m.Members.Where(x => x.Answer == Answer.None);
    private static IEnumerable<MentorshipMember> Unsigned(Mentorship m, ReminderFacts facts) => m.Members.Where(x => !m.IsSingleMeeting && m.AgreedAt is null && !facts.Signed.Contains(x.PersonId));
    private static IEnumerable<MentorshipMember> WithoutGoal(Mentorship m, ReminderFacts _) => m.Members.Where(_ => !m.IsSingleMeeting && m.FirstGoalAt is null);
    private static IEnumerable<MentorshipMember> WithoutClosing(Mentorship m, ReminderFacts _) => m.Members.Where(x => x.ClosingTalkAt is null);

    // Who is not prepared, or as a mentor has not done their part of the screening; of the others, once they may, who has not said hello.
    private static IEnumerable<MentorshipMember> LateInPreparing(Mentorship m, ReminderFacts facts) =>
        m.Members.Where(x => !m.IsPrepared(x) || m.OwesScreening(x) || (m.IsScreened && m.FirstContactAt is null && facts.LastWord?.By != x.PersonId));

    // Whose turn it is; both where nobody wrote last.
    private static IEnumerable<MentorshipMember> SilentSide(Mentorship m, ReminderFacts facts) =>
        m.Members.Where(x => m.Alerts.Any(w => w is "silence" or "pause-ended") && x.PersonId != facts.LastWord?.By);

    private static DateTimeOffset Since(Mentorship m, LifecycleTimes t, int days) => t.After(m.StateSince, days);
    private static IEnumerable<DateTimeOffset> Since(Mentorship m, LifecycleTimes t, int[] days) => days.Select(d => t.After(m.StateSince, d));
    private static DateTimeOffset Midnight(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);
    private static DateTimeOffset Latest(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
    private static DateTimeOffset? OnceAsked(Mentorship m, DateTimeOffset due) => m.CoordinatorAlertedAt >= due ? null : due;
}

/// <summary>One state of the table.</summary>
internal sealed record Stage(MentorshipState State, MentorshipState[] To)
{
    public Reminder[] Reminders { get; init; } = [];
    public TimeOut[] TimeOuts { get; init; } = [];
}

/// <summary>Whom the programme reminds of what, and when.</summary>
internal sealed record Reminder(string Kind, Func<Mentorship, ReminderFacts, IEnumerable<MentorshipMember>> Audience,
    Func<Mentorship, LifecycleTimes, ReminderFacts, IEnumerable<DateTimeOffset>> Due);

/// <summary>When time runs out, and what happens then; no time means that it does not run.</summary>
internal sealed record TimeOut(Func<Mentorship, LifecycleTimes, DateTimeOffset?> Due, Action<Mentorship, DateTimeOffset> Then);
