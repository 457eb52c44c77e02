using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;

namespace Rahyar.Modules.People.Providers;

/// <summary>That a session began at a provider, and what it is called there: when it is ended there, it ends here.</summary>
internal sealed class ProviderSession : Entity
{
    private ProviderSession() { }

    public ProviderSession(SignInSession session, ProviderIdentity identity, string? sid) => (SessionId, IdentityId, Sid) = (session.Id, identity.Id, sid);

    public Guid SessionId { get; private set; }
    public Guid IdentityId { get; private set; }

    /// <summary>The provider's name for its own session; null where it gives none.</summary>
    public string? Sid { get; private set; }

    internal sealed class Mapping : IEntityTypeConfiguration<ProviderSession>
    {
        public void Configure(EntityTypeBuilder<ProviderSession> row)
        {
            row.ToTable("people_provider_session");
            row.Property(s => s.Sid).HasMaxLength(Arriving.Arrival.LongestSubject);
            row.HasIndex(s => s.SessionId).IsUnique();
            row.HasIndex(s => s.IdentityId);
            row.HasIndex(s => s.Sid);
            row.HasOne<SignInSession>().WithMany().HasForeignKey(s => s.SessionId).OnDelete(DeleteBehavior.Cascade);
            row.HasOne<ProviderIdentity>().WithMany().HasForeignKey(s => s.IdentityId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
