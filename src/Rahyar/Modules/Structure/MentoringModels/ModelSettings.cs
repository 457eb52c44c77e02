using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Modules.Planning;
using Rahyar.Paradigm;

namespace Rahyar.Modules.Structure.MentoringModels;

/// <summary>What a programme declares about a model; null or empty means not stated.</summary>
/// <param name="Length">Weeks; minutes where the relationship is one meeting.</param>
internal sealed record ModelTerms(int? LeastMentees, int? MostMentees, int? Mentors, string? Roles, int? Length, int? CadenceDays,
    Mix? Mix, Bringing? Bringing, string? Closing);

/// <summary>
/// One mentoring model as a programme runs it: the eight parameters of STR-01, stated where everyone of the programme can read them.
/// A programme has at most one shape of each model.
/// </summary>
internal sealed class ModelSettings : Entity
{
    /// <summary>The eight parameters of STR-01, in the order of the dossier.</summary>
    public static readonly string[] Parameters = ["model", "group-size", "roles", "duration", "cadence", "mix", "matching", "closing"];

    private ModelSettings() { }

    public ModelSettings(Programme programme, MentoringModel model, Guid by, DateTimeOffset now)
    {
        programme.ExpectOpen();

        (ProgrammeId, Model) = (programme.Id, model);
        Record(Entry(new ShapeAdded(Model, Filled.Count), by, now));
    }

    public Guid ProgrammeId { get; private set; }
    public MentoringModel Model { get; private set; }
    public int? LeastMentees { get; private set; }
    public int? MostMentees { get; private set; }

    /// <summary>Mentors of each relationship.</summary>
    public int? Mentors { get; private set; }

    /// <summary>What a mentor does here and does not, and what is expected of the others.</summary>
    public string Roles { get; private set; } = "";

    /// <summary>Weeks; minutes where the relationship is one meeting.</summary>
    public int? Length { get; private set; }

    /// <summary>Days between contacts; 0 where there is one.</summary>
    public int? CadenceDays { get; private set; }

    public Mix? Mix { get; private set; }
    public Bringing? Bringing { get; private set; }

    /// <summary>When and how it ends.</summary>
    public string Closing { get; private set; } = "";

    public DateTimeOffset? PublishedAt { get; private set; }
    public Guid? PublishedBy { get; private set; }

    public ModelTemplate Template => ModelTemplate.Of(Model);

    public ModelTerms Terms => new(LeastMentees, MostMentees, Mentors, Roles, Length, CadenceDays, Mix, Bringing, Closing);

    /// <summary>The parameters that are filled in, by name.</summary>
    public IReadOnlyList<string> Filled => [.. Parameters.Where(p => p switch
    {
        "model" => true,
        "group-size" => LeastMentees is not null && MostMentees is not null && Mentors is not null,
        "roles" => Roles.Length > 0,
        "duration" => Length is not null,
        "cadence" => CadenceDays is not null,
        "mix" => Mix is not null,
        "matching" => Bringing is not null,
        _ => Closing.Length > 0,
    })];

    public void Declare(Programme programme, ModelTerms terms, Guid by, DateTimeOffset now)
    {
        programme.ExpectOpen();

        var template = Template;
        if (terms.LeastMentees is { } least && (least < template.Mentees.Least || least > template.Mentees.Most || least > terms.MostMentees)
            || terms.MostMentees is { } most && (most < template.Mentees.Least || most > template.Mentees.Most)
            || terms.LeastMentees is null != terms.MostMentees is null)
        {
            throw new Refused("shape.size", template.Mentees.Least, template.Mentees.Most) { Field = nameof(MostMentees) };
        }

        if (terms.Mentors is { } mentors && (mentors < template.Mentors.Least || mentors > template.Mentors.Most))
        {
            throw new Refused("shape.mentors", template.Mentors.Least, template.Mentors.Most) { Field = nameof(Mentors) };
        }

        var lengths = template.IsSingleMeeting ? ModelTemplate.Minutes : (1, 104);
        if (terms.Length is { } length && (length < lengths.Item1 || length > lengths.Item2))
        {
            throw new Refused("shape.length", lengths.Item1, lengths.Item2) { Field = nameof(Length) };
        }

        if (!template.IsSingleMeeting && terms.CadenceDays is < 1 or > 90)
        {
            throw new Refused("shape.cadence") { Field = nameof(CadenceDays) };
        }

        var (roles, closing) = (Guard.Optional(terms.Roles, 2000, nameof(Roles)), Guard.Optional(terms.Closing, 1000, nameof(Closing)));
        (LeastMentees, MostMentees, Mentors) = (terms.LeastMentees, terms.MostMentees, terms.Mentors);
        (Roles, Length, CadenceDays) = (roles, terms.Length, template.IsSingleMeeting ? 0 : terms.CadenceDays);
        (Mix, Bringing, Closing) = (terms.Mix, terms.Bringing, closing);
        Record(Entry(new ShapeDeclared(Model, Filled.Count), by, now));
    }

    /// <summary>Everyone of the programme may read it from now on. What is changed later shows at once.</summary>
    public void Publish(Guid by, DateTimeOffset now)
    {
        if (PublishedAt is null)
        {
            (PublishedAt, PublishedBy) = (now, by);
            Record(Entry(new ShapePublished(Model, Filled.Count), by, now));
        }
    }

    public void Withdraw(Guid by, DateTimeOffset now)
    {
        if (PublishedAt is not null)
        {
            (PublishedAt, PublishedBy) = (null, null);
            Record(Entry(new ShapeWithdrawn(Model, Filled.Count), by, now));
        }
    }

    private JournalEntry Entry(Event what, Guid by, DateTimeOffset now) =>
        new(now, by, what, ProgrammeId, subject: Id);

    internal sealed class Mapping : IEntityTypeConfiguration<ModelSettings>
    {
        public void Configure(EntityTypeBuilder<ModelSettings> row)
        {
            row.ToTable("structure_model_settings");
            row.Property(s => s.Roles).HasMaxLength(2000);
            row.Property(s => s.Closing).HasMaxLength(1000);
            row.HasIndex(s => new { s.ProgrammeId, s.Model }).IsUnique();
        }
    }
}
