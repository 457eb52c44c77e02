using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;
using Rahyar.Journal;

namespace Rahyar.Modules.People.Erasures;

/// <summary>
/// That a person is to be forgotten: asked for by them or begun by an administrator, done after a waiting time in which it can be undone. It stays, without
/// a name, as the proof that it was done.
/// </summary>
internal sealed class Erasure : Entity
{
    private Erasure() { }

    public Erasure(Guid person, Guid by, DateTimeOffset now)
    {
        (Id, PersonId, AskedBy, AskedAt) = (Guid.CreateVersion7(now), person, by, now);
        Record(new JournalEntry(now, by, new ErasureAsked(), subject: Id, person: person));
    }

    public Guid PersonId { get; private set; }
    public Guid AskedBy { get; private set; }
    public DateTimeOffset AskedAt { get; private set; }
    public Guid? BegunBy { get; private set; }

    /// <summary>When it is done unless it is undone before; null until an administrator has begun it.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    public DateTimeOffset? UndoneAt { get; private set; }
    public DateTimeOffset? DoneAt { get; private set; }

    /// <summary>In how many columns the search that ends it still found the person; null until that search is over.</summary>
    public int? Left { get; private set; }

    public bool IsOpen => DoneAt is null && UndoneAt is null;

    /// <summary>An administrator begins the waiting time.</summary>
    public void Begin(int days, Guid by, DateTimeOffset now)
    {
        if (by == PersonId)
        {
            throw new Refused("people.erasure.not-oneself");
        }

        if (!IsOpen || DueAt is not null)
        {
            throw new Refused("people.erasure.decided");
        }

        (BegunBy, DueAt) = (by, now.AddDays(days));
        Record(new JournalEntry(now, by, new ErasureBegun(days), subject: Id, person: PersonId));
    }

    /// <summary>It had been done, and a backup has brought the person back: nobody waits for it a second time.</summary>
    public void DoAgain(DateTimeOffset now)
    {
        DueAt = now;
        Record(new JournalEntry(now, null, new ErasureBegun(0), subject: Id, person: PersonId));
    }

    public void Undo(Guid by, DateTimeOffset now)
    {
        if (!IsOpen)
        {
            throw new Refused("people.erasure.decided");
        }

        UndoneAt = now;
        Record(new JournalEntry(now, by, new ErasureStopped(), subject: Id, person: PersonId));
    }

    public bool IsDue(DateTimeOffset now) => IsOpen && DueAt <= now;

    public void Finish(DateTimeOffset now)
    {
        if (!IsDue(now))
        {
            throw new Refused("people.erasure.decided");
        }

        DoneAt = now;
    }

    /// <summary>The search afterwards is over.</summary>
    /// <param name="columns">How many columns were searched for the person afterwards.</param>
    /// <param name="left">In how many of them they were still found.</param>
    public void Prove(int columns, int left, DateTimeOffset now)
    {
        Left = left;
        Record(new JournalEntry(now, BegunBy, new ErasureProven(columns, left), subject: Id, person: PersonId));
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Erasure>
    {
        public void Configure(EntityTypeBuilder<Erasure> row)
        {
            row.ToTable("people_erasure");
            row.Ignore(e => e.IsOpen);
            row.HasIndex(e => e.DueAt);
            // Two clicks at once ask once.
            row.HasIndex(e => e.PersonId).IsUnique().HasFilter("done_at IS NULL AND undone_at IS NULL");
        }
    }
}
