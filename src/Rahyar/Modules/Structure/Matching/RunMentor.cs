using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;

namespace Rahyar.Modules.Structure.Matching;

/// <summary>A mentor as a run saw her: with these free places, which came to be worth so much.</summary>
internal sealed class RunMentor : Entity
{
    private RunMentor() { }

    public RunMentor(Guid run, Guid mentor, int places, double price) => (RunId, MentorId, Places, Price) = (run, mentor, places, price);

    public Guid RunId { get; private set; }

    /// <summary>A participation.</summary>
    public Guid MentorId { get; private set; }

    public int Places { get; private set; }

    /// <summary>What one of these places is worth to the others, in hundredths of a per cent of fit; 0 where places are left.</summary>
    public double Price { get; private set; }

    internal sealed class Mapping : IEntityTypeConfiguration<RunMentor>
    {
        public void Configure(EntityTypeBuilder<RunMentor> row)
        {
            row.ToTable("structure_run_mentor");
            row.HasIndex(m => new { m.RunId, m.MentorId }).IsUnique();
        }
    }
}
