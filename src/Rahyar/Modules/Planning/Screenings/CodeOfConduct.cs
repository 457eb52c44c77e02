using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Planning.Screenings;

/// <summary>One version of a programme's code of conduct, in both languages; never changed. Without any, the house's own text counts as version 0.</summary>
internal sealed class CodeOfConduct : Entity
{
    public const int LongestText = 6000;

    private CodeOfConduct() { }

    public CodeOfConduct(Guid programme, int number, string? english, string? persian, Guid by, DateTimeOffset now)
    {
        (ProgrammeId, Number, WrittenBy, WrittenAt) = (programme, number, by, now);
        English = Guard.Text(english, LongestText, nameof(English));
        Persian = Guard.Text(persian, LongestText, nameof(Persian));
        Record(new JournalEntry(now, by, new CodeWritten(number), programme, subject: Id));
    }

    public Guid ProgrammeId { get; private set; }
    public int Number { get; private set; }
    public string English { get; private set; } = "";
    public string Persian { get; private set; } = "";
    public Guid WrittenBy { get; private set; }
    public DateTimeOffset WrittenAt { get; private set; }

    public string In(Locale l) => l.Language == Texts.Persian ? Persian : English;

    internal sealed class Mapping : IEntityTypeConfiguration<CodeOfConduct>
    {
        public void Configure(EntityTypeBuilder<CodeOfConduct> row)
        {
            row.ToTable("planning_code_of_conduct");
            row.Property(c => c.English).HasMaxLength(LongestText);
            row.Property(c => c.Persian).HasMaxLength(LongestText);
            row.HasIndex(c => new { c.ProgrammeId, c.Number }).IsUnique();
        }
    }
}
