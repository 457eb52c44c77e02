using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Questionnaires;

namespace Rahyar.Modules.Evaluation.Surveys.Inviting;

/// <summary>Someone is asked once: a person of the programme, or whoever reads mail at an address. One answer, one e-mail, few reminders.</summary>
internal sealed class SurveyInvitation : Entity
{
    private SurveyInvitation() { }

    private SurveyInvitation(SurveyWave wave, string recipient, Guid? person, Side side, Guid? mentorship, Guid? by, DateTimeOffset now)
    {
        (WaveId, ProgrammeId, Instrument, Recipient) = (wave.Id, wave.ProgrammeId, wave.Instrument, recipient);
        (PersonId, Side, MentorshipId, InvitedAt, NextEmailAt) = (person, side, mentorship, now, now);
        ClosesAt = Surveys.Instrument.Get(wave.Instrument).OpenDays is { } days ? now.AddDays(days) : null;
        Record(new JournalEntry(now, by, new SurveyInvited(), ProgrammeId, mentorship, Id, person));
    }

    public Guid WaveId { get; private set; }
    public Guid ProgrammeId { get; private set; }
    public string Instrument { get; private set; } = "";

    /// <summary>Who is asked about what, unique in a wave: nobody is asked the same twice.</summary>
    public string Recipient { get; private set; } = "";

    public Guid? PersonId { get; private set; }
    public Guid? MentorshipId { get; private set; }
    public Side Side { get; private set; }

    /// <summary>Where no person is known.</summary>
    public string? Address { get; private set; }

    /// <summary>Language of the e-mail to an address.</summary>
    public string? Language { get; private set; }

    /// <summary>The secret in the link of someone without account. It opens this one questionnaire and nothing else.</summary>
    public string? Code { get; private set; }

    public DateTimeOffset InvitedAt { get; private set; }
    public DateTimeOffset? ClosesAt { get; private set; }

    /// <summary>When the e-mail or its reminder is due, or was postponed to; the end of time when none is.</summary>
    public DateTimeOffset NextEmailAt { get; private set; }

    /// <summary>How many e-mails have asked; the first one and its reminders.</summary>
    public int EmailsSent { get; private set; }

    public DateTimeOffset? EmailedAt { get; private set; }
    public DateTimeOffset? RemindedAt { get; private set; }
    public DateTimeOffset? AnsweredAt { get; private set; }

    public static SurveyInvitation Of(SurveyWave wave, Guid person, Side side, Guid? mentorship, Guid? by, DateTimeOffset now) =>
        new(wave, RecipientOf(person, mentorship), person, side, mentorship, by, now);

    public static SurveyInvitation To(SurveyWave wave, string address, Side side, string language, Guid by, DateTimeOffset now) =>
        new(wave, RecipientOf(address), null, side, null, by, now)
        {
            Address = address,
            Language = language,
            Code = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(18)),
        };

    public static string RecipientOf(Guid person, Guid? mentorship) => mentorship is null ? $"{person}" : $"{person}:{mentorship}";

    public static string RecipientOf(string address) => address.ToLowerInvariant();

    public bool CanBeAnswered(SurveyWave wave, DateTimeOffset now) => AnsweredAt is null && wave.IsOpen && !(ClosesAt <= now);

    /// <summary>The one answer to this invitation.</summary>
    /// <param name="seconds">From opening the page to sending it, where that is known.</param>
    public SurveyResponse Answer(SurveyWave wave, Answers answers, string language, double? seconds, DateTimeOffset now)
    {
        if (AnsweredAt is not null)
        {
            throw new Refused("conflict.survey-answered");
        }

        if (!CanBeAnswered(wave, now))
        {
            throw new Refused("survey.closed");
        }

        (AnsweredAt, NextEmailAt) = (now, DateTimeOffset.MaxValue);
        Record(new JournalEntry(now, PersonId, new SurveyAnswered(), ProgrammeId, MentorshipId, Id));
        return new SurveyResponse(this, answers, language, seconds, now);
    }

    /// <param name="reminders">After how many days one is reminded.</param>
    public void Write(IEnumerable<int> reminders, DateTimeOffset now)
    {
        if (EmailedAt is null)
        {
            EmailedAt = now;
        }
        else
        {
            RemindedAt = now;
        }

        EmailsSent++;
        // One that the weekend held back takes the place of the next one, where that has come due as well.
        NextEmailAt = reminders.Order().Skip(EmailsSent - 1).Select(days => EmailedAt.Value.AddDays(days)).FirstOrDefault(due => due > now, DateTimeOffset.MaxValue);
        Record(new JournalEntry(now, null, new SurveyLetterWritten(), ProgrammeId, MentorshipId, Id, PersonId));
    }

    public void Postpone(DateTimeOffset until) => NextEmailAt = until;

    public void WriteNoMore() => NextEmailAt = DateTimeOffset.MaxValue;

    internal sealed class Mapping : IEntityTypeConfiguration<SurveyInvitation>
    {
        public void Configure(EntityTypeBuilder<SurveyInvitation> row)
        {
            row.ToTable("evaluation_survey_invitation");
            row.Property(i => i.Instrument).HasMaxLength(20);
            row.Property(i => i.Recipient).HasMaxLength(320);
            row.Property(i => i.Address).HasMaxLength(256);
            row.Property(i => i.Language).HasMaxLength(5);
            row.Property(i => i.Code).HasMaxLength(40);
            row.HasIndex(i => new { i.WaveId, i.Recipient }).IsUnique();
            row.HasIndex(i => i.Code).IsUnique();
            row.HasIndex(i => new { i.PersonId, i.AnsweredAt });
            row.HasIndex(i => new { i.ProgrammeId, i.Instrument });
            row.HasIndex(i => i.MentorshipId);
            row.HasIndex(i => i.NextEmailAt);
        }
    }
}
