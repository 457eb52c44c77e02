using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.Infrastructure.Health;
using Rahyar.Modules.Infrastructure.Help;
using Rahyar.Modules.Infrastructure.Protection;
using Rahyar.Modules.Infrastructure.Readiness;

namespace Rahyar.Modules.Infrastructure;

/// <summary>The sets of this module.</summary>
internal static class InfrastructureDesk
{
    extension(AppDb db)
    {
        public DbSet<ReadinessCheck> ReadinessChecks => db.Set<ReadinessCheck>();
        public DbSet<ControlEvidence> ControlEvidence => db.Set<ControlEvidence>();
        public DbSet<Ticket> Tickets => db.Set<Ticket>();
        public DbSet<Probe> Probes => db.Set<Probe>();
        public DbSet<ActionAttempt> ActionAttempts => db.Set<ActionAttempt>();
        public DbSet<PageView> PageViews => db.Set<PageView>();

        /// <summary>How many of the controls of INF-08 had evidence that counted then, of how many.</summary>
        public async Task<(int Met, int Of)> ControlsMetAsync(DateTimeOffset then, CancellationToken ct)
        {
            var since = DateOnly.FromDateTime(then.UtcDateTime).AddDays(-Controls.Days);
            var evidence = await db.ControlEvidence.AsNoTracking().Where(e => e.Dated >= since && e.ConfirmedAt <= then).ToListAsync(ct);
            return (evidence.Where(e => e.Counts(then)).Select(e => e.Control).Distinct().Count(), Controls.All.Count);
        }
    }
}
