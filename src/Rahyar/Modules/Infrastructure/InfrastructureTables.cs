using Microsoft.EntityFrameworkCore;
using Rahyar.Backups;
using Rahyar.Jobs;
using Rahyar.Modules.Infrastructure.Health;
using Rahyar.Modules.Infrastructure.Help;
using Rahyar.Modules.Infrastructure.Help.Articles;
using Rahyar.Modules.Infrastructure.Help.CannedAnswers;
using Rahyar.Modules.Infrastructure.Help.Hours;
using Rahyar.Modules.Infrastructure.Protection;
using Rahyar.Modules.Infrastructure.Readiness;
using Rahyar.Modules.People;

namespace Rahyar.Modules.Infrastructure;

/// <summary>What this module's tables keep about people, and for how long.</summary>
internal static class InfrastructureTables
{
    public static void AddInfrastructureTables(this IServiceCollection services)
    {
        services.AddPersonal<ReadinessCheck>("readiness", (db, p) => db.ReadinessChecks.Where(c => c.PersonId == p.Id), nameof(ReadinessCheck.PersonId), nameof(ReadinessCheck.ParticipationId))
            .Shows(nameof(ReadinessCheck.CheckedAt), nameof(ReadinessCheck.Alternative)).Empties("statistics", (set, _) => set.SetProperty(c => c.Alternative, "")).AlsoByOffice()
            .Gives(nameof(ReadinessCheck.Sound), nameof(ReadinessCheck.Picture), nameof(ReadinessCheck.Connection));
        services.AddHelpTables();
        services.AddPersonal<ActionAttempt>("actions", (db, p) => db.ActionAttempts.Where(a => a.PersonId == p.Id), nameof(ActionAttempt.PersonId)).Keeps("statistics")
            .Gives(nameof(ActionAttempt.Action), nameof(ActionAttempt.Failed), nameof(ActionAttempt.At));
        services.AddPersonal<PageView>("page-views", (db, p) => db.PageViews.Where(v => v.PersonId == p.Id), nameof(PageView.PersonId)).Keeps("statistics")
            .Gives(nameof(PageView.LargestPaintMs), nameof(PageView.At));
        services.AddByOffice<ControlEvidence>(nameof(ControlEvidence.EnteredBy), nameof(ControlEvidence.ConfirmedBy), nameof(ControlEvidence.TakenBackBy));
        services.AddImpersonal(typeof(Probe), typeof(Backup));
        services.AddRetention<Probe>(new Period("probes", Days: 400, Least: 120, Most: 3650), (db, before) => db.Probes.Where(p => p.Slot < before));
        services.AddRetention<ActionAttempt>(new Period("actions", Days: 400, Least: 60, Most: 1095), (db, before) => db.ActionAttempts.Where(a => a.At < before));
        services.AddRetention<PageView>(new Period("page-views", Days: 400, Least: 60, Most: 1095), (db, before) => db.PageViews.Where(v => v.At < before));
    }

    private static void AddHelpTables(this IServiceCollection services)
    {
#pragma warning disable CA1304, CA1311, CA1862 // The database compares, by its own upper().
        // Before the requests themselves: those of visitors are found by an address that goes.
        services.AddPersonal<TicketPost>("ticket-posts", (db, p) => db.TicketPosts.Where(x => db.Set<Ticket>().Any(t => t.Id == x.TicketId && (t.OpenedBy == p.Id || t.Address!.ToUpper() == p.NormalizedEmail))), nameof(TicketPost.WrittenBy))
            .Shows(nameof(TicketPost.WrittenAt), nameof(TicketPost.FromSupport), nameof(TicketPost.Text)).Empties("statistics", (set, _) => set.SetProperty(x => x.Text, ""))
            .Says<bool>(nameof(TicketPost.FromSupport), (support, l) => l[support ? "personal.from.support" : "personal.from.you"]);
        services.AddPersonal<Ticket>("tickets", (db, p) => db.Tickets.Where(t => t.OpenedBy == p.Id || t.Address!.ToUpper() == p.NormalizedEmail), nameof(Ticket.OpenedBy), nameof(Ticket.AssignedTo))
#pragma warning restore CA1304, CA1311, CA1862
            .Shows(nameof(Ticket.OpenedAt), nameof(Ticket.Text)).Hides(nameof(Ticket.Code))
            .Empties("statistics", (set, _) => set.SetProperty(t => t.Text, "").SetProperty(t => t.Context, (TicketContext?)null)
                .SetProperty(t => t.Address, (string?)null).SetProperty(t => t.Code, (string?)null))
            .Gives(nameof(Ticket.Address), nameof(Ticket.Language), nameof(Ticket.Context), nameof(Ticket.SessionAt), nameof(Ticket.State), nameof(Ticket.WaitingSince), nameof(Ticket.FirstReplyAt), nameof(Ticket.ResolvedAt), nameof(Ticket.ReopenedAt), nameof(Ticket.SeenAt))
            .Hides(nameof(Ticket.StaffToldAt), nameof(Ticket.AskedAt));
        services.AddPersonal<ArticleVote>("article-votes", (db, p) => db.ArticleVotes.Where(v => v.PersonId == p.Id), nameof(ArticleVote.PersonId)).Keeps("statistics")
            .Gives(nameof(ArticleVote.Article), nameof(ArticleVote.Helped), nameof(ArticleVote.At));
        services.AddByOffice<Article>(nameof(Article.WrittenBy));
        services.AddImpersonal(typeof(CannedAnswer), typeof(SupportHours));

        var solved = new Period("tickets", Days: 730, Least: 180, Most: 1825);
        services.AddRetention<Ticket>(solved, (db, before) => db.Tickets.Where(t => t.State == TicketState.Solved && t.ResolvedAt < before && t.WaitingSince < before && (t.Text != "" || t.Context != null || t.Address != null)),
            set => set.SetProperty(t => t.Text, "").SetProperty(t => t.Context, (TicketContext?)null)
                .SetProperty(t => t.Address, (string?)null).SetProperty(t => t.Code, (string?)null));
        services.AddRetention<TicketPost>(solved, (db, before) => db.TicketPosts.Where(x => x.Text != "" && x.WrittenAt < before
            && db.Set<Ticket>().Any(t => t.Id == x.TicketId && t.State == TicketState.Solved && t.ResolvedAt < before && t.WaitingSince < before)), set => set.SetProperty(x => x.Text, ""));
    }
}
