using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Modules.Evaluation.Surveys.Inviting;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Questionnaires;

namespace Rahyar.Modules.Evaluation.Surveys;

/// <summary>
/// What was answered to one invitation. Confidential, not anonymous: it is joined with the other side's and with later
/// waves, and nobody is shown a single one.
/// </summary>
internal sealed class SurveyResponse : Entity
{
    private SurveyResponse() { }

    internal SurveyResponse(SurveyInvitation invitation, Answers answers, string language, double? seconds, DateTimeOffset now)
    {
        var instrument = Surveys.Instrument.Get(invitation.Instrument);
        (InvitationId, WaveId, ProgrammeId, Instrument, InstrumentVersion) =
            (invitation.Id, invitation.WaveId, invitation.ProgrammeId, instrument.Id, instrument.Version);
        (PersonId, MentorshipId, Side, Language, AnsweredAt) = (invitation.PersonId, invitation.MentorshipId, invitation.Side, language, now);
        Answers = answers;
        Seconds = seconds is >= 0 and < int.MaxValue ? (int)seconds : null;
        StraightLined = instrument.StraightLined(answers, seconds);
        Valid = instrument.IsValid(answers, Side, seconds);
        Scores = instrument.Scores(answers);
    }

    public Guid InvitationId { get; private set; }
    public Guid WaveId { get; private set; }
    public Guid ProgrammeId { get; private set; }
    public string Instrument { get; private set; } = "";
    public int InstrumentVersion { get; private set; }
    public Guid? PersonId { get; private set; }
    public Guid? MentorshipId { get; private set; }
    public Side Side { get; private set; }

    /// <summary>In which language it was asked.</summary>
    public string Language { get; private set; } = "";

    public Answers Answers { get; private set; } = [];

    public int? Seconds { get; private set; }

    /// <summary>Kept, and counted among the answers, but excluded from indicators and results.</summary>
    public bool StraightLined { get; private set; }

    /// <summary>Whether it counts, by the rules of its version of the instrument.</summary>
    public bool Valid { get; private set; }

    /// <summary>The means of the instrument's scales.</summary>
    public IReadOnlyDictionary<string, double> Scores { get; private set; } = new Dictionary<string, double>();

    /// <summary>Questions whose answers the other members of the relationship may see.</summary>
    public string[] Shared { get; private set; } = [];

    public DateTimeOffset AnsweredAt { get; private set; }

    /// <summary>
    /// Says which answers the other members may see from now on; what is left out they see no more. Whether someone wants to
    /// go on is nobody's but theirs.
    /// </summary>
    public void Share(IEnumerable<string> items, Mentorship mentorship, DateTimeOffset now)
    {
        if (!mentorship.IsOpen)
        {
            throw new Refused("midpoint.over");
        }

        var chosen = items.Distinct().Order(StringComparer.Ordinal).ToArray();
        if (chosen.Except(Shareable).Any())
        {
            throw new Refused("survey.no-such-answer");
        }

        if (!chosen.SequenceEqual(Shared))
        {
            Shared = chosen;
            Record(new JournalEntry(now, PersonId, new MidpointShared(chosen.Length), ProgrammeId, MentorshipId, Id));
        }
    }

    /// <summary>Whose answers they are is erased: what was said in words goes, what was chosen stays for the counts.</summary>
    internal void ForgetWords()
    {
        var chosen = new Answers();
        foreach (var question in Surveys.Instrument.Get(Instrument).Questions.Where(q => q.Kind is not (QuestionKind.Short or QuestionKind.Long) && Answers.Has(q.Key)))
        {
            chosen[question.Key] = Answers.Of(question.Key);
        }

        (Answers, Shared) = (chosen, []);
    }

    /// <summary>What was answered and can be shown to the others.</summary>
    public IEnumerable<string> Shareable => Surveys.Instrument.Get(Instrument).For(Side).Select(q => q.Key).Where(key => Answers.Has(key) && key != Surveys.Instrument.GoOn);

    private static readonly JsonColumn<Answers> StoredAnswers = new("evaluation.response.answers", null, Listed);
    private static readonly JsonColumn<IReadOnlyDictionary<string, double>> StoredScores = new("evaluation.response.scores");

    // Version 1 kept one text a question. In these alone it was several choices, with spaces between.
    private static JsonObject Listed(JsonNode answers)
    {
        string[] several = ["NE1", "NE5", "NE6", "NR1", "NR4", "NR6"];
        return new JsonObject(answers.AsObject().Select(a => KeyValuePair.Create(a.Key, (JsonNode?)new JsonArray(
            [.. (several.Contains(a.Key) ? a.Value!.GetValue<string>().Split(' ') : [a.Value!.GetValue<string>()]).Select(one => (JsonNode)one)]))));
    }

    internal sealed class Mapping : IEntityTypeConfiguration<SurveyResponse>
    {
        public void Configure(EntityTypeBuilder<SurveyResponse> row)
        {
            row.ToTable("evaluation_survey_response");
            row.Property(r => r.Instrument).HasMaxLength(20);
            row.Property(r => r.Language).HasMaxLength(5);
            StoredAnswers.Map(row.Property(r => r.Answers));
            StoredScores.Map(row.Property(r => r.Scores));
            row.HasIndex(r => r.InvitationId).IsUnique();
            row.HasIndex(r => new { r.ProgrammeId, r.Instrument });
            row.HasIndex(r => new { r.WaveId, r.AnsweredAt });
            row.HasIndex(r => r.PersonId);
            row.HasIndex(r => r.MentorshipId);
        }
    }
}
