using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Rahyar.Modules.People.Reminders;

/// <summary>Someone does not want reminders of a kind.</summary>
internal sealed class NudgeOptOut
{
    private NudgeOptOut() { }

    public NudgeOptOut(Guid person, string kind) => (PersonId, Kind) = (person, kind);

    public Guid PersonId { get; private set; }
    public string Kind { get; private set; } = "";

    internal sealed class Mapping : IEntityTypeConfiguration<NudgeOptOut>
    {
        public void Configure(EntityTypeBuilder<NudgeOptOut> row)
        {
            row.ToTable("people_nudge_opt_out");
            row.HasKey(r => new { r.PersonId, r.Kind });
            row.Property(r => r.Kind).HasMaxLength(30);
        }
    }
}
