using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Questionnaires;
using System.Text.Json.Nodes;

namespace Rahyar.Modules.Planning.Recruitment;

/// <summary>
/// The form of one side of a programme as it stood for a while. Once someone has answered it, it is never changed: the
/// next change makes the next edition, and the answers stay readable beside their questions.
/// </summary>
internal sealed class FormEdition : Entity
{
    private FormEdition() { }

    private FormEdition(Guid programme, Side side, int number, Question[] questions, DateTimeOffset now) =>
        (ProgrammeId, Side, Number, Questions, MadeAt) = (programme, side, number, questions, now);

    public Guid ProgrammeId { get; private set; }
    public Side Side { get; private set; }
    public int Number { get; private set; }
    public Question[] Questions { get; private set; } = [];

    /// <summary>How often its questions changed before anyone had answered them.</summary>
    public int Revision { get; private set; }

    /// <summary>By which a page tells whether the questions are still those that it showed.</summary>
    public string Mark => $"{Number}.{Revision}";

    public DateTimeOffset MadeAt { get; private set; }

    /// <summary>When the first application that answers this edition was sent.</summary>
    public DateTimeOffset? UsedAt { get; private set; }

    public static FormEdition First(Guid programme, Side side, Question[] questions, DateTimeOffset now) => new(programme, side, 1, questions, now);

    /// <summary>What it asks, to be changed into the next edition.</summary>
    private Edition Asked => new(Questions);

    public Question? Find(string? key) => Asked.Find(key);

    public void Use(DateTimeOffset now) => UsedAt ??= now;

    /// <summary>Adds a question at the end, or changes the one with its key. Returns the edition that now stands.</summary>
    public FormEdition Put(Question question, Guid by, DateTimeOffset now) => Change(Asked.With(question), by, now);

    public FormEdition Remove(string key, Guid by, DateTimeOffset now) => Change(Asked.Without(key), by, now);

    public FormEdition Move(string key, bool up, Guid by, DateTimeOffset now) => Change(Asked.Moved(key, up), by, now);

    private FormEdition Change(Edition next, Guid by, DateTimeOffset now)
    {
        Question[] questions = [.. next.Questions];
        if (questions.SequenceEqual(Questions))
        {
            return this;
        }

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

    private static readonly JsonColumn<Question[]> StoredQuestions = new("planning.form.questions", null, KnownByKey);

    // Version 1 said of a question what it feeds, and left to the code what followed from it. Its key says the same.
    private static JsonNode KnownByKey(JsonNode questions)
    {
        foreach (var question in questions.AsArray().OfType<JsonObject>())
        {
            question.Remove("feeds", out var feeds);
            if (feeds?.GetValue<string>() == nameof(Feeds.Capacity))
            {
                question["range"] = new JsonObject { ["least"] = 1, ["most"] = 100 };
            }
            else if (feeds?.GetValue<string>() == nameof(Feeds.Hours))
            {
                question["grid"] = GridOf([.. question["choices"]!.AsArray().Select(c => c!["label"]!)]);
            }
        }

        return questions;
    }

    // «Monday, morning», three to a day.
    private static JsonObject GridOf(JsonNode[] hours)
    {
        const int parts = 3;
        return new JsonObject
        {
            ["rows"] = new JsonArray([.. hours.Where((_, n) => n % parts == 0).Select(h => Piece(h, 0))]),
            ["columns"] = new JsonArray([.. hours.Take(parts).Select(h => Piece(h, 1))]),
        };

        static JsonObject Piece(JsonNode label, int n) => new(label.AsObject().Select(words =>
            KeyValuePair.Create(words.Key, (JsonNode?)words.Value!.GetValue<string>().Split(',', '،')[n].Trim())));
    }

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
