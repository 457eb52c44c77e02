using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;

namespace Rahyar.Modules.People.SignIn;

/// <summary>
/// A six-digit code that was sent to an address. For an address that nobody has, the row is written all the same,
/// without a person: asking and guessing then take the same steps, and tell nothing.
/// </summary>
internal sealed class SignInCode : Entity
{
    public const int MostAttempts = 5;
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private SignInCode() { }

    /// <param name="address">See <see cref="AddressOf"/>.</param>
    /// <param name="source">See <see cref="AttemptSource"/>.</param>
    /// <param name="person">Whose address it is, if anybody's.</param>
    /// <param name="digits">What is sent.</param>
    /// <param name="secret">The browser's own.</param>
    /// <param name="now">When.</param>
    public SignInCode(string address, string source, Guid? person, string digits, string secret, DateTimeOffset now)
    {
        (Address, Source) = (address, source);
        PersonId = person;
        Hash = HashOf(digits, secret);
        IssuedAt = now;
    }

    /// <summary>Hash of the address that was typed.</summary>
    public string Address { get; private set; } = "";

    /// <summary>From where it was asked for.</summary>
    public string Source { get; private set; } = "";

    public Guid? PersonId { get; private set; }
    public string Hash { get; private set; } = "";
    public DateTimeOffset IssuedAt { get; private set; }
    public int Attempts { get; private set; }

    /// <summary>When it was used, guessed at too often, or replaced by a newer one of the same browser.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    public int AttemptsLeft => EndedAt is null ? MostAttempts - Attempts : 0;

    public bool IsLive(DateTimeOffset now) => EndedAt is null && now < IssuedAt + Lifetime;

    /// <summary>Counts the attempt; true, once, for the right code. Save before telling anyone.</summary>
    /// <param name="digits">What was typed.</param>
    /// <param name="secret">The browser's own.</param>
    /// <param name="now">When.</param>
    /// <param name="newcomer">Whether the code was also sent where nobody is known yet.</param>
    public bool Try(string digits, string secret, DateTimeOffset now, bool newcomer = false)
    {
        if (!IsLive(now))
        {
            return false;
        }

        Attempts++;
        var right = CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(HashOf(digits, secret)), Encoding.ASCII.GetBytes(Hash)) && (newcomer || PersonId is not null);
        if (right || Attempts >= MostAttempts)
        {
            EndedAt = now;
        }

        return right;
    }

    public void Replace(DateTimeOffset now) => EndedAt ??= now;

    public static string NewDigits() => RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture);

    public static string AddressOf(string email) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(email.ToUpperInvariant())));

    // A million codes are hashed in a blink. The secret stays in the browser that asked, so the rows alone give nothing away,
    // and a code that was overheard is of no use in another browser.
    private static string HashOf(string digits, string secret) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(digits)));

    internal sealed class Mapping : IEntityTypeConfiguration<SignInCode>
    {
        public void Configure(EntityTypeBuilder<SignInCode> row)
        {
            row.ToTable("people_sign_in_code");
            row.Property(c => c.Address).HasMaxLength(64);
            row.Property(c => c.Source).HasMaxLength(AttemptSource.Longest);
            row.Property(c => c.Hash).HasMaxLength(64);
            row.HasIndex(c => new { c.Address, c.IssuedAt });
            row.HasIndex(c => c.IssuedAt);
        }
    }
}
