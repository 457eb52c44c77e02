using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.Relationships.Alerts;
using Rahyar.Modules.Relationships.Concerns;
using Rahyar.Modules.Relationships.Pulse;

namespace Rahyar.Modules.Relationships;

/// <summary>The sets of this module.</summary>
internal static class RelationshipsDesk
{
    extension(AppDb db)
    {
        public DbSet<PulseAnswer> Pulses => db.Set<PulseAnswer>();
        public DbSet<Concern> Concerns => db.Set<Concern>();
        public DbSet<ConcernEvidence> ConcernEvidence => db.Set<ConcernEvidence>();
        public DbSet<SupportContact> SupportContacts => db.Set<SupportContact>();
    }
}
