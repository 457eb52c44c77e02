using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;
using Rahyar.Journal;

namespace Rahyar.Modules.Infrastructure.Help;

/// <summary>A request for technical help, answered by a person of support.</summary>
internal sealed class Ticket : Entity
{
    private Ticket() { }

    public Ticket(Guid? programme, Guid by, string text, DateTimeOffset now, Guid? clientId = null)
    {
        ProgrammeId = programme;
        OpenedBy = by;
        Text = Guard.Text(text, 4000, nameof(Text));
        OpenedAt = now;
        ClientId = clientId is { } client && client != Guid.Empty ? client : Guid.CreateVersion7(now);
        Record(new JournalEntry(now, by, new TicketOpened(), programme, subject: Id, person: by));
    }

    public Guid? ProgrammeId { get; private set; }
    public Guid OpenedBy { get; private set; }

    /// <summary>Made with the form: a request that is sent again has the same one.</summary>
    public Guid ClientId { get; private set; }

    public string Text { get; private set; } = "";
    public string Reply { get; private set; } = "";
    public Guid? RepliedBy { get; private set; }
    public DateTimeOffset OpenedAt { get; private set; }
    public DateTimeOffset? FirstReplyAt { get; private set; }
    public DateTimeOffset? ResolvedAt { get; private set; }
    public DateTimeOffset? ReopenedAt { get; private set; }

    public bool IsOpen => ResolvedAt is null || ReopenedAt > ResolvedAt;

    public void Answer(string reply, bool resolved, Guid by, DateTimeOffset now)
    {
        Reply = Guard.Text(reply, 4000, nameof(Reply));
        RepliedBy = by;
        FirstReplyAt ??= now;
        ResolvedAt = !resolved ? null : IsOpen ? now : ResolvedAt;
        Record(new JournalEntry(now, by, resolved ? new TicketResolved() : new TicketAnswered(), ProgrammeId, subject: Id, person: OpenedBy));
    }

    /// <summary>The asker says that it is not solved after all, and why.</summary>
    public void Reopen(string? words, Guid by, DateTimeOffset now)
    {
        if (IsOpen)
        {
            throw new Refused("ticket.open");
        }

        Text = Guard.Text($"{Text}\n\n{words}", 4000, nameof(Text));
        ReopenedAt = now;
        Record(new JournalEntry(now, by, new TicketReopened(), ProgrammeId, subject: Id, person: OpenedBy));
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Ticket>
    {
        public void Configure(EntityTypeBuilder<Ticket> row)
        {
            row.ToTable("infrastructure_ticket");
            row.Property(t => t.Text).HasMaxLength(4000);
            row.Property(t => t.Reply).HasMaxLength(4000);
            row.HasIndex(t => new { t.ProgrammeId, t.OpenedAt });
            row.HasIndex(t => new { t.OpenedBy, t.ClientId }).IsUnique();
        }
    }
}
