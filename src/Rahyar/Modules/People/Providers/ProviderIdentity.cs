using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Modules.People.Providers.Arriving;

namespace Rahyar.Modules.People.Providers;

/// <summary>Who somebody is at a provider: its issuer and its name for them, and nothing that could pass to another, such as an address.</summary>
internal sealed class ProviderIdentity : Entity
{
    private ProviderIdentity() { }

    /// <summary>Joins it to an account; whoever does so has asked for the proof.</summary>
    public ProviderIdentity(Guid person, Arrival arrival, DateTimeOffset now)
    {
        (PersonId, Provider, Issuer, Subject, JoinedAt) = (person, arrival.Provider, arrival.Issuer, arrival.Subject, now);
        SignIn(arrival, now);
        Record(new JournalEntry(now, person, new ProviderJoined(Provider), subject: Id, person: person));
    }

    public Guid PersonId { get; private set; }

    /// <summary>Its key in the settings when it was last used.</summary>
    public string Provider { get; private set; } = "";

    public string Issuer { get; private set; } = "";
    public string Subject { get; private set; } = "";
    public DateTimeOffset JoinedAt { get; private set; }
    public DateTimeOffset SignedInAt { get; private set; }

    /// <summary>The names of the claims that came the last time, and none of their values.</summary>
    public string Came { get; private set; } = "";

    public void SignIn(Arrival arrival, DateTimeOffset now) => (Provider, Came, SignedInAt) = (arrival.Provider, arrival.Came, now);

    /// <summary>It opens nothing any more; the caller removes the row.</summary>
    public void Leave(Guid by, DateTimeOffset now) => Record(new JournalEntry(now, by, new ProviderLeft(Provider), subject: Id, person: PersonId));

    internal sealed class Mapping : IEntityTypeConfiguration<ProviderIdentity>
    {
        public void Configure(EntityTypeBuilder<ProviderIdentity> row)
        {
            row.ToTable("people_provider_identity");
            row.Property(i => i.Provider).HasMaxLength(40);
            row.Property(i => i.Issuer).HasMaxLength(Arrival.LongestIssuer);
            row.Property(i => i.Subject).HasMaxLength(Arrival.LongestSubject);
            row.Property(i => i.Came).HasMaxLength(Arrival.LongestCame);
            row.HasIndex(i => new { i.Issuer, i.Subject }).IsUnique();
            row.HasIndex(i => i.PersonId);
        }
    }
}
