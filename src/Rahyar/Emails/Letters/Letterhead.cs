using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Matching;
using Rahyar.Web.Texts;

namespace Rahyar.Emails.Letters;

/// <summary>How the institution signs its e-mails: its name in both languages, its logo and its colour. One row; without it they are signed by nobody.</summary>
internal sealed partial class Letterhead : Entity
{
    public static readonly Guid OnlyId = new("0f1ce000-0000-7000-8000-000000000002");

    /// <summary>Of the house, where the institution has said none.</summary>
    public const string UsualColour = "#1f5f66";

    /// <summary>What letters stand on, on a light device and on a dark one.</summary>
    public const string LightGround = "#ffffff", DarkGround = "#1f2527";

    public static readonly Letterhead Usual = new();

    public Letterhead() => Id = OnlyId;

    public string NameEnglish { get; private set; } = "";
    public string NamePersian { get; private set; } = "";

    /// <summary>As <c>#rrggbb</c>.</summary>
    public string Colour { get; private set; } = UsualColour;

    /// <summary>The SHA-256 of the logo; null where there is none.</summary>
    public string? LogoHash { get; private set; }

    /// <summary>The colour as text may have it on a light ground, and on a dark one.</summary>
    public string Ink => Contrast.Readable(Colour, LightGround);

    public string InkOnDark => Contrast.Readable(Colour, DarkGround);

    /// <summary>The name for readers of a language; where it is not said in that one, the other.</summary>
    public string NameIn(string language) => (language == Texts.Persian ? NamePersian : NameEnglish) is { Length: > 0 } name ? name : NameEnglish.Length > 0 ? NameEnglish : NamePersian;

    public void Set(string? english, string? persian, string? colour, Guid by, DateTimeOffset now)
    {
        var (nameEnglish, namePersian) = (Guard.OptionalLine(english, 120, nameof(NameEnglish)), Guard.OptionalLine(persian, 120, nameof(NamePersian)));
        var shade = Folding.IsBlank(colour) ? UsualColour : colour!.Trim().ToLowerInvariant();
        if (!Shade().IsMatch(shade))
        {
            throw new Refused("letterhead.colour") { Field = nameof(Colour) };
        }

        ExpectName(LogoHash, nameEnglish + namePersian, nameof(NameEnglish));
        if ((nameEnglish, namePersian, shade) != (NameEnglish, NamePersian, Colour))
        {
            (NameEnglish, NamePersian, Colour) = (nameEnglish, namePersian, shade);
            Record(new JournalEntry(now, by, new LetterheadSet(), subject: Id));
        }
    }

    /// <summary>Another logo, or none. Its content is kept before.</summary>
    public void Set(LogoImage? logo, Guid by, DateTimeOffset now)
    {
        var hash = logo?.Hash;
        ExpectName(hash, NameEnglish + NamePersian, "Logo");
        if (hash != LogoHash)
        {
            LogoHash = hash;
            Record(new JournalEntry(now, by, new LetterheadSet(), subject: Id));
        }
    }

    // Whose programme shows no pictures reads the name in its place.
    private static void ExpectName(string? logo, string names, string field)
    {
        if (logo is not null && names.Length == 0)
        {
            throw new Refused("letterhead.logo.name") { Field = field };
        }
    }

    public static async Task<Letterhead> OfAsync(AppDb db, CancellationToken ct) => await db.Set<Letterhead>().AsNoTracking().SingleOrDefaultAsync(ct) ?? Usual;

    [GeneratedRegex("^#[0-9a-f]{6}$")]
    private static partial Regex Shade();

    internal sealed class Mapping : IEntityTypeConfiguration<Letterhead>
    {
        public void Configure(EntityTypeBuilder<Letterhead> row)
        {
            row.ToTable("letterhead");
            row.Property(h => h.NameEnglish).HasMaxLength(120);
            row.Property(h => h.NamePersian).HasMaxLength(120);
            row.Property(h => h.Colour).HasMaxLength(7);
            row.Property(h => h.LogoHash).HasMaxLength(64);
            row.Ignore(h => h.Ink).Ignore(h => h.InkOnDark);
        }
    }
}
