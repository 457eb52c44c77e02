using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;

namespace Rahyar.Journal.Security;

/// <summary>What the security log is about; the page filters by it.</summary>
internal enum SecurityKind
{
    None,

    /// <summary>Failed and limited sign-ins.</summary>
    SignIn,

    /// <summary>Forms without our token.</summary>
    Token,

    /// <summary>Limits that somebody met.</summary>
    Brake,

    /// <summary>Pages that are not there for whoever asked.</summary>
    Refusal,

    /// <summary>Roles, ways in, and whether somebody may come in at all.</summary>
    Access,

    /// <summary>Files that tell about other people.</summary>
    Export,

    /// <summary>Somebody's data were erased.</summary>
    Erasure,
}

/// <summary>
/// A line of the security log: what happened, when, to whom and by whom, by ids, and from which network, no closer than its neighbours share it. Nothing
/// that anybody typed is in it.
/// </summary>
internal sealed class SecurityEvent
{
    public const string SignInFailed = "sign-in.failed", SignInLimited = "sign-in.limited", TokenRefused = "token.refused", Braked = "brake.reached", AccessRefused = "access.refused";

    private const int LongestWhat = 120;

    private SecurityEvent() { }

    /// <param name="kind">One of those above, or a verb of the journal.</param>
    /// <param name="person">Whom it concerns.</param>
    /// <param name="by">Who did it, where that is somebody else.</param>
    /// <param name="network">Where it came from (<c>Networks.Around</c>).</param>
    /// <param name="what">A word that says which: the way in, the role, the page's address without ids.</param>
    /// <param name="at">When.</param>
    public SecurityEvent(string kind, Guid? person, Guid? by, string? network, string? what, DateTimeOffset at)
    {
        (Kind, PersonId, ById, Network, At) = (kind, person, by, network, at);
        What = what is null ? null : Excerpt.Fit(what, LongestWhat);
    }

    public long Id { get; private set; }
    public DateTimeOffset At { get; private set; }
    public string Kind { get; private set; } = "";
    public Guid? PersonId { get; private set; }
    public Guid? ById { get; private set; }
    public string? Network { get; private set; }
    public string? What { get; private set; }

    /// <summary>How often, where the same happened several times within a while.</summary>
    public int Times { get; private set; } = 1;

    public void Again() => Times++;

    /// <summary>The kinds of line that are about this.</summary>
    public static IReadOnlyList<string> Of(SecurityKind about) => about switch
    {
        SecurityKind.SignIn => [SignInFailed, SignInLimited],
        SecurityKind.Token => [TokenRefused],
        SecurityKind.Brake => [Braked],
        SecurityKind.Refusal => [AccessRefused],
        _ => [.. Verbs.Types.Where(type => Verbs.SecurityOf(type) == about).Select(Verbs.Of)],
    };

    internal sealed class Mapping : IEntityTypeConfiguration<SecurityEvent>
    {
        public void Configure(EntityTypeBuilder<SecurityEvent> row)
        {
            row.ToTable("security_event");
            row.Property(e => e.Kind).HasMaxLength(60);
            row.Property(e => e.Network).HasMaxLength(50);
            row.Property(e => e.What).HasMaxLength(LongestWhat);
            row.HasIndex(e => e.At);
            row.HasIndex(e => new { e.Kind, e.Id });
            row.HasIndex(e => new { e.PersonId, e.Id });
        }
    }
}
