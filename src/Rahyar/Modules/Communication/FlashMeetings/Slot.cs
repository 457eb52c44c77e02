using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Modules.Communication.Sessions;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Modules.Structure.MentoringModels;

namespace Rahyar.Modules.Communication.FlashMeetings;

internal enum SlotState
{
    Open = 0,
    Taken = 1,
    Closed = 2,
}

/// <summary>A short time that a mentor holds open for one question: flash mentoring (dossier, section 4.3).</summary>
internal sealed class Slot : Entity
{
    public const int MostTopics = 5, MostQuestion = 500;

    private static readonly TimeSpan Furthest = TimeSpan.FromDays(180);

    private Slot() { }

    public Slot(Programme programme, Participation mentor, DateTimeOffset startsAt, int minutes, IEnumerable<string> topics, Modality modality, string? where,
        IEnumerable<Slot> own, DateTimeOffset now)
    {
        if (!programme.IsOpenForPairing || mentor is not { Side: Side.Mentor, State: not ParticipationState.Withdrew })
        {
            throw new Refused("short.not-open");
        }

        if (programme.ScreeningParts != ScreeningParts.None && mentor.ScreenedAt is null)
        {
            throw new Refused("short.not-screened");
        }

        var (least, most) = ModelTemplate.Minutes;
        if (minutes < least || minutes > most)
        {
            throw new Refused("short.minutes", least, most) { Field = nameof(Minutes) };
        }

        if (startsAt <= now || startsAt > now + Furthest)
        {
            throw new Refused("short.time") { Field = "Day" };
        }

        if (own.Any(s => s.State != SlotState.Closed && s.StartsAt < startsAt.AddMinutes(minutes) && startsAt < s.StartsAt.AddMinutes(s.Minutes)))
        {
            throw new Refused("short.overlaps") { Field = "Day" };
        }

        (ProgrammeId, MentorId, MentorPersonId, StartsAt, Minutes, Modality) = (programme.Id, mentor.Id, mentor.PersonId, startsAt, minutes, modality);
        Topics = Read(topics);
        Where = Guard.OptionalLine(where, 300, nameof(Where));
        Record(Entry(new SlotOpened(Minutes), mentor.PersonId, now));
    }

    public Guid ProgrammeId { get; private set; }

    /// <summary>The mentor's participation.</summary>
    public Guid MentorId { get; private set; }

    public Guid MentorPersonId { get; private set; }
    public DateTimeOffset StartsAt { get; private set; }
    public int Minutes { get; private set; }

    /// <summary>Topics of the slot; empty means any topic.</summary>
    public string[] Topics { get; private set; } = [];

    public Modality Modality { get; private set; }

    /// <summary>A link or a room; shown to who has booked.</summary>
    public string Where { get; private set; } = "";

    public SlotState State { get; private set; }
    public Guid? MenteePersonId { get; private set; }
    public Guid? MentorshipId { get; private set; }

    /// <summary>The one question that the mentee brings.</summary>
    public string Question { get; private set; } = "";

    public bool IsOpen(DateTimeOffset now) => State == SlotState.Open && StartsAt > now;

    /// <summary>The mentee takes it: a relationship of one meeting, and the meeting.</summary>
    public (Mentorship Mentorship, Session Session) Book(Programme programme, ModelSettings settings, Participation mentor, Participation mentee, string? question, Guid by, DateTimeOffset now)
    {
        if (!IsOpen(now) || !programme.IsOpenForPairing)
        {
            throw new Refused("conflict.slot-taken");
        }

        if (mentee is not { Side: Side.Mentee, State: not ParticipationState.Withdrew } || mentee.ProgrammeId != ProgrammeId || mentee.PersonId == MentorPersonId)
        {
            throw new Refused("short.not-open");
        }

        Question = Guard.Text(question, MostQuestion, nameof(Question));
        var mentorship = new Mentorship(programme, [mentor, mentee], 0, "[]", by, now, settings);
        mentorship.BeginOnce(DateOnly.FromDateTime(StartsAt.UtcDateTime), now);
        var session = new Session(mentorship, StartsAt, Minutes, Modality, Excerpt.Fit(Question, 300), mentorship.Id, mentee.PersonId, now);
        (State, MenteePersonId, MentorshipId) = (SlotState.Taken, mentee.PersonId, mentorship.Id);
        Record(Entry(new SlotBooked(Minutes), by, now));
        return (mentorship, session);
    }

    /// <summary>Before it begins, either side calls the meeting off: the mentee's no opens it again, the mentor's closes it.</summary>
    public void CallOff(Mentorship mentorship, Session session, Guid by, DateTimeOffset now)
    {
        if (State != SlotState.Taken || StartsAt <= now || (by != MentorPersonId && by != MenteePersonId))
        {
            throw new Refused("short.too-late");
        }

        session.Cancel(by, now);
        mentorship.EndEarly(by, null, now);
        GiveBack(open: by != MentorPersonId, by, now);
    }

    /// <summary>The meeting does not take place.</summary>
    /// <param name="open">Somebody else may book the slot.</param>
    internal void GiveBack(bool open, Guid? by, DateTimeOffset now)
    {
        State = open ? SlotState.Open : SlotState.Closed;
        Record(Entry(new SlotCalledOff(Minutes), by, now));
        if (State == SlotState.Open)
        {
            // Two bookings of one slot are two meetings: the next one is not the repetition of this.
            (MenteePersonId, MentorshipId, Question) = (null, null, "");
        }
    }

    public void Close(Guid by, DateTimeOffset now)
    {
        if (State == SlotState.Taken)
        {
            throw new Refused("conflict.slot-taken");
        }

        if (State == SlotState.Open)
        {
            State = SlotState.Closed;
            Record(Entry(new SlotClosed(Minutes), by, now));
        }
    }

    internal static string[] Read(IEnumerable<string> topics) =>
        [.. topics.Select(t => Guard.OptionalLine(t, 60, nameof(Topics))).Where(t => t.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).Take(MostTopics)];

    private JournalEntry Entry(Event what, Guid? by, DateTimeOffset now) => new(now, by, what, ProgrammeId, MentorshipId, Id);

    internal sealed class Mapping : IEntityTypeConfiguration<Slot>
    {
        public void Configure(EntityTypeBuilder<Slot> row)
        {
            row.ToTable("communication_slot");
            row.Property(s => s.Where).HasMaxLength(300);
            row.Property(s => s.Question).HasMaxLength(MostQuestion);
            row.HasIndex(s => new { s.ProgrammeId, s.State, s.StartsAt });
            row.HasIndex(s => s.MentorId);
            row.HasIndex(s => s.MentorshipId);
        }
    }
}
