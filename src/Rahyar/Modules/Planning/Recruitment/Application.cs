using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Modules.People;
using Rahyar.Questionnaires;

namespace Rahyar.Modules.Planning.Recruitment;

internal enum ApplicationState
{
    /// <summary>Begun and not sent.</summary>
    Draft = 0,

    Submitted = 1,

    /// <summary>The coordinator asked for more, and it has not come yet.</summary>
    AskedMore = 2,

    WaitingList = 3,
    Admitted = 4,
    Declined = 5,
    Withdrawn = 6,
}

internal enum Decision
{
    Admit = 0,
    Decline = 1,
    AskMore = 2,
    WaitingList = 3,
}

/// <summary>
/// Someone's wish to take part on one side of one programme. While it is open there is no second one of the same person
/// and side. A place on the waiting list and a question are no yes and no no: the applicant still waits for a decision.
/// </summary>
internal sealed class Application : Entity
{
    /// <summary>Neither a yes nor a no was said: what the cover, the list and PLN-05 call undecided.</summary>
    public static readonly ApplicationState[] Undecided = [ApplicationState.Submitted, ApplicationState.AskedMore, ApplicationState.WaitingList];

    public const int ReasonMost = 2000, EmailMost = 4000;

    private Application() { }

    public Application(Guid programme, Side side, Guid person, FormEdition edition, DateTimeOffset now)
    {
        (ProgrammeId, Side, PersonId, EditionId, StartedAt, SavedAt) = (programme, side, person, edition.Id, now, now);
        Record(Entry(new ApplicationBegun(Side), person, now));
    }

    public Guid ProgrammeId { get; private set; }
    public Side Side { get; private set; }
    public Guid PersonId { get; private set; }
    public Guid EditionId { get; private set; }

    public ApplicationState State { get; private set; }
    public Answers Answers { get; private set; } = [];
    public DateTimeOffset StartedAt { get; private set; }
    public DateTimeOffset SavedAt { get; private set; }

    /// <summary>When it was sent for the first time.</summary>
    public DateTimeOffset? SubmittedAt { get; private set; }

    /// <summary>When there was a yes or a no.</summary>
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Since when nothing more can come of it: decided or withdrawn.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    public Guid? DecidedBy { get; private set; }
    public Decision? Decision { get; private set; }

    /// <summary>Why; for the coordinators' eyes.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>The last e-mail about it, as the applicant got it.</summary>
    public string Told { get; private set; } = "";

    public Guid? ParticipationId { get; private set; }

    /// <summary>Places that a mentor offers, while the application counts.</summary>
    public int? Places { get; private set; }

    public List<ApplicationTopic> Topics { get; private set; } = [];

    public bool MayBeWritten => State is ApplicationState.Draft or ApplicationState.AskedMore;

    public bool MayBeDecided => Undecided.Contains(State);

    /// <summary>Keeps what is written so far.</summary>
    public void Keep(FormEdition edition, Answers answers, DateTimeOffset now)
    {
        Writing(edition);
        (Answers, EditionId, SavedAt) = (answers, edition.Id, now);
    }

    public void Submit(FormEdition edition, Answers answers, DateTimeOffset now)
    {
        Keep(edition, answers, now);
        edition.Use(now);
        (State, SubmittedAt) = (ApplicationState.Submitted, SubmittedAt ?? now);
        var profile = PrefilledAnswers.Of(answers, Side);
        Places = profile.Capacity;
        Count(Side == Side.Mentor ? profile.Offers : profile.Seeks);
        Record(Entry(new ApplicationSubmitted(Side), PersonId, now));
    }

    public void Withdraw(DateTimeOffset now)
    {
        if (EndedAt is not null)
        {
            throw new Refused("application.over");
        }

        (State, EndedAt) = (ApplicationState.Withdrawn, now);
        Uncount();
        Record(Entry(new ApplicationWithdrawn(Side), PersonId, now));
    }

    /// <summary>Decides. Whoever is admitted takes part from now on; the participation is new unless there is one already.</summary>
    public Participation? Decide(Decision decision, string? reason, string? told, Participation? already, Person applicant, Guid by, DateTimeOffset now)
    {
        Guard.NotOwn(PersonId, by);
        if (!MayBeDecided)
        {
            throw new Refused("conflict.application-decided");
        }

        Reason = Guard.Text(reason, ReasonMost, nameof(Reason));
        Told = Guard.Text(told, EmailMost, nameof(Told));
        (Decision, DecidedBy) = (decision, by);
        State = decision switch
        {
            Recruitment.Decision.Admit => ApplicationState.Admitted,
            Recruitment.Decision.Decline => ApplicationState.Declined,
            Recruitment.Decision.AskMore => ApplicationState.AskedMore,
            _ => ApplicationState.WaitingList,
        };
        Record(new JournalEntry(now, by, new ApplicationDecided(decision, Side), ProgrammeId, subject: Id, person: PersonId));
        if (decision is Recruitment.Decision.AskMore or Recruitment.Decision.WaitingList)
        {
            return null;
        }

        (DecidedAt, EndedAt) = (now, now);
        if (decision == Recruitment.Decision.Decline)
        {
            Uncount();
            return null;
        }

        var taking = already ?? new Participation(ProgrammeId, PersonId, Side, PrefilledAnswers.Of(Answers, Side) with { TimeZone = applicant.TimeZone }, by, now);
        ParticipationId = taking.Id;
        return taking;
    }

    private void Writing(FormEdition edition)
    {
        if (!MayBeWritten)
        {
            throw new Refused("conflict.application-sent");
        }

        if (edition.ProgrammeId != ProgrammeId || edition.Side != Side)
        {
            throw new InvalidOperationException("The form of another programme or side.");
        }
    }

    private void Count(string[] topics)
    {
        Topics.RemoveAll(t => !topics.Contains(t.Topic, StringComparer.Ordinal));
        Topics.AddRange(topics.Except(Topics.Select(t => t.Topic)).Select(topic => new ApplicationTopic { ApplicationId = Id, ProgrammeId = ProgrammeId, Side = Side, Topic = topic }));
    }

    private void Uncount()
    {
        Places = null;
        Topics.Clear();
    }

    private JournalEntry Entry(Event what, Guid by, DateTimeOffset now) =>
        new(now, by, what, ProgrammeId, subject: Id, person: PersonId);

    private static readonly JsonColumn<Answers> StoredAnswers = new("planning.application.answers");

    internal sealed class Mapping : IEntityTypeConfiguration<Application>
    {
        public void Configure(EntityTypeBuilder<Application> row)
        {
            row.ToTable("planning_application");
            row.Property(a => a.Reason).HasMaxLength(ReasonMost);
            row.Property(a => a.Told).HasMaxLength(EmailMost);
            StoredAnswers.Map(row.Property(a => a.Answers));
            // A double click and two tabs make one.
            row.HasIndex(a => new { a.ProgrammeId, a.Side, a.PersonId }).IsUnique().HasFilter("ended_at IS NULL");
            // Both answer the queue's questions of themselves: rows are long, with all that people wrote.
            row.HasIndex(a => new { a.ProgrammeId, a.State, a.Side, a.SubmittedAt, a.Places });
            row.HasIndex(a => new { a.ProgrammeId, a.SubmittedAt, a.Id, a.State, a.Side, a.PersonId });
            row.HasIndex(a => a.PersonId);
            row.HasMany(a => a.Topics).WithOne().HasForeignKey(t => t.ApplicationId).OnDelete(DeleteBehavior.Cascade);
            row.Navigation(a => a.Topics).AutoInclude();
        }
    }
}

/// <summary>A topic that an application seeks or offers, while it counts: for supply and demand.</summary>
internal sealed class ApplicationTopic
{
    public Guid ApplicationId { get; init; }
    public required Guid ProgrammeId { get; init; }
    public required Side Side { get; init; }
    public required string Topic { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<ApplicationTopic>
    {
        public void Configure(EntityTypeBuilder<ApplicationTopic> row)
        {
            row.ToTable("planning_application_topic");
            row.HasKey(t => new { t.ApplicationId, t.Topic });
            row.Property(t => t.Topic).HasMaxLength(Question.ShortMost);
            row.HasIndex(t => new { t.ProgrammeId, t.Side, t.Topic });
        }
    }
}
