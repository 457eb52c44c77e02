using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;
using Rahyar.Journal;

namespace Rahyar.Modules.People;

/// <summary>One browser in which someone is signed in; listed in their account, ended there or by them leaving.</summary>
internal sealed class SignInSession : Entity
{
    /// <summary>The claim of a cookie that was made on a computer which others use too.</summary>
    public const string SharedClaim = "shared";

    /// <summary>The claim of a cookie that says which proof it was given for, in milliseconds: after the next one it opens nothing any more.</summary>
    public const string ProofClaim = "proof";

    /// <summary>How long a proof is good for changing ways in.</summary>
    public static readonly TimeSpan FreshFor = TimeSpan.FromMinutes(10);

    private SignInSession() { }

    public SignInSession(Guid person, string device, string method, DateTimeOffset now)
    {
        PersonId = person;
        Device = Excerpt.Fit(device, 200);
        Method = method;
        StartedAt = now;
        SeenAt = now;
        ProvenAt = now;
        SecondFactorAt = method is "passkey" or "password" ? now : null;
        Record(new JournalEntry(now, person, new SigninMade(method), subject: Id, person: person));
    }

    public Guid PersonId { get; private set; }

    /// <summary>The browser's name for itself.</summary>
    public string Device { get; private set; } = "";

    /// <summary><c>code</c>, <c>passkey</c>, <c>password</c>, <c>provider</c> or <c>demo</c>.</summary>
    public string Method { get; private set; } = "";

    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>When a second factor was shown in it: a passkey, or an authenticator's code. None is in a session that began with a code by mail.</summary>
    public DateTimeOffset? SecondFactorAt { get; private set; }

    /// <summary>When this browser last asked for something: to within the hour, of offices within the minute.</summary>
    public DateTimeOffset SeenAt { get; private set; }

    /// <summary>When whoever sits there last proved who they are.</summary>
    public DateTimeOffset ProvenAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>What its cookie says about the last proof.</summary>
    public static string ProofOf(DateTimeOffset at) => at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    /// <param name="method">As <see cref="Method"/>, or <c>authenticator</c>.</param>
    /// <param name="now">When.</param>
    public void Prove(string method, DateTimeOffset now)
    {
        ProvenAt = now;
        SecondFactorAt ??= method == "code" ? null : now;
        Record(new JournalEntry(now, PersonId, new SigninProven(method), subject: Id, person: PersonId));
    }

    /// <param name="by">Null where it has run out.</param>
    public void End(Guid? by, DateTimeOffset now)
    {
        if (EndedAt is null)
        {
            EndedAt = now;
            Record(new JournalEntry(now, by, new SigninEnded(), subject: Id, person: PersonId));
        }
    }

    internal sealed class Mapping : IEntityTypeConfiguration<SignInSession>
    {
        public void Configure(EntityTypeBuilder<SignInSession> row)
        {
            row.ToTable("people_sign_in_session");
            row.Property(s => s.Device).HasMaxLength(200);
            row.Property(s => s.Method).HasMaxLength(20);
            row.HasIndex(s => new { s.PersonId, s.EndedAt });
            row.HasIndex(s => new { s.EndedAt, s.SeenAt });
        }
    }
}

/// <summary>An address that an open page asks for by itself: it does not keep a session alive.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class BackgroundAttribute : Attribute;
