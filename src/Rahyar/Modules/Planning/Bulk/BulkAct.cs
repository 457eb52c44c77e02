using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;
using Rahyar.Journal;

namespace Rahyar.Modules.Planning.Bulk;

internal enum BulkState
{
    /// <summary>Its rows are chosen; what would follow is being looked at.</summary>
    Chosen = 0,
    Running = 1,

    /// <summary>Somebody stopped it, or it was broken off: what was done stands, and it can go on.</summary>
    Stopped = 2,
    Done = 3,
}

/// <summary>
/// One deed that is to be done to many rows of a list, one after the other and by the same verb as alone. The rows are those that were chosen, by their
/// ids: whoever comes into the filter later is not in it.
/// </summary>
internal sealed class BulkAct : Entity
{
    public const int Most = 1000, LongestNote = 2000;

    private BulkAct() { }

    /// <param name="clientId">Of the form: the same one never chooses twice.</param>
    public BulkAct(Guid programme, string list, string deed, int rows, Guid clientId, Guid by, DateTimeOffset now) =>
        (ProgrammeId, List, Deed, Rows, ClientId, By, ChosenAt) = (programme, list, deed, rows, clientId, by, now);

    public Guid ProgrammeId { get; private set; }

    /// <summary>On which list the rows were chosen: <see cref="BulkDeed.Lists"/>.</summary>
    public string List { get; private set; } = "";

    /// <summary>The key of the <see cref="BulkDeed"/>.</summary>
    public string Deed { get; private set; } = "";

    public BulkState State { get; private set; }
    public int Rows { get; private set; }
    public Guid ClientId { get; private set; }

    /// <summary>Who does it: whether they may is asked again at each row.</summary>
    public Guid By { get; private set; }

    public DateTimeOffset ChosenAt { get; private set; }
    public DateTimeOffset? StartedAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Nobody stopped it: it could not go on.</summary>
    public bool Broken { get; private set; }

    /// <summary>Why, where the deed asks for a reason.</summary>
    public string? Reason { get; private set; }

    /// <summary>Until when, where the deed asks for a day.</summary>
    public DateOnly? Until { get; private set; }

    /// <summary>Words for those who run the programme, kept with each row where the deed keeps any.</summary>
    public string Note { get; private set; } = "";

    /// <summary>From now on its rows are taken one by one.</summary>
    public void Start(string? reason, DateOnly? until, string? note, Guid by, DateTimeOffset now)
    {
        if (by != By || State != BulkState.Chosen)
        {
            throw new Refused("conflict.changed-meanwhile");
        }

        Note = Guard.Optional(note, LongestNote, nameof(Note));
        (Reason, Until, State, StartedAt) = (reason, until, BulkState.Running, now);
        Record(new JournalEntry(now, by, new BulkActStarted(Deed, Rows), ProgrammeId, subject: Id));
    }

    /// <summary>The row that is being done is done; no other is begun.</summary>
    public void Stop(DateTimeOffset now, bool broken = false)
    {
        if (State == BulkState.Running)
        {
            (State, EndedAt, Broken) = (BulkState.Stopped, now, broken);
        }
    }

    /// <summary>After a stop with what is left, and after the end with what failed. It is still theirs who began it.</summary>
    public void GoOn(Guid by)
    {
        if (by != By || State is not (BulkState.Stopped or BulkState.Done))
        {
            throw new Refused("conflict.changed-meanwhile");
        }

        (State, EndedAt, Broken) = (BulkState.Running, null, false);
    }

    internal void Finish(DateTimeOffset now) => (State, EndedAt) = (BulkState.Done, now);

    internal sealed class Mapping : IEntityTypeConfiguration<BulkAct>
    {
        public void Configure(EntityTypeBuilder<BulkAct> row)
        {
            row.ToTable("planning_bulk_act");
            row.Property(a => a.List).HasMaxLength(30);
            row.Property(a => a.Deed).HasMaxLength(30);
            row.Property(a => a.Reason).HasMaxLength(30);
            row.Property(a => a.Note).HasMaxLength(LongestNote);
            row.HasIndex(a => new { a.ProgrammeId, a.StartedAt });
            row.HasIndex(a => new { a.By, a.ClientId }).IsUnique();
            row.HasIndex(a => a.State);
        }
    }
}
