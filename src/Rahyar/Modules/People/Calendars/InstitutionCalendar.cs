using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.People.Calendars;

/// <summary>Zone, weekend and holidays of the institution, as an administrator has said them. One row; without it <see cref="InstitutionTime.Usual"/> holds.</summary>
internal sealed class InstitutionCalendar : Entity
{
    public static readonly Guid OnlyId = new("0f1ce000-0000-7000-8000-000000000003");

    private static readonly JsonColumn<InstitutionTime> Stored = new("people.calendar");

    public InstitutionCalendar() => Id = OnlyId;

    public InstitutionTime Time { get; private set; } = InstitutionTime.Usual;

    public void Set(string? zone, IEnumerable<DayOfWeek> weekend, Guid by, DateTimeOffset now)
    {
        var known = Zones.Read(zone, nameof(InstitutionTime.Zone));
        DayOfWeek[] days = [.. weekend.Distinct().Order()];
        if (days.Length > 4)
        {
            throw new Refused("calendar.weekend") { Field = nameof(InstitutionTime.Weekend) };
        }

        if (Time.Zone != known || !Time.Weekend.Order().SequenceEqual(days))
        {
            Change(Time with { Zone = known, Weekend = days }, by, now);
        }
    }

    /// <summary>Adds holidays; those that are there already are passed over, and what overlaps becomes one.</summary>
    public void Add(IReadOnlyCollection<Holiday> holidays, Guid by, DateTimeOffset now)
    {
        if (holidays.Any(h => h.To < h.From || h.To.Year > now.Year + 20 || h.To.DayNumber - h.From.DayNumber >= Holiday.MostDays))
        {
            throw new Refused("calendar.holiday", Holiday.MostDays) { Field = "HolidayTo" };
        }

        var all = Holiday.Union(Time.Holidays.Concat(holidays.Select(h => h with { Name = h.Name is { Length: > 0 } name ? Guard.OptionalLine(name, 120, "HolidayName") : null })));
        if (all.Length > InstitutionTime.MostHolidays)
        {
            throw new Refused("calendar.holidays", InstitutionTime.MostHolidays) { Field = "" };
        }

        if (!all.SequenceEqual(Time.Holidays))
        {
            Change(Time with { Holidays = all }, by, now);
        }
    }

    public void Remove(DateOnly from, Guid by, DateTimeOffset now)
    {
        if (Time.Holidays.Any(h => h.From == from))
        {
            Change(Time with { Holidays = [.. Time.Holidays.Where(h => h.From != from)] }, by, now);
        }
    }

    private void Change(InstitutionTime time, Guid by, DateTimeOffset now)
    {
        Time = time;
        Record(new JournalEntry(now, by, new InstitutionCalendarSet(), subject: Id));
    }

    internal sealed class Mapping : IEntityTypeConfiguration<InstitutionCalendar>
    {
        public void Configure(EntityTypeBuilder<InstitutionCalendar> row)
        {
            row.ToTable("people_institution_calendar");
            Stored.Map(row.Property(c => c.Time));
        }
    }
}

[Verb("institution-calendar.set")]
internal sealed record InstitutionCalendarSet : Event
{
    /// <summary>What it is from now on, and what it was until then.</summary>
    public static (InstitutionTime Before, InstitutionTime After) Of(AppDb db, Entity row)
    {
        var entry = db.Entry((InstitutionCalendar)row);
        return (entry.State == EntityState.Added ? InstitutionTime.Usual : entry.Property(c => c.Time).OriginalValue, entry.Entity.Time);
    }
}
