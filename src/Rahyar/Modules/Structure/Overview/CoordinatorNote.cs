using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;

namespace Rahyar.Modules.Structure.Overview;

/// <summary>Words about a relationship that only those who run the programme read.</summary>
internal sealed class CoordinatorNote : Entity
{
    /// <summary>The kinds that a member writes; the others are written by office.</summary>
    public static readonly string[] OfMembers = ["declined", "ended"];

    private CoordinatorNote() { }

    public CoordinatorNote(Mentorship mentorship, string kind, string text, Guid by, DateTimeOffset now)
    {
        MentorshipId = mentorship.Id;
        ProgrammeId = mentorship.ProgrammeId;
        Kind = kind;
        Text = Guard.Text(text, 2000, "Note");
        By = by;
        At = now;
    }

    public Guid MentorshipId { get; private set; }
    public Guid ProgrammeId { get; private set; }

    /// <summary>What it explains: one of <see cref="OfMembers"/>, or of an office: <c>resolved</c>, <c>excused</c>, <c>let-go-on</c>, <c>closing</c>, <c>end</c>, <c>rematch</c>, <c>take-back</c>, <c>pause</c>, <c>resume</c>, <c>by-hand</c>, <c>held-out</c>, <c>let-back</c>, <c>meanwhile</c>.</summary>
    public string Kind { get; private set; } = "";

    public string Text { get; private set; } = "";
    public Guid By { get; private set; }
    public DateTimeOffset At { get; private set; }

    internal sealed class Mapping : IEntityTypeConfiguration<CoordinatorNote>
    {
        public void Configure(EntityTypeBuilder<CoordinatorNote> row)
        {
            row.ToTable("structure_coordinator_note");
            row.Property(n => n.Kind).HasMaxLength(30);
            row.Property(n => n.Text).HasMaxLength(2000);
            row.HasIndex(n => n.MentorshipId);
        }
    }
}
