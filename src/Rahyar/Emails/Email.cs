using System.Linq.Expressions;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;
using Rahyar.Emails.Bounces;

namespace Rahyar.Emails;

/// <summary>
/// An e-mail, written in the transaction that gives rise to it and sent afterwards, at least once and under one
/// Message-ID. Without SMTP it stays here, and the outbox page shows it in demo and development.
/// </summary>
internal sealed class Email : Entity
{
    /// <summary>With the growing waits between them this is about two days of retries; after that the e-mail is given up.</summary>
    public const int MostAttempts = 14;

    /// <summary>How the cause of an e-mail begins that somebody waits for at the door: it goes before all others.</summary>
    public const string CodeCause = "sign-in-code:";

    private static readonly TimeSpan LongestRetry = TimeSpan.FromHours(6);

    /// <summary>The end of addresses that are reserved for what does not exist (RFC 2606).</summary>
    public const string NoSuchEnd = "invalid";

    private Email() { }

    /// <param name="to">The address.</param>
    /// <param name="subject">One line in the recipient's language.</param>
    /// <param name="text">Plain text in the recipient's language.</param>
    /// <param name="now">When it is written.</param>
    /// <param name="person">Whom it goes to, where that is someone known.</param>
    /// <param name="cause">See <see cref="Cause"/>.</param>
    public Email(string to, string subject, string text, DateTimeOffset now, Guid? person = null, string? cause = null)
    {
        (To, Subject, Text, WrittenAt, PersonId, Cause) = (to, subject, text, now, person, cause);
        ReturnKey = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6));
        NextAttemptAt = Stays ? DateTimeOffset.MaxValue : null;
    }

    public string To { get; private set; } = "";
    public string Subject { get; private set; } = "";
    public string Text { get; private set; } = "";
    public Guid? PersonId { get; private set; }

    /// <summary>The programme that it speaks of: a reply reaches its mailbox or its coordinator. Null where it speaks of none, or of somebody's safety.</summary>
    public Guid? ProgrammeId { get; private set; }

    /// <summary>What it is about, unique where set: the same cause never makes two e-mails.</summary>
    public string? Cause { get; private set; }

    public DateTimeOffset WrittenAt { get; private set; }
    public DateTimeOffset? SentAt { get; private set; }
    public int Attempts { get; private set; }
    public DateTimeOffset? NextAttemptAt { get; private set; }
    public string? LastError { get; private set; }

    /// <summary>Stands in the address to which it comes back; only its own mail knows it. Empty for those of before.</summary>
    public string ReturnKey { get; private set; } = "";

    /// <summary>When it was known that it does not arrive: refused for good, or come back.</summary>
    public DateTimeOffset? BouncedAt { get; private set; }

    /// <summary>Why, as far as the receiver's mail server says; also while it is still tried.</summary>
    public BounceReason? Bounce { get; private set; }

    /// <summary>Addressed to an invented person: it is kept for reading in the outbox and never sent.</summary>
    public bool Stays => To.EndsWith("." + NoSuchEnd, StringComparison.OrdinalIgnoreCase);

    /// <summary>Which letter of the house it is, by its key; null where it is none of them.</summary>
    public string? Letter { get; private set; }

    /// <summary>What it was made of, until it is saved: words of the institution or the programme may take the place of the house's.</summary>
    internal Letters.Wording? Wording { get; private set; }

    /// <summary>Says which letter it is, and what its fields hold.</summary>
    internal Email As(Letters.Wording wording)
    {
        (Letter, Wording) = (wording.Letter, wording);
        return this;
    }

    /// <summary>Other words for the same, before it is saved.</summary>
    internal void Reword(string subject, string text) => (Subject, Text) = (subject, text);

    /// <summary>Says of which programme it speaks, unless that is said already.</summary>
    public void SpeakOf(Guid programme) => ProgrammeId ??= programme;

    /// <summary>Delays it, for example until the recipient's quiet hours are over.</summary>
    public void Wait(DateTimeOffset until) => NextAttemptAt = Stays ? DateTimeOffset.MaxValue : until;

    /// <summary>Leases the e-mail to one node until then; afterwards any node may send it.</summary>
    /// <remarks>What was wrong with the last attempt is over: what comes of this one may be noted by the relay before its sender does (a report that comes back).</remarks>
    public void Take(DateTimeOffset until) => (NextAttemptAt, LastError, Bounce) = (until, null, null);

    /// <summary>Nobody could be handed it, which is not its fault: it waits with all others.</summary>
    public void Keep(string why, DateTimeOffset now) => (LastError, NextAttemptAt) = (Short(why), now);

    public void Sent(DateTimeOffset now) => SentAt = now;

    /// <summary>
    /// Its recipient was refused for good. Where nobody is reached at the address, that is the end; anything else is tried on as usual, since a relay that is set up wrongly answers so to everybody.
    /// </summary>
    public void TurnedAway(BounceReason why, string said, DateTimeOffset now)
    {
        Failed(said, now);
        Bounce = why;
        if (why == BounceReason.NoSuchAddress || Attempts >= MostAttempts)
        {
            (Attempts, BouncedAt) = (MostAttempts, now);
        }
    }

    public void Failed(string error, DateTimeOffset now)
    {
        Attempts++;
        LastError = Short(error);
        NextAttemptAt = now + TimeSpan.FromMinutes(Math.Min(LongestRetry.TotalMinutes, Math.Pow(2, Attempts)));
    }

    /// <summary>
    /// Unsent ones whose time has come; also those that wait for longer than any can, since a clock was ahead when that was settled and has been set back.
    /// </summary>
    public static Expression<Func<Email, bool>> DueAt(DateTimeOffset now)
    {
        var (hour, never) = (now.AddHours(1), DateTimeOffset.MaxValue);
        var longest = hour + LongestRetry;
        // What came back did arrive at a mail server, whatever the relay answered; to try it again would only bring it back again.
        return l => l.SentAt == null && l.BouncedAt == null && l.Attempts < MostAttempts && (l.NextAttemptAt == null || l.NextAttemptAt <= now
            || (l.WrittenAt > hour && l.NextAttemptAt > hour && l.NextAttemptAt < never) || (l.Attempts > 0 && l.NextAttemptAt > longest && l.NextAttemptAt < never));
    }

    /// <summary>What a mail server said, as it is kept: on one line, and without signs that no line has.</summary>
    public static string Short(string error) => Excerpt.Fit(Guard.OptionalLine(Excerpt.Fit(error, 2000), int.MaxValue, nameof(LastError)), 500);

    internal sealed class Mapping : IEntityTypeConfiguration<Email>
    {
        public void Configure(EntityTypeBuilder<Email> row)
        {
            row.ToTable("email");
            row.Ignore(l => l.Stays).Ignore(l => l.Wording);
            row.Property(l => l.Letter).HasMaxLength(60);
            row.Property(l => l.To).HasMaxLength(320);
            row.Property(l => l.Subject).HasMaxLength(300);
            row.Property(l => l.Cause).HasMaxLength(120);
            row.Property(l => l.LastError).HasMaxLength(500);
            row.Property(l => l.ReturnKey).HasMaxLength(12);
            row.HasIndex(l => l.Cause).IsUnique();
            // Who cannot be reached is asked for a whole programme; nearly all arrive.
            row.HasIndex(l => l.BouncedAt).HasFilter("bounced_at IS NOT NULL");
            // Whose they are is asked for everything about one person.
            row.HasIndex(l => l.PersonId);
            row.HasIndex(l => l.To);
            row.HasIndex(l => new { l.SentAt, l.NextAttemptAt });
        }
    }
}
