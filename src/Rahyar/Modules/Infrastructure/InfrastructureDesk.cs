using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.Infrastructure.Health;
using Rahyar.Modules.Infrastructure.Help;
using Rahyar.Modules.Infrastructure.Help.Articles;
using Rahyar.Modules.Infrastructure.Help.CannedAnswers;
using Rahyar.Modules.Infrastructure.Help.Hours;
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
        public DbSet<TicketPost> TicketPosts => db.Set<TicketPost>();
        public DbSet<Article> Articles => db.Set<Article>();
        public DbSet<ArticleVote> ArticleVotes => db.Set<ArticleVote>();
        public DbSet<CannedAnswer> CannedAnswers => db.Set<CannedAnswer>();
        public DbSet<SupportHours> SupportHours => db.Set<SupportHours>();
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
