using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Rahyar.Modules.Structure;

/// <summary>A reason for a coordinator to ask how a relationship goes; gone when it is resolved or has passed.</summary>
internal sealed class MentorshipAlert
{
    private MentorshipAlert() { }

    internal MentorshipAlert(string kind, Guid? from, DateTimeOffset since) => (Kind, From, Since) = (kind, from, since);

    public Guid Id { get; private set; } = Guid.CreateVersion7();

    /// <summary><c>low-pulse</c>, <c>missed-sessions</c>, <c>asked-for-help</c>, <c>quiet-member</c>, and those that the clock finds.</summary>
    public string Kind { get; private set; } = "";

    public DateTimeOffset Since { get; private set; }

    /// <summary>The member whose answer it comes from; null where the clock found it.</summary>
    public Guid? From { get; private set; }

    internal static void Map(OwnedNavigationBuilder<Mentorship, MentorshipAlert> row)
    {
        row.ToTable("structure_mentorship_alert");
        row.WithOwner().HasForeignKey("MentorshipId");
        row.HasKey(a => a.Id);
        row.Property(a => a.Id).ValueGeneratedNever();
        row.Property(a => a.Kind).HasMaxLength(40);
        row.HasIndex("MentorshipId", nameof(Kind)).IsUnique();
    }
}
