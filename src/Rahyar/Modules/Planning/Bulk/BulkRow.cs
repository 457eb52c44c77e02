using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;

namespace Rahyar.Modules.Planning.Bulk;

internal enum BulkRowState
{
    Open = 0,
    Done = 1,

    /// <summary>The verb refused it, by name.</summary>
    LeftOut = 2,

    /// <summary>It could not be done, however often it was tried.</summary>
    Failed = 3,
}

/// <summary>One row of a bulk act, and what became of it: written in the save that does the deed, so that it is done once.</summary>
internal sealed class BulkRow : Entity
{
    private BulkRow() { }

    public BulkRow(Guid act, Guid subject) => (ActId, SubjectId) = (act, subject);

    public Guid ActId { get; private set; }

    /// <summary>A relationship, or somebody's taking part.</summary>
    public Guid SubjectId { get; private set; }

    public BulkRowState State { get; private set; }

    /// <summary>The refusal's name, where one was left out.</summary>
    public string? Why { get; private set; }

    /// <summary>How often it was begun: written before it is done, so that what breaks the work off is counted too.</summary>
    public int Tries { get; private set; }

    public void Begin() => Tries++;

    public void Do() => State = BulkRowState.Done;

    public void LeaveOut(string why) => (State, Why) = (BulkRowState.LeftOut, why);

    /// <summary>It is tried again after the others, and in the end no more.</summary>
    public void Fail(int most) => State = Tries < most ? BulkRowState.Open : BulkRowState.Failed;

    public void TryAgain() => (State, Tries) = (BulkRowState.Open, 0);

    internal sealed class Mapping : IEntityTypeConfiguration<BulkRow>
    {
        public void Configure(EntityTypeBuilder<BulkRow> row)
        {
            row.ToTable("planning_bulk_row");
            row.Property(r => r.Why).HasMaxLength(60);
            row.HasOne<BulkAct>().WithMany().HasForeignKey(r => r.ActId).OnDelete(DeleteBehavior.Cascade);
            row.HasIndex(r => new { r.ActId, r.SubjectId }).IsUnique();
            row.HasIndex(r => new { r.ActId, r.State, r.Tries });
        }
    }
}
