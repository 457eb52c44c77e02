using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Modules.People.Offices;

namespace Rahyar.Modules.People;

/// <summary>What someone does for the institution. Mentor and mentee are participations of a programme, not roles.</summary>
internal enum Role
{
    Administrator = 0,
    Coordinator = 1,
    Support = 2,
    Evaluator = 3,
    SafeguardingLead = 4,
}

/// <summary>What programmes are called, by their ids; the module that has them answers.</summary>
internal delegate Task<IReadOnlyDictionary<Guid, string>> ProgrammeNames(AppDb db, IReadOnlyCollection<Guid> programmes, CancellationToken ct);

/// <summary>A role that a person holds, for one programme or (null) for the institution.</summary>
internal sealed class RoleAssignment : Entity
{
    private RoleAssignment() { }

    /// <param name="until">When it ends of itself, such as a deputy's; null is for as long as nobody ends it.</param>
    public RoleAssignment(Guid person, Role role, Guid? programme, Guid? by, DateTimeOffset now, double? fte = null, DateTimeOffset? until = null)
    {
        Until = until;
        PersonId = person;
        Role = role;
        ProgrammeId = programme;
        Fte = fte;
        Since = now;
        Record(new JournalEntry(now, by, new RoleGiven(role), programme, subject: Id, person: person));
    }

    /// <summary>Given because a provider of the institution says so: it follows what that says at each sign-in.</summary>
    public static RoleAssignment OfProvider(Guid person, Role role, string provider, DateTimeOffset now) => new(person, role, null, null, now) { Provider = provider };

    public Guid PersonId { get; private set; }
    public Role Role { get; private set; }
    public Guid? ProgrammeId { get; private set; }

    /// <summary>Share of a full-time post given to this role; null is unknown.</summary>
    public double? Fte { get; private set; }

    /// <summary>The provider whose claim gives it; null where people did.</summary>
    public string? Provider { get; private set; }

    public DateTimeOffset Since { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>From then on it gives nothing more, whether or not its end was written down already.</summary>
    public DateTimeOffset? Until { get; private set; }

    /// <summary>When somebody last said that it is still right; null since it was given.</summary>
    public DateTimeOffset? ConfirmedAt { get; private set; }

    public Guid? ConfirmedBy { get; private set; }

    public DateTimeOffset LastConfirmedAt => ConfirmedAt ?? Since;

    /// <summary>An administrator has looked at it and leaves it as it is.</summary>
    public void Confirm(Guid by, DateTimeOffset now)
    {
        // A second click confirms nothing more.
        if (EndedAt is null && now - ConfirmedAt is not { TotalMinutes: < 1 })
        {
            (ConfirmedAt, ConfirmedBy) = (now, by);
            Record(new JournalEntry(now, by, new RoleConfirmed(Role), ProgrammeId, subject: Id, person: PersonId));
        }
    }

    public void End(Guid? by, DateTimeOffset now)
    {
        if (EndedAt is not null)
        {
            return;
        }

        EndedAt = now;
        Record(new JournalEntry(now, by, new RoleEnded(Role), ProgrammeId, subject: Id, person: PersonId));
    }

    public void RecordTime(double fte, Guid by, DateTimeOffset now)
    {
        if (fte is <= 0 or > 1)
        {
            throw new Refused("role.fte") { Field = "Share" };
        }

        Fte = fte;
        Record(new JournalEntry(now, by, new RoleTimeRecorded(fte), ProgrammeId, subject: Id, person: PersonId));
    }

    internal sealed class Mapping : IEntityTypeConfiguration<RoleAssignment>
    {
        public void Configure(EntityTypeBuilder<RoleAssignment> row)
        {
            row.ToTable("people_role_assignment");
            row.Property(r => r.Provider).HasMaxLength(40);
            row.Ignore(r => r.LastConfirmedAt);
            row.HasIndex(r => new { r.PersonId, r.EndedAt });
            row.HasIndex(r => r.ProgrammeId);
        }
    }
}
