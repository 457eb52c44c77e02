using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.Infrastructure.Health;
using Rahyar.Modules.Infrastructure.Help;
using Rahyar.Modules.Infrastructure.Readiness;

namespace Rahyar.Modules.Infrastructure;

/// <summary>The sets of this module.</summary>
internal static class InfrastructureDesk
{
    extension(AppDb db)
    {
        public DbSet<ReadinessCheck> ReadinessChecks => db.Set<ReadinessCheck>();
        public DbSet<Ticket> Tickets => db.Set<Ticket>();
        public DbSet<Probe> Probes => db.Set<Probe>();
        public DbSet<ActionAttempt> ActionAttempts => db.Set<ActionAttempt>();
        public DbSet<PageView> PageViews => db.Set<PageView>();
    }
}
