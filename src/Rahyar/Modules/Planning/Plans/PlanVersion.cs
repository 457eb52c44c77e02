using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;

namespace Rahyar.Modules.Planning.Plans;

/// <summary>One saved text of a section. It is never changed.</summary>
internal sealed class PlanVersion : Entity
{
    private PlanVersion() { }

    public PlanVersion(PlanSection section) =>
        (SectionId, Number, Text, AuthorId, WrittenAt) = (section.Id, section.Number, section.Text, section.AuthorId!.Value, section.WrittenAt!.Value);

    public Guid SectionId { get; private set; }
    public int Number { get; private set; }
    public string Text { get; private set; } = "";
    public Guid AuthorId { get; private set; }
    public DateTimeOffset WrittenAt { get; private set; }

    internal sealed class Mapping : IEntityTypeConfiguration<PlanVersion>
    {
        public void Configure(EntityTypeBuilder<PlanVersion> row)
        {
            row.ToTable("planning_plan_version");
            row.Property(v => v.Text).HasMaxLength(PlanSection.LongestText);
            row.HasIndex(v => new { v.SectionId, v.Number }).IsUnique();
            row.HasOne<PlanSection>().WithMany().HasForeignKey(v => v.SectionId);
        }
    }
}
