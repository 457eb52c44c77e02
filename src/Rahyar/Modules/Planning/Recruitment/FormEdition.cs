using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;
using Rahyar.Journal;

namespace Rahyar.Modules.Planning.Recruitment;

/// <summary>
/// The form of one side of a programme as it stood for a while. Once someone has answered it, it is never changed: the
/// next change makes the next edition, and the answers stay readable beside their questions.
/// </summary>
internal sealed class FormEdition : Entity
{
    public const int MostQuestions = 60;

    private FormEdition() { }

    private FormEdition(Guid programme, Side side, int number, FormQuestion[] questions, DateTimeOffset now) =>
        (ProgrammeId, Side, Number, Questions, MadeAt) = (programme, side, number, questions, now);

    public Guid ProgrammeId { get; private set; }
    public Side Side { get; private set; }
    public int Number { get; private set; }
    public FormQuestion[] Questions { get; private set; } = [];

    /// <summary>How often its questions changed before anyone had answered them.</summary>
    public int Revision { get; private set; }

    /// <summary>By which a page tells whether the questions are still those that it showed.</summary>
    public string Mark => $"{Number}.{Revision}";

    public DateTimeOffset MadeAt { get; private set; }

    /// <summary>When the first application that answers this edition was sent.</summary>
    public DateTimeOffset? UsedAt { get; private set; }

    public static FormEdition First(Guid programme, Side side, FormQuestion[] questions, DateTimeOffset now) => new(programme, side, 1, questions, now);

    public FormQuestion? Find(string? key) => Array.Find(Questions, q => q.Key == key);

    public void Use(DateTimeOffset now) => UsedAt ??= now;

    /// <summary>Adds a question at the end, or changes the one with its key. Returns the edition that now stands.</summary>
    public FormEdition Put(FormQuestion question, Guid by, DateTimeOffset now)
    {
        if (Find(question.Key) is null && Questions.Length >= MostQuestions)
        {
            throw new Refused("form.too-many", MostQuestions);
        }

        if (question.Feeds != Feeds.Nothing && Array.Exists(Questions, q => q.Feeds == question.Feeds && q.Key != question.Key))
        {
            throw new Refused("form.known-twice");
        }

        return Change(Find(question.Key) is null ? [.. Questions, question] : [.. Questions.Select(q => q.Key == question.Key ? question : q)], by, now);
    }

    public FormEdition Remove(string key, Guid by, DateTimeOffset now) =>
        Find(key) is null ? this : Change([.. Questions.Where(q => q.Key != key)], by, now);

    public FormEdition Move(string key, bool up, Guid by, DateTimeOffset now)
    {
        var at = Array.FindIndex(Questions, q => q.Key == key);
        var to = up ? at - 1 : at + 1;
        if (at < 0 || to < 0 || to >= Questions.Length)
        {
            return this;
        }

        FormQuestion[] moved = [.. Questions];
        (moved[at], moved[to]) = (moved[to], moved[at]);
        return Change(moved, by, now);
    }

    private FormEdition Change(FormQuestion[] questions, Guid by, DateTimeOffset now)
    {
        var standing = this;
        if (UsedAt is null)
        {
            (Questions, Revision) = (questions, Revision + 1);
        }
        else
        {
            standing = new FormEdition(ProgrammeId, Side, Number + 1, questions, now);
        }

        standing.Record(new JournalEntry(now, by, new FormChanged(Side, standing.Number), ProgrammeId, subject: standing.Id));
        return standing;
    }

    private static readonly JsonColumn<FormQuestion[]> StoredQuestions = new("planning.form.questions");

    internal sealed class Mapping : IEntityTypeConfiguration<FormEdition>
    {
        public void Configure(EntityTypeBuilder<FormEdition> row)
        {
            row.ToTable("planning_form_edition");
            StoredQuestions.Map(row.Property(f => f.Questions));
            row.HasIndex(f => new { f.ProgrammeId, f.Side, f.Number }).IsUnique();
        }
    }
}
