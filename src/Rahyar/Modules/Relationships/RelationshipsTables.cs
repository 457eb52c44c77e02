using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.People;
using Rahyar.Modules.Relationships.Alerts;
using Rahyar.Modules.Relationships.Concerns;
using Rahyar.Modules.Relationships.Pulse;
using Rahyar.Modules.Structure;

namespace Rahyar.Modules.Relationships;

/// <summary>What this module's tables keep about people.</summary>
internal static class RelationshipsTables
{
    public static void AddRelationshipsTables(this IServiceCollection services)
    {
        services.AddPersonal<PulseAnswer>("pulses", (db, p) => db.Pulses.Where(a => a.PersonId == p.Id), nameof(PulseAnswer.PersonId)).Keeps("statistics")
            .Shows(nameof(PulseAnswer.AnsweredAt), nameof(PulseAnswer.Progress), nameof(PulseAnswer.Contact))
            .Gives(nameof(PulseAnswer.Obstacles), nameof(PulseAnswer.WantsContact));
        services.AddPersonal<Concern>("concerns", (db, p) => db.Concerns.Where(c => c.ReporterId == p.Id), nameof(Concern.ReporterId)).Keeps("safety").OnlyForThemselves()
            .Shows(nameof(Concern.RaisedAt), nameof(Concern.Text)).Hides(nameof(Concern.Conclusion))
            .Gives(nameof(Concern.AcknowledgedAt), nameof(Concern.ConcludedAt));
        services.AddPersonal<ConcernEvidence>("concern-evidence", (db, p) => db.ConcernEvidence.Where(e => e.SenderId == p.Id), nameof(ConcernEvidence.SenderId))
            .Keeps("safety").Withholds("safety").OnlyForThemselves();
        services.AddByOffice<ConcernExclusion>(nameof(ConcernExclusion.PersonId));
        services.AddByOffice<SupportContact>(nameof(SupportContact.CoordinatorId), nameof(SupportContact.PersonId));

        // A concern that is being looked into needs to know whom it is about.
        services.AddSingleton<ErasureHold>((db, person, ct) => db.Concerns.AnyAsync(c => c.ConcludedAt == null
            && (c.ReporterId == person || c.Exclusions.Any(e => e.PersonId == person)), ct));
    }
}
