using Rahyar.Data;
using Rahyar.Modules.Planning;

namespace Rahyar.Modules.Structure.Lifecycle;

/// <summary>A reminder of the table that has come due for someone.</summary>
internal readonly record struct DueReminder(string Kind, MentorshipMember Member, DateTimeOffset Due);

/// <summary>Applies the time-outs of the life cycle to a mentorship, and lists the reminders that are due.</summary>
internal static class LifecycleTimeouts
{
    private const int MostMovesAtOnce = 10;

    /// <summary>
    /// Does what has come due by <paramref name="now"/> and sets when to look again. A house that was closed for weeks
    /// may find several time-outs passed; they are taken one after the other, as they fell due.
    /// </summary>
    public static IReadOnlyList<DueReminder> Look(Mentorship mentorship, LifecycleTimes times, ReminderFacts facts, DateTimeOffset now)
    {
        if (mentorship.SafeguardingAskedAt is not null)
        {
            mentorship.LookAgain(DateTimeOffset.MaxValue);
            return [];
        }

        for (var moves = 0; FirstTimeOut(mentorship, times) is { } first && first.At <= now; moves++)
        {
            if (moves == MostMovesAtOnce)
            {
                throw new InvalidOperationException($"The time-outs of {mentorship.Id} in {mentorship.State} run in a circle.");
            }

            first.TimeOut.Then(mentorship, now);
        }

        var reminders = Lifecycle.Table[mentorship.State].Reminders;
        mentorship.LookAgain(reminders.SelectMany(r => r.Due(mentorship, times, facts)).Where(due => due > now)
            .Append(FirstTimeOut(mentorship, times)?.At ?? DateTimeOffset.MaxValue).Min());
        return [.. reminders.SelectMany(r => Latest(r.Due(mentorship, times, facts), now) is { } due
            ? r.Audience(mentorship, facts).Select(member => new DueReminder(r.Kind, member, due))
            : [])];
    }

    /// <summary>Whether a reminder still has a point for this person.</summary>
    public static bool StillNeeds(Mentorship mentorship, ReminderFacts facts, Guid person, string kind) =>
        mentorship.SafeguardingAskedAt is null && Lifecycle.Table[mentorship.State].Reminders
            .Any(r => r.Kind == kind && r.Audience(mentorship, facts).Any(m => m.PersonId == person));

    private static (TimeOut TimeOut, DateTimeOffset At)? FirstTimeOut(Mentorship mentorship, LifecycleTimes times) =>
        Lifecycle.Table[mentorship.State].TimeOuts
            .Select(timeOut => (TimeOut: timeOut, At: timeOut.Due(mentorship, times)))
            .Where(t => t.At is not null)
            .OrderBy(t => t.At)
            .Select(t => ((TimeOut, DateTimeOffset)?)(t.TimeOut, t.At!.Value))
            .FirstOrDefault();

    // Of several reminders that passed unsent, only the last: one e-mail, not a heap.
    private static DateTimeOffset? Latest(IEnumerable<DateTimeOffset> dues, DateTimeOffset now) =>
        dues.Where(due => due <= now).Select(due => (DateTimeOffset?)due).Max();
}
