using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Modules.People;

namespace Rahyar.Modules.Planning.Deputies;

/// <summary>
/// Someone who runs a programme in a coordinator's place from one day to another. In that time they hold the role, which ends by
/// itself; a deputy cannot name another.
/// </summary>
internal sealed class Deputy : Entity
{
    public const int MostDays = 120;

    private Deputy() { }

    /// <param name="zone">Where the days begin and end.</param>
    public Deputy(Programme programme, Guid person, DateOnly fromOn, DateOnly untilOn, TimeZoneInfo zone, Viewer by, DateTimeOffset now)
    {
        if (!by.RunsThemselves(programme.Id))
        {
            throw new Refused("deputy.of-deputy");
        }

        programme.ExpectOpen();

        if (person == by.Id)
        {
            throw new Refused("deputy.self") { Field = "Email" };
        }

        if (untilOn < fromOn || fromOn < DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime) || untilOn.DayNumber - fromOn.DayNumber >= MostDays)
        {
            throw new Refused("deputy.days", MostDays) { Field = nameof(UntilOn) };
        }

        (ProgrammeId, PersonId, ForId, NamedAt, FromOn, UntilOn) = (programme.Id, person, by.Id, now, fromOn, untilOn);
        (Begins, Ends) = (Midnight(fromOn, zone), Midnight(untilOn.AddDays(1), zone));
        Record(Entry(new DeputyNamed(FromOn, UntilOn), by.Id, now));
    }

    public Guid ProgrammeId { get; private set; }
    public Guid PersonId { get; private set; }

    /// <summary>In whose place.</summary>
    public Guid ForId { get; private set; }

    public DateTimeOffset NamedAt { get; private set; }
    public DateOnly FromOn { get; private set; }

    /// <summary>The last day.</summary>
    public DateOnly UntilOn { get; private set; }

    public DateTimeOffset Begins { get; private set; }
    public DateTimeOffset Ends { get; private set; }

    /// <summary>The role that they hold meanwhile; null before it has begun.</summary>
    public Guid? RoleId { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Gives the role when its time has come; null where it has not, or has gone by.</summary>
    public RoleAssignment? Begin(DateTimeOffset now)
    {
        if (RoleId is not null || EndedAt is not null || now < Begins || now >= Ends)
        {
            return null;
        }

        var role = new RoleAssignment(PersonId, Role.Coordinator, ProgrammeId, ForId, now, until: Ends);
        RoleId = role.Id;
        Record(Entry(new DeputyBegan(FromOn, UntilOn), null, now));
        return role;
    }

    /// <summary>Ends it, with its role: early by someone, or by itself.</summary>
    public void End(RoleAssignment? role, Guid? by, DateTimeOffset now)
    {
        if (EndedAt is null)
        {
            EndedAt = now;
            role?.End(by, now);
            Record(Entry(new DeputyEnded(FromOn, UntilOn), by, now));
        }
    }

    private JournalEntry Entry(Event what, Guid? by, DateTimeOffset now) =>
        new(now, by, what, ProgrammeId, subject: Id, person: PersonId);

    private static DateTimeOffset Midnight(DateOnly day, TimeZoneInfo zone)
    {
        var at = day.ToDateTime(TimeOnly.MinValue);
        // Where the clock is put forward at midnight the day begins an hour later.
        at = zone.IsInvalidTime(at) ? at.AddHours(1) : at;
        return new DateTimeOffset(at, zone.GetUtcOffset(at)).ToUniversalTime();
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Deputy>
    {
        public void Configure(EntityTypeBuilder<Deputy> row)
        {
            row.ToTable("planning_deputy");
            row.HasIndex(d => new { d.ProgrammeId, d.EndedAt });
            row.HasIndex(d => new { d.PersonId, d.EndedAt });
            row.HasIndex(d => new { d.EndedAt, d.Begins });
        }
    }
}
