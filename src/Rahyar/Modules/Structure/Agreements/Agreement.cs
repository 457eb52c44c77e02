using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;
using Rahyar.Journal;

namespace Rahyar.Modules.Structure.Agreements;

/// <summary>How two people mean to work together. Signed by each; an amendment is a new edition that is signed anew.</summary>
internal sealed class Agreement : Entity
{
    private Agreement() { }

    public Agreement(Mentorship mentorship, int edition, AgreementTerms terms, Guid by, DateTimeOffset now)
    {
        if (!mentorship.IsOpen)
        {
            throw new Refused("agreement.closed");
        }

        MentorshipId = mentorship.Id;
        ProgrammeId = mentorship.ProgrammeId;
        Edition = edition;
        DraftedBy = by;
        DraftedAt = now;
        Set(terms);
        mentorship.NoteRedraft(by, now);
        Record(Entry(new AgreementDrafted(Edition), by, now));
    }

    public Guid MentorshipId { get; private set; }
    public Guid ProgrammeId { get; private set; }
    public int Edition { get; private set; }
    public Guid DraftedBy { get; private set; }
    public DateTimeOffset DraftedAt { get; private set; }
    public int CadenceDays { get; private set; }
    public int ReplyHours { get; private set; }
    public string Channels { get; private set; } = "";
    public string Confidentiality { get; private set; } = "";

    /// <summary>What we do if we lose contact.</summary>
    public string ReconnectRule { get; private set; } = "";

    /// <summary>Who has signed this edition, and when.</summary>
    public List<Signature> Signatures { get; private set; } = [];

    /// <summary>When the last member signed; null while a signature is missing.</summary>
    public DateTimeOffset? SignedAt { get; private set; }

    public AgreementTerms Terms => new(CadenceDays, ReplyHours, Channels, Confidentiality, ReconnectRule);

    /// <summary>Changes the draft's words. Signatures under other words are taken back; true when there were any.</summary>
    public bool Redraft(Mentorship mentorship, AgreementTerms terms, Guid by, DateTimeOffset now)
    {
        if (SignedAt is not null)
        {
            throw new Refused("agreement.already-signed");
        }

        var before = Terms;
        Set(terms);
        if (Terms == before)
        {
            return false;
        }

        var signed = Signatures.Count > 0;
        Signatures.Clear();
        mentorship.NoteRedraft(by, now);
        Record(Entry(new AgreementRedrafted(Edition), by, now));
        return signed;
    }

    public void Sign(Mentorship mentorship, Guid by, DateTimeOffset now)
    {
        if (mentorship.MemberFor(by) is null)
        {
            throw new Refused("mentorship.not-yours");
        }

        if (!mentorship.IsOpen)
        {
            throw new Refused("agreement.closed");
        }

        if (Signatures.Exists(s => s.PersonId == by))
        {
            return;
        }

        Signatures.Add(new Signature { PersonId = by, At = now });
        mentorship.NoteSignature(by, now);
        Record(Entry(new AgreementSigned(Edition), by, now));
        Settle(mentorship, now);
    }

    /// <summary>It holds when everyone who belongs to the relationship has signed.</summary>
    public void Settle(Mentorship mentorship, DateTimeOffset now)
    {
        if (SignedAt is null && Signatures.Count > 0 && mentorship.Members.All(m => Signatures.Exists(s => s.PersonId == m.PersonId)))
        {
            SignedAt = now;
            mentorship.NoteAgreement(CadenceDays, now);
        }
    }

    private void Set(AgreementTerms terms)
    {
        if (terms.CadenceDays is < 1 or > 90)
        {
            throw new Refused("agreement.cadence") { Field = nameof(CadenceDays) };
        }

        if (terms.ReplyHours is < 1 or > 336)
        {
            throw new Refused("agreement.reply") { Field = nameof(ReplyHours) };
        }

        (CadenceDays, ReplyHours) = (terms.CadenceDays, terms.ReplyHours);
        Channels = Guard.Text(terms.Channels, 500, nameof(Channels));
        Confidentiality = Guard.Text(terms.Confidentiality, 2000, nameof(Confidentiality));
        ReconnectRule = Guard.Text(terms.ReconnectRule, 2000, nameof(ReconnectRule));
    }

    private JournalEntry Entry(Event what, Guid by, DateTimeOffset now) =>
        new(now, by, what, ProgrammeId, MentorshipId, Id);

    internal sealed class Mapping : IEntityTypeConfiguration<Agreement>
    {
        public void Configure(EntityTypeBuilder<Agreement> row)
        {
            row.ToTable("structure_agreement");
            row.Property(a => a.Channels).HasMaxLength(500);
            row.Property(a => a.Confidentiality).HasMaxLength(2000);
            row.Property(a => a.ReconnectRule).HasMaxLength(2000);
            row.OwnsMany(a => a.Signatures, Signature.Map);
            row.HasIndex(a => new { a.MentorshipId, a.Edition }).IsUnique();
        }
    }
}

internal sealed record AgreementTerms(int CadenceDays, int ReplyHours, string Channels, string Confidentiality, string ReconnectRule);

internal sealed class Signature
{
    public Guid PersonId { get; init; }
    public DateTimeOffset At { get; init; }

    internal static void Map(OwnedNavigationBuilder<Agreement, Signature> row)
    {
        row.ToTable("structure_agreement_signature");
        row.WithOwner().HasForeignKey("AgreementId");
        row.HasKey("AgreementId", nameof(PersonId));
        row.Property(s => s.PersonId).ValueGeneratedNever();
    }
}
