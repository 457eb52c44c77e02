using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;
using Rahyar.Modules.Structure;

namespace Rahyar.Modules.Communication;

/// <summary>
/// Up to where a member has read the thread of a relationship, and seen its notes and files. It has the member's id, and is there once they have
/// opened something.
/// </summary>
internal sealed class ReadingPosition : Entity
{
    private ReadingPosition() { }

    public ReadingPosition(MentorshipMember member) => (Id, MentorshipId, PersonId) = (member.Id, member.MentorshipId, member.PersonId);

    public Guid MentorshipId { get; private set; }
    public Guid PersonId { get; private set; }
    public DateTimeOffset? ThreadUpTo { get; private set; }
    public DateTimeOffset? NotesUpTo { get; private set; }
    public DateTimeOffset? FilesUpTo { get; private set; }

    /// <summary>A member's position, without a mark where they have opened nothing yet.</summary>
    public static async Task<ReadingPosition> OfAsync(AppDb db, MentorshipMember member, CancellationToken cancellationToken) =>
        await db.ReadingPositions.AsNoTracking().SingleOrDefaultAsync(p => p.Id == member.Id, cancellationToken) ?? new(member);

    public void Read(DateTimeOffset upTo) => ThreadUpTo = ThreadUpTo > upTo ? ThreadUpTo : upTo;

    /// <summary>
    /// Moves a mark ahead, never back. Past the row's version: reading in two tabs is no conflict. Of two who open something for the first time in one
    /// moment the second finds the row when the request is done again (ADR 0035).
    /// </summary>
    /// <param name="mark">The name of the mark, one of the properties above.</param>
    public Task MoveAsync(AppDb db, string mark, DateTimeOffset upTo, CancellationToken cancellationToken) => db.LeaveBehindAsync(async () =>
    {
        var row = db.ReadingPositions.Where(p => p.Id == Id);
        var moved = await row.Where(p => EF.Property<DateTimeOffset?>(p, mark) == null || EF.Property<DateTimeOffset?>(p, mark) < upTo)
            .ExecuteUpdateAsync(set => set.SetProperty(p => EF.Property<DateTimeOffset?>(p, mark), upTo), cancellationToken);
        if (moved == 0 && !await row.AnyAsync(cancellationToken))
        {
            // Another instance: the page still shows what is new by this one.
            db.Add(new ReadingPosition { Id = Id, MentorshipId = MentorshipId, PersonId = PersonId }).Property(mark).CurrentValue = upTo;
            await db.SaveChangesAsync(cancellationToken);
        }
    });

    internal sealed class Mapping : IEntityTypeConfiguration<ReadingPosition>
    {
        public void Configure(EntityTypeBuilder<ReadingPosition> row) => row.ToTable("communication_reading_position");
    }
}
