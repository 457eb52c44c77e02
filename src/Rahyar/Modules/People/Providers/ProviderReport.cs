using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;

namespace Rahyar.Modules.People.Providers;

/// <summary>What a provider sent the last time, by name, and what last went wrong with it: for whoever sets it up.</summary>
internal sealed class ProviderReport : Entity
{
    private ProviderReport() { }

    public ProviderReport(string provider) => Provider = provider;

    public string Provider { get; private set; } = "";

    /// <summary>The names of the claims that came, and none of their values.</summary>
    public string Came { get; private set; } = "";

    public DateTimeOffset? CameAt { get; private set; }

    /// <summary>As in the texts <c>people.provider.trouble.…</c>.</summary>
    public string Trouble { get; private set; } = "";

    public DateTimeOffset? TroubleAt { get; private set; }

    internal sealed class Mapping : IEntityTypeConfiguration<ProviderReport>
    {
        public void Configure(EntityTypeBuilder<ProviderReport> row)
        {
            row.ToTable("people_provider_report");
            row.Property(r => r.Provider).HasMaxLength(40);
            row.Property(r => r.Came).HasMaxLength(Arriving.Arrival.LongestCame);
            row.Property(r => r.Trouble).HasMaxLength(40);
            row.HasIndex(r => r.Provider).IsUnique();
        }
    }
}

internal static class ProviderReports
{
    // A hundred people who come in at nine o'clock write one row once.
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    extension(AppDb db)
    {
        public async Task NoteCameAsync(string provider, string came, DateTimeOffset now, CancellationToken cancellationToken)
        {
            var due = now - Every;
            await db.HaveReportAsync(provider, cancellationToken);
            await db.Set<ProviderReport>().Where(r => r.Provider == provider && (r.CameAt == null || r.CameAt < due || r.Came != came))
                .ExecuteUpdateAsync(set => set.SetProperty(r => r.Came, came).SetProperty(r => r.CameAt, now), cancellationToken);
        }

        public async Task NoteTroubleAsync(string provider, string trouble, DateTimeOffset now, CancellationToken cancellationToken)
        {
            var due = now - Every;
            await db.HaveReportAsync(provider, cancellationToken);
            await db.Set<ProviderReport>().Where(r => r.Provider == provider && (r.TroubleAt == null || r.TroubleAt < due || r.Trouble != trouble))
                .ExecuteUpdateAsync(set => set.SetProperty(r => r.Trouble, trouble).SetProperty(r => r.TroubleAt, now), cancellationToken);
        }

        private async Task HaveReportAsync(string provider, CancellationToken cancellationToken) => await db.RetryAsync(async () =>
        {
            if (!await db.Set<ProviderReport>().AnyAsync(r => r.Provider == provider, cancellationToken))
            {
                db.Add(new ProviderReport(provider));
                await db.SaveChangesAsync(cancellationToken);
            }
        }, cancellationToken);
    }
}
