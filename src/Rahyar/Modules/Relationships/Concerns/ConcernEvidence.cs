using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;

namespace Rahyar.Modules.Relationships.Concerns;

/// <summary>
/// A copy of one message as it stood when a concern was raised, saved with the concern. No verb changes it: what happens
/// to the original afterwards does not reach it.
/// </summary>
internal sealed class ConcernEvidence : Entity
{
    private ConcernEvidence() { }

    public ConcernEvidence(Concern concern, Guid message, Guid sender, string text, DateTimeOffset sentAt)
    {
        ConcernId = concern.Id;
        (MessageId, SenderId, Text, SentAt) = (message, sender, text, sentAt);
    }

    public Guid ConcernId { get; private set; }
    public Guid MessageId { get; private set; }
    public Guid SenderId { get; private set; }
    public string Text { get; private set; } = "";
    public DateTimeOffset SentAt { get; private set; }

    internal sealed class Mapping : IEntityTypeConfiguration<ConcernEvidence>
    {
        public void Configure(EntityTypeBuilder<ConcernEvidence> row)
        {
            row.ToTable("relationships_concern_evidence");
            row.Property(e => e.Text).HasMaxLength(10_000);
            row.HasOne<Concern>().WithMany().HasForeignKey(e => e.ConcernId);
        }
    }
}
