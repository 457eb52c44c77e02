using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Modules.Structure;

namespace Rahyar.Modules.Communication.Files;

/// <summary>A file that a member has shared with the others of a relationship. Its content lies in the store (<see cref="SharedFileContent"/>).</summary>
internal sealed class SharedFile : Entity
{
    private SharedFile() { }

    /// <param name="hash">The SHA-256 of its content.</param>
    /// <param name="clientId">Made with the form: one that is sent twice is one file.</param>
    public SharedFile(Mentorship mentorship, string name, long bytes, string hash, Guid clientId, Guid by, DateTimeOffset now)
    {
        if (!mentorship.IsOpen)
        {
            throw new Refused("file.closed");
        }

        mentorship.ExpectInTouch(by, now);
        Name = FileNames.Clean(name);
        if (Name.Length == 0 || bytes == 0)
        {
            throw new Refused(Name.Length == 0 ? "file.none" : "file.empty") { Field = "File" };
        }

        if (FileKinds.TypeOf(Name) is null)
        {
            throw new Refused("file.kind", Name) { Field = "File" };
        }

        Id = Guid.CreateVersion7(now);
        (MentorshipId, ProgrammeId, ClientId) = (mentorship.Id, mentorship.ProgrammeId, clientId);
        (Bytes, Hash, SharedBy, SharedAt) = (bytes, hash, by, now);
        Record(Entry(new FileShared(Bytes), by, now));
    }

    public Guid MentorshipId { get; private set; }
    public Guid ProgrammeId { get; private set; }
    public Guid ClientId { get; private set; }
    public string Name { get; private set; } = "";
    public long Bytes { get; private set; }
    public string Hash { get; private set; } = "";
    public Guid SharedBy { get; private set; }
    public DateTimeOffset SharedAt { get; private set; }
    public DateTimeOffset? RemovedAt { get; private set; }

    /// <summary>When its content had left the store. Until then it counts among what its relationship keeps.</summary>
    public DateTimeOffset? GoneAt { get; private set; }

    /// <summary>Its owner takes it away from everyone; what nothing refers to any more is gone from the disk soon after.</summary>
    public void Remove(Mentorship mentorship, Guid by, DateTimeOffset now)
    {
        if (!mentorship.IsOpen)
        {
            throw new Refused("file.closed");
        }

        if (by != SharedBy)
        {
            throw new Refused("file.not-yours");
        }

        if (RemovedAt is null)
        {
            RemovedAt = now;
            Record(Entry(new FileRemoved(Bytes), by, now));
        }
    }

    public bool IsNew(Guid viewer, DateTimeOffset? seenUpTo) => SharedBy != viewer && !(SharedAt <= seenUpTo);

    private JournalEntry Entry(Event what, Guid by, DateTimeOffset now) =>
        new(now, by, what, ProgrammeId, MentorshipId, Id);

    internal sealed class Mapping : IEntityTypeConfiguration<SharedFile>
    {
        public void Configure(EntityTypeBuilder<SharedFile> row)
        {
            row.ToTable("communication_shared_file");
            row.Property(f => f.Name).HasMaxLength(FileNames.Longest);
            row.Property(f => f.Hash).HasMaxLength(64);
            row.HasIndex(f => new { f.MentorshipId, f.SharedAt });
            row.HasIndex(f => f.Hash);
            row.HasIndex(f => new { f.SharedBy, f.ClientId }).IsUnique();
        }
    }
}
