using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;

namespace Rahyar.Modules.Structure.Choosing;

/// <summary>
/// A mentor who was suggested to a mentee: kept, so that the same three are there when the page is opened again. What is
/// said of them is worked out anew each time. Ids are participations'.
/// </summary>
internal sealed class Suggestion : Entity
{
    private Suggestion() { }

    public Suggestion(Guid mentee, Guid mentor, int round, int place, DateTimeOffset now)
    {
        (MenteeId, MentorId) = (mentee, mentor);
        Renew(round, place, now);
    }

    public Guid MenteeId { get; private set; }
    public Guid MentorId { get; private set; }

    /// <summary>Three make a round; «show three others» begins the next.</summary>
    public int Round { get; private set; }

    public int Place { get; private set; }
    public DateTimeOffset At { get; private set; }

    public void Renew(int round, int place, DateTimeOffset now) => (Round, Place, At) = (round, place, now);

    internal sealed class Mapping : IEntityTypeConfiguration<Suggestion>
    {
        public void Configure(EntityTypeBuilder<Suggestion> row)
        {
            row.ToTable("structure_suggestion");
            row.HasIndex(s => new { s.MenteeId, s.MentorId }).IsUnique();
        }
    }
}
