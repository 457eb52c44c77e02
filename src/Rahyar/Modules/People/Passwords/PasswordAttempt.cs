using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;

namespace Rahyar.Modules.People.Passwords;

/// <summary>One attempt to come in by password, at an address that may or may not be someone's.</summary>
internal sealed class PasswordAttempt : Entity
{
    public const int MostPerQuarter = 10;

    private PasswordAttempt() { }

    public PasswordAttempt(string address, DateTimeOffset now) => (Address, At) = (address, now);

    /// <summary>Hash of the address, as of <see cref="SignIn.SignInCode.Address"/>.</summary>
    public string Address { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    internal sealed class Mapping : IEntityTypeConfiguration<PasswordAttempt>
    {
        public void Configure(EntityTypeBuilder<PasswordAttempt> row)
        {
            row.ToTable("people_password_attempt");
            row.Property(a => a.Address).HasMaxLength(64);
            row.HasIndex(a => new { a.Address, a.At });
        }
    }
}
