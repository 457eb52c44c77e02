using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Modules.Planning;

namespace Rahyar.Modules.Skills.Preparation;

/// <summary>A participant's way through one preparation module, with the first answer to each of its case questions.</summary>
internal sealed class Enrolment : Entity
{
    private Enrolment() { }

    public Enrolment(Participation participation, string module, DateTimeOffset now)
    {
        ParticipationId = participation.Id;
        ProgrammeId = participation.ProgrammeId;
        PersonId = participation.PersonId;
        Side = participation.Side;
        Module = module;
        StartedAt = now;
        Record(new JournalEntry(now, PersonId, new ModuleStarted(module), ProgrammeId, subject: Id, person: PersonId));
    }

    public Guid ParticipationId { get; private set; }
    public Guid ProgrammeId { get; private set; }
    public Guid PersonId { get; private set; }
    public Side Side { get; private set; }

    /// <summary>The module's key, such as <c>mentor-first-steps</c>.</summary>
    public string Module { get; private set; } = "";

    public DateTimeOffset StartedAt { get; private set; }
    public DateTimeOffset? CompletedAt { get; private set; }

    /// <summary>Case questions asked and answered well at the first attempt; later attempts do not count.</summary>
    public int FirstAsked { get; private set; }

    public int FirstCorrect { get; private set; }

    /// <summary>The first choice at each case question, <c>-</c> where none was made; null before the first.</summary>
    public string? FirstChoices { get; private set; }

    public char? FirstChoice(int question) => FirstChoices?[question] is { } choice and not '-' ? choice : null;

    /// <summary>Keeps the first choice at a case question; later ones change nothing.</summary>
    /// <param name="question">From 0.</param>
    public void Choose(int question, char choice, int questions)
    {
        var choices = (FirstChoices ?? new string('-', questions)).ToCharArray();
        if (choices[question] == '-')
        {
            choices[question] = choice;
            FirstChoices = new string(choices);
        }
    }

    public void Complete(Participation participation, int asked, int correct, DateTimeOffset now)
    {
        if (CompletedAt is null)
        {
            (CompletedAt, FirstAsked, FirstCorrect) = (now, asked, correct);
            Record(new JournalEntry(now, PersonId, new ModuleCompleted(Module), ProgrammeId, subject: Id, person: PersonId));
            participation.Prepare(now);
        }
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Enrolment>
    {
        public void Configure(EntityTypeBuilder<Enrolment> row)
        {
            row.ToTable("skills_enrolment");
            row.Property(e => e.Module).HasMaxLength(60);
            row.Property(e => e.FirstChoices).HasMaxLength(20);
            row.HasIndex(e => new { e.ParticipationId, e.Module }).IsUnique();
            row.HasIndex(e => new { e.ProgrammeId, e.CompletedAt });
        }
    }
}
