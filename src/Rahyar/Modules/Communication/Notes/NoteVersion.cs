using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;

namespace Rahyar.Modules.Communication.Notes;

/// <summary>One saved text of a note. It is never changed.</summary>
internal sealed class NoteVersion : Entity
{
    private NoteVersion() { }

    public NoteVersion(Note note) =>
        (NoteId, Number, Title, Text, AuthorId, WrittenAt) = (note.Id, note.Number, note.Title, note.Text, note.AuthorId, note.WrittenAt);

    public Guid NoteId { get; private set; }
    public int Number { get; private set; }
    public string Title { get; private set; } = "";
    public string Text { get; private set; } = "";
    public Guid AuthorId { get; private set; }
    public DateTimeOffset WrittenAt { get; private set; }

    internal sealed class Mapping : IEntityTypeConfiguration<NoteVersion>
    {
        public void Configure(EntityTypeBuilder<NoteVersion> row)
        {
            row.ToTable("communication_note_version");
            row.Property(v => v.Title).HasMaxLength(Note.LongestTitle);
            row.Property(v => v.Text).HasMaxLength(Note.LongestText);
            row.HasIndex(v => new { v.NoteId, v.Number }).IsUnique();
            row.HasOne<Note>().WithMany().HasForeignKey(v => v.NoteId);
        }
    }
}
