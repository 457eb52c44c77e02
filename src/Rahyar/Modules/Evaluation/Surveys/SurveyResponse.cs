using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;
using Rahyar.Modules.Planning;

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
        Answers = answers.ToJson();
        Seconds = seconds is >= 0 and < int.MaxValue ? (int)seconds : null;
        StraightLined = instrument.StraightLined(answers, seconds);
        Valid = instrument.IsValid(answers, Side, seconds);
        Score = instrument.Score(answers);
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

    /// <summary>JSON of <see cref="Surveys.Answers"/>.</summary>
    public string Answers { get; private set; } = "{}";

    public int? Seconds { get; private set; }

    /// <summary>Kept, and counted among the answers, but excluded from indicators and results.</summary>
    public bool StraightLined { get; private set; }

    /// <summary>Whether it counts, by the rules of its version of the instrument.</summary>
    public bool Valid { get; private set; }

    /// <summary>The mean of the instrument's scale.</summary>
    public double? Score { get; private set; }

    public DateTimeOffset AnsweredAt { get; private set; }

    internal sealed class Mapping : IEntityTypeConfiguration<SurveyResponse>
    {
        public void Configure(EntityTypeBuilder<SurveyResponse> row)
        {
            row.Property(r => r.Instrument).HasMaxLength(20);
            row.Property(r => r.Language).HasMaxLength(5);
            row.HasIndex(r => r.InvitationId).IsUnique();
            row.HasIndex(r => new { r.ProgrammeId, r.Instrument });
            row.HasIndex(r => new { r.WaveId, r.AnsweredAt });
        }
    }
}
