using Microsoft.EntityFrameworkCore;
using Rahyar.Backups;
using Rahyar.Jobs;
using Rahyar.Modules.Infrastructure.Health;
using Rahyar.Modules.Infrastructure.Help;
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
            .Shows(nameof(ReadinessCheck.CheckedAt), nameof(ReadinessCheck.Alternative)).Empties("statistics", (set, _) => set.SetProperty(c => c.Alternative, ""));
        services.AddPersonal<Ticket>("tickets", (db, p) => db.Tickets.Where(t => t.OpenedBy == p.Id), nameof(Ticket.OpenedBy), nameof(Ticket.RepliedBy))
            .Shows(nameof(Ticket.OpenedAt), nameof(Ticket.Text), nameof(Ticket.Reply))
            .Empties("statistics", (set, _) => set.SetProperty(t => t.Text, "").SetProperty(t => t.Reply, ""));
        services.AddPersonal<ActionAttempt>("actions", (db, p) => db.ActionAttempts.Where(a => a.PersonId == p.Id), nameof(ActionAttempt.PersonId)).Keeps("statistics");
        services.AddPersonal<PageView>("page-views", (db, p) => db.PageViews.Where(v => v.PersonId == p.Id), nameof(PageView.PersonId)).Keeps("statistics");
        services.AddByOffice<ControlEvidence>(nameof(ControlEvidence.EnteredBy), nameof(ControlEvidence.ConfirmedBy), nameof(ControlEvidence.TakenBackBy));
        services.AddImpersonal(typeof(Probe), typeof(Backup));
        services.AddRetention<Probe>(new Period("probes", Days: 400, Least: 120, Most: 3650), (db, before) => db.Probes.Where(p => p.Slot < before));
        services.AddRetention<ActionAttempt>(new Period("actions", Days: 400, Least: 60, Most: 1095), (db, before) => db.ActionAttempts.Where(a => a.At < before));
        services.AddRetention<PageView>(new Period("page-views", Days: 400, Least: 60, Most: 1095), (db, before) => db.PageViews.Where(v => v.At < before));
        services.AddRetention<Ticket>(new Period("tickets", Days: 730, Least: 180, Most: 1825),
            (db, before) => db.Tickets.Where(t => t.ResolvedAt < before && (t.Text != "" || t.Reply != "")),
            set => set.SetProperty(t => t.Text, "").SetProperty(t => t.Reply, ""));
    }
}
