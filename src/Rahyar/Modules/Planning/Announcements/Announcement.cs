using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Matching;
using Rahyar.Modules.Planning.Recruitment;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Planning.Announcements;

/// <summary>Whom an announcement is for; what is null or empty does not matter.</summary>
internal sealed record Audience(Side? Side = null, ParticipationState? State = null, string? Language = null, string? Search = null);

/// <summary>What an announcement says: a subject and a text in at least one language, the other language's readers get that one.</summary>
internal sealed record AnnouncementWords(string? SubjectEnglish, string? TextEnglish, string? SubjectPersian, string? TextPersian)
{
    public bool Says(string language) => !Folding.IsBlank(language == Texts.Persian ? TextPersian : TextEnglish);

    /// <summary>The language in which a reader of <paramref name="language"/> gets it.</summary>
    public string For(string language) => Says(language) ? language : language == Texts.Persian ? Texts.English : Texts.Persian;

    public (string Subject, string Text) In(string language) =>
        For(language) == Texts.Persian ? (SubjectPersian ?? "", TextPersian ?? "") : (SubjectEnglish ?? "", TextEnglish ?? "");
}

/// <summary>Words of a coordinator to chosen people of a programme, sent once to each.</summary>
internal sealed class Announcement : Entity
{
    /// <summary>The kind of e-mail that people may switch off.</summary>
    public const string Kind = "announcement";

    public const int LongestSubject = 150, LongestText = 6000;

    private Announcement() { }

    /// <param name="clientId">Of the form: the same one never sends twice.</param>
    /// <param name="necessary">Also for those who have switched announcements off.</param>
    public Announcement(Programme programme, AnnouncementWords words, Audience audience, bool necessary, Guid clientId, Guid by, DateTimeOffset now)
    {
        if (programme.ArchivedAt is not null)
        {
            throw new Refused("announcement.archived");
        }

        (ProgrammeId, Necessary, Audience, ClientId, By, SentAt) = (programme.Id, necessary, audience, clientId, by, now);
        (SubjectEnglish, TextEnglish) = Read(words.SubjectEnglish, nameof(SubjectEnglish), words.TextEnglish, nameof(TextEnglish));
        (SubjectPersian, TextPersian) = Read(words.SubjectPersian, nameof(SubjectPersian), words.TextPersian, nameof(TextPersian));
        if (TextEnglish.Length + TextPersian.Length == 0)
        {
            throw new Refused("announcement.says-nothing") { Field = nameof(TextEnglish) };
        }
    }

    public Guid ProgrammeId { get; private set; }
    public string SubjectEnglish { get; private set; } = "";
    public string TextEnglish { get; private set; } = "";
    public string SubjectPersian { get; private set; } = "";
    public string TextPersian { get; private set; } = "";
    public Audience Audience { get; private set; } = new();
    public bool Necessary { get; private set; }
    public Guid ClientId { get; private set; }
    public Guid By { get; private set; }
    public DateTimeOffset SentAt { get; private set; }

    /// <summary>To how many it was written.</summary>
    public int Recipients { get; private set; }

    /// <summary>How many were meant and have switched announcements off.</summary>
    public int Spared { get; private set; }

    /// <summary>It went out at once though it was night or weekend for some.</summary>
    public bool Urgent { get; private set; }

    /// <summary>How many of its e-mails waited for the morning.</summary>
    public int Waits { get; private set; }

    /// <summary>When the first of those may leave.</summary>
    public DateTimeOffset? WaitsUntil { get; private set; }

    /// <summary>When what had not left was called back.</summary>
    public DateTimeOffset? CalledBackAt { get; private set; }

    /// <summary>How many of its e-mails did not leave because of that.</summary>
    public int CalledBack { get; private set; }

    public AnnouncementWords Words => new(SubjectEnglish, TextEnglish, SubjectPersian, TextPersian);

    /// <summary>The unique cause of the e-mail to one person.</summary>
    public string CauseFor(Guid person) => $"{Causes}{person}";

    /// <summary>How the cause of every announcement's e-mails begins.</summary>
    public const string Begins = "announcement:";

    /// <summary>The beginning of the causes of all its e-mails.</summary>
    public string Causes => $"{Begins}{Id}:";

    /// <summary>Says how many it went to. Nobody at all is no announcement.</summary>
    /// <param name="waits">How many e-mails wait for the end of their reader's night or weekend, and until when the first does.</param>
    /// <param name="urgent">None waits, whatever the hour.</param>
    public void Send(int recipients, int spared, (int Emails, DateTimeOffset? From) waits = default, bool urgent = false)
    {
        if (recipients == 0)
        {
            throw new Refused("announcement.nobody");
        }

        (Recipients, Spared, Waits, WaitsUntil, Urgent) = (recipients, spared, waits.Emails, waits.From, urgent);
        Record(new JournalEntry(SentAt, By, new AnnouncementSent(recipients, spared, Necessary, urgent, waits.Emails), ProgrammeId, subject: Id));
    }

    /// <summary>What still waits is not sent.</summary>
    public void CallBack(int waiting, Guid by, DateTimeOffset now)
    {
        if (waiting == 0)
        {
            throw new Refused("announcement.has-left");
        }

        (CalledBackAt, CalledBack) = (now, CalledBack + waiting);
        Record(new JournalEntry(now, by, new AnnouncementRecalled(waiting), ProgrammeId, subject: Id));
    }

    private static (string Subject, string Text) Read(string? subject, string subjectField, string? text, string textField)
    {
        var (head, body) = (Guard.Optional(subject, LongestSubject, subjectField).ReplaceLineEndings(" "), Guard.Optional(text, LongestText, textField));
        return head.Length == 0 == (body.Length == 0) ? (head, body)
            : throw new Refused("announcement.half") { Field = head.Length == 0 ? subjectField : textField };
    }

    private static readonly JsonColumn<Audience> StoredAudience = new("planning.announcement.audience");

    internal sealed class Mapping : IEntityTypeConfiguration<Announcement>
    {
        public void Configure(EntityTypeBuilder<Announcement> row)
        {
            row.ToTable("planning_announcement");
            row.Ignore(a => a.Words).Ignore(a => a.Causes);
            row.Property(a => a.SubjectEnglish).HasMaxLength(LongestSubject);
            row.Property(a => a.SubjectPersian).HasMaxLength(LongestSubject);
            row.Property(a => a.TextEnglish).HasMaxLength(LongestText);
            row.Property(a => a.TextPersian).HasMaxLength(LongestText);
            StoredAudience.Map(row.Property(a => a.Audience));
            row.HasIndex(a => new { a.ProgrammeId, a.SentAt });
            row.HasIndex(a => new { a.By, a.ClientId }).IsUnique();
        }
    }
}
