using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;
using Rahyar.Modules.Planning.Rosters.Reading;

namespace Rahyar.Modules.Planning.Rosters.Forms;

/// <summary>Which column is which in files with these headings, as somebody has set it by hand in this programme: the next such file needs nothing.</summary>
internal sealed class RosterMapping : Entity
{
    private static readonly JsonColumn<string[]> Stored = new("planning.roster.mapping");

    private RosterMapping() { }

    public RosterMapping(Guid programme, string key, string[] targets) => (ProgrammeId, Key, Targets) = (programme, key, targets);

    public Guid ProgrammeId { get; private set; }

    /// <summary>Of the headings.</summary>
    public string Key { get; private set; } = "";

    public string[] Targets { get; private set; } = [];

    public void Set(string[] targets) => Targets = targets;

    internal sealed class Mapping : IEntityTypeConfiguration<RosterMapping>
    {
        public void Configure(EntityTypeBuilder<RosterMapping> row)
        {
            row.ToTable("planning_roster_mapping");
            row.Property(m => m.Key).HasMaxLength(64);
            Stored.Map(row.Property(m => m.Targets));
            row.HasIndex(m => new { m.ProgrammeId, m.Key }).IsUnique();
        }
    }
}

internal static class RosterMappingDesk
{
    extension(AppDb db)
    {
        public DbSet<RosterMapping> RosterMappings => db.Set<RosterMapping>();

        /// <summary>What is remembered for the files of a programme, by <see cref="RosterForm.Key"/>.</summary>
        public Task<Dictionary<string, string[]>> RememberedAsync(Guid programme, CancellationToken cancellationToken) =>
            db.RosterMappings.AsNoTracking().Where(m => m.ProgrammeId == programme).ToDictionaryAsync(m => m.Key, m => m.Targets, StringComparer.Ordinal, cancellationToken);

        /// <summary>Remembers what somebody has set where it is not what the headings say by themselves; the caller saves.</summary>
        public async Task RememberAsync(Guid programme, RosterForm form, CancellationToken cancellationToken)
        {
            var known = await db.RosterMappings.SingleOrDefaultAsync(m => m.ProgrammeId == programme && m.Key == form.Key, cancellationToken);
            if (form.Targets.SequenceEqual(ColumnNames.Assign(form.Headers)))
            {
                db.RemoveRange(known is null ? [] : [known]);
            }
            else if (known is null)
            {
                db.Add(new RosterMapping(programme, form.Key, form.Targets));
            }
            else
            {
                known.Set(form.Targets);
            }
        }
    }
}
