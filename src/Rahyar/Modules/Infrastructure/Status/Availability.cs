using Microsoft.EntityFrameworkCore;
using Rahyar.Data;

namespace Rahyar.Modules.Infrastructure.Status;

/// <summary>How well the installation was reached, day by day, and when it was not.</summary>
/// <param name="Days">The oldest first; a day without a due slot is not among them.</param>
/// <param name="Outages">The newest first.</param>
/// <param name="AsOf">The end of the last slot that was due.</param>
internal sealed record Availability(IReadOnlyList<Availability.Day> Days, IReadOnlyList<Availability.Outage> Outages, DateTimeOffset AsOf)
{
    public const int LastDays = 90;

    /// <param name="Well">Slots of <paramref name="Scheduled"/> in which all was well.</param>
    internal readonly record struct Day(DateOnly Date, int Well, int Scheduled);

    /// <param name="Until">Null for one that goes on.</param>
    internal readonly record struct Outage(DateTimeOffset From, DateTimeOffset? Until, int Slots);

    public int Well => Days.Sum(d => d.Well);
    public int Scheduled => Days.Sum(d => d.Scheduled);
    public bool IsWell => Outages.Count == 0 || Outages[0].Until is not null;

    /// <summary>Days are the reader's: <paramref name="day"/> tells on which one an instant lies.</summary>
    /// <returns>Null where nothing has been measured yet.</returns>
    public static async Task<Availability?> OfAsync(AppDb db, DateTimeOffset now, Func<DateTimeOffset, DateOnly> day, CancellationToken ct)
    {
        if (await ProbeWindow.LastAsync(db, now, LastDays, ct) is not { Scheduled: > 0 } window)
        {
            return null;
        }

        var well = (await window.Well(db).ToListAsync(ct)).ToHashSet();
        var (days, outages) = (new List<Day>(), new List<Outage>());
        for (var slot = window.From; slot < window.To; slot += ProbeWindow.Slot)
        {
            var (date, ok) = (day(slot), well.Contains(slot));
            if (days.Count == 0 || days[^1].Date != date)
            {
                days.Add(new Day(date, 0, 0));
            }

            days[^1] = days[^1] with { Well = days[^1].Well + (ok ? 1 : 0), Scheduled = days[^1].Scheduled + 1 };
            if (ok)
            {
                continue;
            }

            if (outages.Count > 0 && outages[^1].Until == slot)
            {
                outages[^1] = outages[^1] with { Until = slot + ProbeWindow.Slot, Slots = outages[^1].Slots + 1 };
            }
            else
            {
                outages.Add(new Outage(slot, slot + ProbeWindow.Slot, 1));
            }
        }

        if (outages.Count > 0 && outages[^1].Until == window.To)
        {
            outages[^1] = outages[^1] with { Until = null };
        }

        outages.Reverse();
        return new Availability(days, outages, window.To);
    }
}
