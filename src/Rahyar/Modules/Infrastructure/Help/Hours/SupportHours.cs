using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Modules.People.Calendars;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Infrastructure.Help.Hours;

/// <summary>When support can be reached, as the institution has said it. One row; without it nothing is promised.</summary>
internal sealed class SupportHours : Entity
{
    public static readonly Guid OnlyId = new("0f1ce000-0000-7000-8000-000000000002");

    // Version 2 has the institution's holidays beside its own.
    private static readonly JsonColumn<SupportTimes> Stored = new("infrastructure.support.times", null, old => old);

    private SupportHours() { }

    public SupportHours(SupportTimes times) => (Id, Times) = (OnlyId, times);

    public SupportTimes Times { get; private set; } = null!;

    public void Set(string? zone, IEnumerable<OpenDay> days, int? promised, Guid by, DateTimeOffset now)
    {
        var found = Zones.Read(zone, nameof(SupportTimes.Zone));
        OpenDay[] open = [.. days.OrderBy(d => d.Day)];
        if (open.Length == 0)
        {
            throw new Refused("support.no-day") { Field = "" };
        }

        if (promised is not >= 1 or > 80)
        {
            throw new Refused("support.promised") { Field = nameof(SupportTimes.PromisedHours) };
        }

        if ((Times.Zone, Times.PromisedHours) != (found, promised.Value) || !Times.Days.SequenceEqual(open))
        {
            Change(Times with { Zone = found, Days = open, PromisedHours = promised.Value }, by, now);
        }
    }

    public void Add(Holiday holiday, Guid by, DateTimeOffset now)
    {
        if (holiday.To < holiday.From || holiday.To.Year > now.Year + 20 || holiday.To.DayNumber - holiday.From.DayNumber >= Holiday.MostDays
            || Times.Holidays.Any(h => h.From <= holiday.To && holiday.From <= h.To) || Times.Holidays.Length >= SupportTimes.MostHolidays)
        {
            throw new Refused("support.holiday", SupportTimes.MostHolidays) { Field = "HolidayTo" };
        }

        Change(Times with { Holidays = [.. Times.Holidays.Append(holiday).OrderBy(h => h.From)] }, by, now);
    }

    public void Remove(DateOnly from, Guid by, DateTimeOffset now)
    {
        if (Times.Holidays.Any(h => h.From == from))
        {
            Change(Times with { Holidays = [.. Times.Holidays.Where(h => h.From != from)] }, by, now);
        }
    }

    /// <summary>Takes over what the institution says of its days.</summary>
    internal void Follow(InstitutionTime before, InstitutionTime after, Guid? by, DateTimeOffset now)
    {
        var zone = Times.Zone == before.Zone ? after.Zone : Times.Zone;
        if (zone != Times.Zone || !Times.InstitutionHolidays.SequenceEqual(after.Holidays))
        {
            Change(Times with { Zone = zone, InstitutionHolidays = after.Holidays }, by, now);
        }
    }

    private void Change(SupportTimes times, Guid? by, DateTimeOffset now)
    {
        Times = times;
        Record(new JournalEntry(now, by, new SupportHoursSet(), subject: Id));
    }

    internal sealed class Mapping : IEntityTypeConfiguration<SupportHours>
    {
        public void Configure(EntityTypeBuilder<SupportHours> row)
        {
            row.ToTable("infrastructure_support_hours");
            Stored.Map(row.Property(h => h.Times));
        }
    }
}

[Verb("support-hours.set", Reach.Support)]
internal sealed record SupportHoursSet : Event;
