using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;
using Rahyar.Modules.People.SignIn;

namespace Rahyar.Modules.People.Passwords;

/// <summary>One attempt to come in by password, at an address that may or may not be someone's.</summary>
internal sealed class PasswordAttempt : Entity
{
    private PasswordAttempt() { }

    public PasswordAttempt(string address, string source, DateTimeOffset now) => (Address, Source, At) = (address, source, now);

    /// <summary>Hash of the address, as of <see cref="SignIn.SignInCode.Address"/>.</summary>
    public string Address { get; private set; } = "";

    /// <summary>From where it was made (<see cref="AttemptSource"/>).</summary>
    public string Source { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    internal sealed class Mapping : IEntityTypeConfiguration<PasswordAttempt>
    {
        public void Configure(EntityTypeBuilder<PasswordAttempt> row)
        {
            row.ToTable("people_password_attempt");
            row.Property(a => a.Address).HasMaxLength(64);
            row.Property(a => a.Source).HasMaxLength(AttemptSource.Longest);
            row.HasIndex(a => new { a.Address, a.At });
        }
    }
}
