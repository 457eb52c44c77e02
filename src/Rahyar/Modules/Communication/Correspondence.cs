using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;
using Rahyar.Modules.Structure;

namespace Rahyar.Modules.Communication;

/// <summary>Who wrote first and last in a relationship. It has the mentorship's id, and is there from the first word on.</summary>
internal sealed class Correspondence : Entity
{
    /// <summary>A message answered within this time is contact (dossier, section 3.3).</summary>
    public static readonly TimeSpan AnswerWindow = TimeSpan.FromDays(14);

    private Correspondence() { }

    public Correspondence(Mentorship mentorship) => (Id, ProgrammeId) = (mentorship.Id, mentorship.ProgrammeId);

    public Guid ProgrammeId { get; private set; }
    public DateTimeOffset? FirstMessageAt { get; private set; }
    public Guid? FirstMessageBy { get; private set; }
    public DateTimeOffset? LastWordAt { get; private set; }
    public Guid? LastWordBy { get; private set; }

    public LastWord? LastWord => LastWordBy is { } by ? new(by, LastWordAt!.Value) : null;

    /// <summary>
    /// That of a relationship, to be written on. Of two who write its first words in one moment the second finds it when the request is done again
    /// (ADR 0035).
    /// </summary>
    public static async Task<Correspondence> OfAsync(AppDb db, Mentorship mentorship, CancellationToken cancellationToken) =>
        await db.Correspondences.FindAsync([mentorship.Id], cancellationToken) ?? db.Add(new Correspondence(mentorship)).Entity;

    public static Task<LastWord?> LastWordOfAsync(AppDb db, Guid mentorship, CancellationToken cancellationToken) =>
        db.Correspondences.Where(c => c.Id == mentorship && c.LastWordBy != null)
            .Select(c => new LastWord(c.LastWordBy!.Value, c.LastWordAt!.Value)).SingleOrDefaultAsync(cancellationToken);

    /// <summary>Someone wrote. A word from another within fourteen days makes it contact.</summary>
    public void NoteWord(Mentorship mentorship, Guid by, DateTimeOffset now)
    {
        mentorship.ExpectInTouch(by, now);
        mentorship.See(by, now);
        (FirstMessageAt, FirstMessageBy) = (FirstMessageAt ?? now, FirstMessageBy ?? by);
        var answers = LastWordBy is { } other && other != by && now - LastWordAt <= AnswerWindow;
        (LastWordBy, LastWordAt) = (by, now);
        if (answers)
        {
            mentorship.NoteContact(now);
        }
        else
        {
            // Whose turn it is has changed.
            mentorship.LookAgain(now);
        }
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Correspondence>
    {
        public void Configure(EntityTypeBuilder<Correspondence> row)
        {
            row.ToTable("communication_correspondence");
            row.Ignore(c => c.LastWord);
        }
    }
}
