using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;
using Rahyar.Matching;
using Rahyar.Modules.People.Calendars;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.People;

/// <summary>Who said where somebody lives.</summary>
internal enum ZoneSource
{
    Institution = 0,
    Roster = 1,
    Themselves = 2,
}

/// <summary>Someone known to the institution. What they are in a programme is a participation or a role.</summary>
internal sealed class Person : IdentityUser<Guid>
{
    private string _name = "";

    private Person() { }

    public Person(string name, string email, string? institutionalId, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        Name = name;
        UserName = email;
        Email = email;
        NormalizedUserName = email.ToUpperInvariant();
        NormalizedEmail = email.ToUpperInvariant();
        InstitutionalId = institutionalId;
        Refold();
        SecurityStamp = Guid.NewGuid().ToString("N");
        CreatedAt = now;
    }

    public string Name
    {
        get => _name;
        set
        {
            _name = value;
            Refold();
        }
    }

    /// <summary>Name, address and institutional id as search compares them.</summary>
    public string SearchText { get; private set; } = "";

    /// <summary>The institution's stable identifier (<c>id</c> of a roster); unique where present.</summary>
    public string? InstitutionalId { get; private set; }

    public string Language { get; set; } = Texts.English;

    /// <summary>IANA name.</summary>
    public string TimeZone { get; set; } = "UTC";

    /// <summary>Who said where they live; until somebody does, they go with the institution.</summary>
    public ZoneSource ZoneSource { get; private set; }

    public CalendarKind Calendar { get; set; }
    public Theme Theme { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When the account was deactivated; null while it is active.</summary>
    public DateTimeOffset? DeactivatedAt { get; private set; }

    /// <summary>When the person was erased; what is left of them has no name and is nobody's any more.</summary>
    public DateTimeOffset? ErasedAt { get; private set; }

    /// <summary>The test run for which this person was invented; null of everyone real. No e-mail reaches them, and the directory does not know them.</summary>
    public Guid? InventedFor { get; private set; }

    /// <summary>Someone who does not exist, for a test run.</summary>
    public static Person Invent(string name, string latin, Guid testRun, DateTimeOffset now) =>
        new(name, $"{latin}@{testRun:N}.{EmailAddress.NoSuchDomain}", null, now) { InventedFor = testRun };

    // The stamp makes a second one at the same moment meet the first.
    public void Deactivate(DateTimeOffset now) => (DeactivatedAt, ConcurrencyStamp) = (DeactivatedAt ?? now, Guid.NewGuid().ToString());

    public void Reactivate()
    {
        if (ErasedAt is not null)
        {
            throw new Refused("people.erased");
        }

        (DeactivatedAt, ConcurrencyStamp) = (null, Guid.NewGuid().ToString());
    }

    /// <summary>The address of a person who was erased: it leads nowhere, and belongs to one row only.</summary>
    public string ErasedAddress => $"{Id:N}@erased.{Emails.Email.NoSuchEnd}";

    /// <summary>Leaves a row without a person, to which what has to stay can lead.</summary>
    /// <param name="name">What stands in the place of the name, in the language that they and their partners read.</param>
    /// <param name="now">When.</param>
    public void Erase(string name, DateTimeOffset now)
    {
        (_name, Email, UserName) = (name, ErasedAddress, ErasedAddress);
        NormalizedEmail = NormalizedUserName = ErasedAddress.ToUpperInvariant();
        (InstitutionalId, PasswordHash, PhoneNumber, EmailConfirmed) = (null, null, null, false);
        (TimeZone, SecurityStamp, ConcurrencyStamp) = ("UTC", Guid.NewGuid().ToString("N"), Guid.NewGuid().ToString());
        (DeactivatedAt, ErasedAt) = (DeactivatedAt ?? now, now);
        Refold();
    }

    /// <summary>The one form of an institution's identifier: in Latin digits, nothing in it that cannot be seen.</summary>
    public static string IdentifierOf(string written) => Parse.LatinDigits(written);

    /// <summary>Takes the institution's identifier, once: an account made before a roster named its owner.</summary>
    public void Identify(string institutionalId) => InstitutionalId ??= institutionalId;

    /// <summary>The desk puts right how they are called and known here; the journal says which.</summary>
    internal void Correct(string name, string? institutionalId)
    {
        (Name, InstitutionalId, ConcurrencyStamp) = (name, institutionalId, Guid.NewGuid().ToString());
        Refold();
    }

    /// <summary>Signs in with another address from now on; only an <see cref="Addresses.AddressProposal"/> leads here.</summary>
    internal void Move(string address, bool proven)
    {
        Email = UserName = address;
        NormalizedEmail = NormalizedUserName = address.ToUpperInvariant();
        (EmailConfirmed, ConcurrencyStamp) = (proven, Guid.NewGuid().ToString());
        Refold();
    }

    /// <summary>Which language this person reads.</summary>
    public void Read(string language) => Language = language;

    /// <summary>How this person likes pages to look.</summary>
    public void See(Theme theme) => Theme = theme;

    /// <summary>Says where they live, once and for all: nobody asks again, and the institution's own zone no longer leads theirs.</summary>
    public void Live(string? zone, string field = nameof(TimeZone)) => (TimeZone, ZoneSource) = (Zones.Read(zone, field), ZoneSource.Themselves);

    /// <summary>A roster says where they live. What they have said themselves stays.</summary>
    internal void LiveByRoster(string zone)
    {
        if (ZoneSource != ZoneSource.Themselves)
        {
            (TimeZone, ZoneSource) = (zone, ZoneSource.Roster);
        }
    }

    /// <summary>What someone says about themselves in their account.</summary>
    public void Describe(string? name, string language, string? timeZone, CalendarKind calendar, Theme theme)
    {
        var zone = Zones.Read(timeZone, nameof(TimeZone));
        Name = Guard.Name(name, 200, nameof(Name));
        (Language, Calendar, Theme) = (language, calendar, theme);
        Live(zone);
        ConcurrencyStamp = Guid.NewGuid().ToString();
    }

    /// <summary>Keeps the hash of a password; null takes the password away.</summary>
    public void SetPassword(string? hash)
    {
        PasswordHash = hash;
        ConcurrencyStamp = Guid.NewGuid().ToString();
    }

    /// <summary>Refuses a form that was filled in on an older state of this row.</summary>
    internal void Expect(string? stamp)
    {
        if (stamp != ConcurrencyStamp)
        {
            throw new Refused("conflict.changed-meanwhile");
        }
    }

    private void Refold() => SearchText = Folding.SearchKey($"{Name} {Email} {InstitutionalId}");

    internal sealed class Mapping : IEntityTypeConfiguration<Person>
    {
        public void Configure(EntityTypeBuilder<Person> row)
        {
            row.ToTable("people_person");
            row.Property(p => p.Id).ValueGeneratedNever();
            row.Ignore(p => p.ErasedAddress);
            row.Property(p => p.Name).HasMaxLength(200);
            row.Property(p => p.SearchText).HasMaxLength(700);
            row.Property(p => p.InstitutionalId).HasMaxLength(100);
            row.Property(p => p.Language).HasMaxLength(10);
            row.Property(p => p.TimeZone).HasMaxLength(60);
            row.HasIndex(p => p.InstitutionalId).IsUnique();
            row.HasIndex(p => p.NormalizedEmail).IsUnique();
            row.HasIndex(p => p.InventedFor);
        }
    }
}
