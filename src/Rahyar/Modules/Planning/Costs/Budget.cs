using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;
using Rahyar.Journal;

namespace Rahyar.Modules.Planning.Costs;

/// <summary>What a programme may take, kind by kind, and what an hour of work counts as in money.</summary>
internal sealed class Budget : Entity
{
    private Budget() { }

    public Budget(Guid programme) => ProgrammeId = programme;

    public Guid ProgrammeId { get; private set; }

    /// <summary>Hundredths of the currency, by the order of <see cref="CostKind"/>.</summary>
    public List<long> Cents { get; private set; } = [0, 0, 0, 0, 0];

    /// <summary>What an hour counts as; null leaves hours out of the money.</summary>
    public long? HourCents { get; private set; }

    public decimal Of(CostKind kind) => Cents[(int)kind] / 100m;

    public decimal? Hour => HourCents / 100m;

    public void Set(IReadOnlyList<decimal> amounts, decimal? hour, Guid by, DateTimeOffset now)
    {
        if (amounts.Any(a => a < 0 || a > CostEntry.MostAmount) || hour < 0 || hour > CostEntry.MostAmount)
        {
            throw new Refused("costs.amount");
        }

        Cents = [.. amounts.Select(a => (long)decimal.Round(a * 100))];
        HourCents = hour is { } value ? (long)decimal.Round(value * 100) : null;
        Record(new JournalEntry(now, by, new BudgetSet(amounts, hour), ProgrammeId, subject: Id));
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Budget>
    {
        public void Configure(EntityTypeBuilder<Budget> row)
        {
            row.ToTable("planning_budget");
            row.HasIndex(b => b.ProgrammeId).IsUnique();
        }
    }
}
