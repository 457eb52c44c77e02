using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;

namespace Rahyar.Modules.Infrastructure.Help;

/// <summary>What was written in a request for help after its question, by the asker or by support.</summary>
internal sealed class TicketPost : Entity
{
    private TicketPost() { }

    internal TicketPost(Ticket ticket, Guid? by, bool fromSupport, string? text, Guid? clientId, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        (TicketId, WrittenBy, FromSupport, WrittenAt) = (ticket.Id, by, fromSupport, now);
        Text = Guard.Text(text, Ticket.Longest, nameof(Text));
        ClientId = clientId is { } client && client != Guid.Empty ? client : Guid.CreateVersion7(now);
    }

    public Guid TicketId { get; private set; }

    /// <summary>Null for a visitor.</summary>
    public Guid? WrittenBy { get; private set; }

    public bool FromSupport { get; private set; }
    public Guid ClientId { get; private set; }
    public string Text { get; private set; } = "";
    public DateTimeOffset WrittenAt { get; private set; }

    internal sealed class Mapping : IEntityTypeConfiguration<TicketPost>
    {
        public void Configure(EntityTypeBuilder<TicketPost> row)
        {
            row.ToTable("infrastructure_ticket_post");
            row.Property(p => p.Text).HasMaxLength(Ticket.Longest);
            row.HasIndex(p => new { p.TicketId, p.ClientId }).IsUnique();
            row.HasIndex(p => p.WrittenBy);
        }
    }
}
