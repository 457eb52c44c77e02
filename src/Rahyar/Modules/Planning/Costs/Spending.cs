using Microsoft.EntityFrameworkCore;
using Rahyar.Data;

namespace Rahyar.Modules.Planning.Costs;

/// <summary>What one kind of cost came to: hours, and money in which hours count by what an hour is worth.</summary>
internal sealed record KindSum(CostKind Kind, decimal Hours, decimal Spent, decimal Budgeted)
{
    public decimal Left => Budgeted - Spent;
}

/// <summary>All that a programme took so far, for each kind.</summary>
internal sealed record Spending(IReadOnlyList<KindSum> Kinds, decimal? Hour)
{
    public decimal Hours => Kinds.Sum(k => k.Hours);
    public decimal Spent => Kinds.Sum(k => k.Spent);
    public decimal Budgeted => Kinds.Sum(k => k.Budgeted);

    /// <summary>Hours that no money stands for yet.</summary>
    public bool HoursLeftOut => Hour is null && Hours != 0;

    public static async Task<Spending> OfAsync(AppDb db, Guid programme, Budget? budget, CancellationToken cancellationToken)
    {
        var sums = await db.CostEntries.Where(c => c.ProgrammeId == programme).GroupBy(c => c.Kind)
            .Select(g => new { g.Key, Hundredths = g.Sum(c => (long)c.Hundredths), Cents = g.Sum(c => c.Cents) }).ToDictionaryAsync(g => g.Key, cancellationToken);
        return new Spending(
        [
            .. Enum.GetValues<CostKind>().Select(kind =>
            {
                var hours = (sums.GetValueOrDefault(kind)?.Hundredths ?? 0) / 100m;
                return new KindSum(kind, hours, ((sums.GetValueOrDefault(kind)?.Cents ?? 0) / 100m) + (hours * (budget?.Hour ?? 0)), budget?.Of(kind) ?? 0);
            }),
        ], budget?.Hour);
    }
}
