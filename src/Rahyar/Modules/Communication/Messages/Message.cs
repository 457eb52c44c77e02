using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Modules.Structure;

namespace Rahyar.Modules.Communication.Messages;

/// <summary>One message of a relationship's thread. Its text is for the members alone and never in the journal.</summary>
internal sealed class Message : Entity
{
    public const int Longest = 10_000;

    private Message() { }

    /// <param name="clientId">Made by the sender's browser: a message that is sent again has the same one.</param>
    public Message(Mentorship mentorship, Correspondence correspondence, Guid by, string text, Guid clientId, DateTimeOffset now)
    {
        if (!mentorship.IsOpen)
        {
            throw new Refused("message.closed");
        }

        Id = Guid.CreateVersion7(now);
        MentorshipId = mentorship.Id;
        ProgrammeId = mentorship.ProgrammeId;
        SenderId = by;
        ClientId = clientId;
        Text = Guard.Text(text, Longest, nameof(Text));
        SentAt = now;
        correspondence.NoteWord(mentorship, by, now);
        Record(new JournalEntry(now, by, new MessageSent(), ProgrammeId, MentorshipId, Id));
    }

    public Guid MentorshipId { get; private set; }
    public Guid ProgrammeId { get; private set; }
    public Guid SenderId { get; private set; }
    public Guid ClientId { get; private set; }
    public string Text { get; private set; } = "";
    public DateTimeOffset SentAt { get; private set; }

    internal sealed class Mapping : IEntityTypeConfiguration<Message>
    {
        public void Configure(EntityTypeBuilder<Message> row)
        {
            row.ToTable("communication_message");
            row.Property(m => m.Text).HasMaxLength(Longest);
            row.HasIndex(m => new { m.MentorshipId, m.SentAt });
            row.HasIndex(m => new { m.ProgrammeId, m.SentAt });
            row.HasIndex(m => new { m.SenderId, m.ClientId }).IsUnique();
        }
    }
}
