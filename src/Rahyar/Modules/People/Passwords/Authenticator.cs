using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OtpNet;
using Rahyar.Data;
using Rahyar.Journal;

namespace Rahyar.Modules.People.Passwords;

/// <summary>The app on someone's phone whose code goes with their password, and ten recovery codes for the day it is lost.</summary>
internal sealed class Authenticator : Entity
{
    /// <summary>How long a key is, before it is sealed.</summary>
    public const int KeyBytes = 20;

    private const int RecoveryCodes = 10, RecoveryLetters = 24;
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";

    // One step early or late: phones' clocks are off, and people type slowly.
    private static readonly VerificationWindow StepsAround = new(previous: 1, future: 1);

    private Authenticator() { }

    public Authenticator(Guid person, SecretSeal seal, DateTimeOffset now)
    {
        PersonId = person;
        Key = seal.Seal(RandomNumberGenerator.GetBytes(KeyBytes));
        MadeAt = now;
    }

    public Guid PersonId { get; private set; }

    /// <summary>Sealed: who reads the database has no codes by that.</summary>
    public byte[] Key { get; private set; } = [];

    /// <summary>The key as apps take it.</summary>
    public string KeyText(SecretSeal seal) => Base32Encoding.ToString(seal.Open(Key) ?? throw new Refused("people.password.start-again"));

    /// <summary>Seals a key of before keys were sealed.</summary>
    internal void SealKey(SecretSeal seal) => Key = Key.Length == KeyBytes ? seal.Seal(Key) : Key;

    public DateTimeOffset MadeAt { get; private set; }

    /// <summary>When the app first showed that it has the key; until then no password works.</summary>
    public DateTimeOffset? ConfirmedAt { get; private set; }

    /// <summary>The time step of the last code that was taken: none is taken twice.</summary>
    public long LastStep { get; private set; }

    /// <summary>Hashes of the recovery codes that are left.</summary>
    public List<string> Recovery { get; private set; } = [];

    /// <summary>The first right code makes it count. Returns the recovery codes, which are shown this once.</summary>
    public IReadOnlyList<string> Confirm(string code, SecretSeal seal, DateTimeOffset now)
    {
        if (ConfirmedAt is not null)
        {
            throw new Refused("people.password.already-set");
        }

        if (StepMatching(code, seal, now) is not { } step)
        {
            throw new Refused("people.password.code") { Field = "Code" };
        }

        (ConfirmedAt, LastStep) = (now, step);
        Record(new JournalEntry(now, PersonId, new PasswordSet(), subject: Id, person: PersonId));
        return MakeRecoveryCodes();
    }

    public bool Accepts(string code, SecretSeal seal, DateTimeOffset now) =>
        ConfirmedAt is not null && (StepMatching(code, seal, now) is not null || Recovery.Contains(HashOf(code)));

    /// <summary>Uses up a code that <see cref="Accepts"/>.</summary>
    public void Use(string code, SecretSeal seal, DateTimeOffset now)
    {
        if (StepMatching(code, seal, now) is { } step)
        {
            LastStep = step;
        }
        else if (Recovery.Remove(HashOf(code)))
        {
            Record(new JournalEntry(now, PersonId, new PasswordRecoveryCodeUsed(Recovery.Count), subject: Id, person: PersonId));
        }
        else
        {
            throw new Refused("people.password.code") { Field = "Code" };
        }
    }

    public IReadOnlyList<string> NewRecoveryCodes(DateTimeOffset now)
    {
        Record(new JournalEntry(now, PersonId, new PasswordRecoveryCodesMade(), subject: Id, person: PersonId));
        return MakeRecoveryCodes();
    }

    private IReadOnlyList<string> MakeRecoveryCodes()
    {
        var codes = Enumerable.Range(0, RecoveryCodes).Select(_ => RandomNumberGenerator.GetString(Letters, RecoveryLetters)).ToList();
        Recovery = [.. codes.Select(HashOf)];
        return [.. codes.Select(code => string.Join('-', code.Chunk(4).Select(four => new string(four))))];
    }

    private long? StepMatching(string code, SecretSeal seal, DateTimeOffset now) =>
        seal.Open(Key) is { } key && new Totp(key).VerifyTotp(now.UtcDateTime, code, out var step, StepsAround) && step > LastStep ? step : null;

    // 118 bits of chance need no slow hash.
    private static string HashOf(string code) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(code.Replace("-", "", StringComparison.Ordinal))));

    internal sealed class Mapping : IEntityTypeConfiguration<Authenticator>
    {
        public void Configure(EntityTypeBuilder<Authenticator> row)
        {
            row.ToTable("people_authenticator");
            // As the schema says since 0.1; neither database bounds bytes, and a sealed key is longer.
            row.Property(a => a.Key).HasMaxLength(20);
            row.HasIndex(a => a.PersonId).IsUnique();
        }
    }
}
