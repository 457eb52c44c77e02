using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Modules.Structure;

namespace Rahyar.Modules.Communication.Sessions;

internal enum SessionState
{
    Booked,
    Claimed,
    Held,
    Missed,
    Cancelled,
}

internal enum Modality
{
    Video,
    Voice,
    Text,
    InPerson,
}

/// <summary>A meeting that was booked, or logged after it took place. Held means that two members say so.</summary>
internal sealed class Session : Entity
{
    private Session() { }

    /// <summary>Books a session ahead, or (in the past) logs one, which the other side then confirms.</summary>
    public Session(Mentorship mentorship, DateTimeOffset startsAt, int minutes, Modality modality, string? topic, Guid clientId, Guid by, DateTimeOffset now)
    {
        if (!mentorship.IsOpen)
        {
            throw new Refused("session.closed");
        }

        mentorship.ExpectInTouch(by, now);
        if (minutes is < 5 or > 480)
        {
            throw new Refused("session.minutes") { Field = nameof(Minutes) };
        }

        if (startsAt < now.AddDays(-60) || startsAt > now.AddDays(400))
        {
            throw new Refused("session.time") { Field = nameof(StartsAt) };
        }

        MentorshipId = mentorship.Id;
        ProgrammeId = mentorship.ProgrammeId;
        StartsAt = startsAt;
        Minutes = minutes;
        Modality = modality;
        Topic = Guard.Optional(topic, 300, nameof(Topic));
        ClientId = clientId;
        BookedBy = by;
        BookedAt = now;
        Record(Entry(startsAt <= now ? "session.logged" : "session.booked", by, now));
        if (startsAt <= now)
        {
            Confirm(mentorship, by, false, now);
        }
    }

    public Guid MentorshipId { get; private set; }
    public Guid ProgrammeId { get; private set; }
    public DateTimeOffset StartsAt { get; private set; }
    public int Minutes { get; private set; }
    public Modality Modality { get; private set; }
    public string Topic { get; private set; } = "";
    public SessionState State { get; private set; }
    public Guid ClientId { get; private set; }
    public Guid BookedBy { get; private set; }
    public DateTimeOffset BookedAt { get; private set; }
    public DateTimeOffset? CancelledAt { get; private set; }

    /// <summary>Who says that it took place.</summary>
    public List<Guid> ConfirmedBy { get; private set; } = [];

    /// <summary>Who met technical trouble in it.</summary>
    public List<Guid> TroubleFor { get; private set; } = [];

    public bool Over(DateTimeOffset now) => StartsAt <= now;

    public void Confirm(Mentorship mentorship, Guid by, bool technicalTrouble, DateTimeOffset now)
    {
        if (State == SessionState.Cancelled || !Over(now))
        {
            throw new Refused("session.cannot-confirm");
        }

        if (technicalTrouble && !TroubleFor.Contains(by))
        {
            TroubleFor.Add(by);
            Record(Entry("session.trouble", by, now));
        }

        if (ConfirmedBy.Contains(by))
        {
            return;
        }

        ConfirmedBy.Add(by);
        State = ConfirmedBy.Count >= 2 ? SessionState.Held : SessionState.Claimed;
        Record(Entry(State == SessionState.Held ? "session.held" : "session.claimed", by, now));
        if (State == SessionState.Held)
        {
            mentorship.NoteSessionHeld(StartsAt, now);
        }
    }

    public void Miss(Mentorship mentorship, Guid by, bool technicalTrouble, DateTimeOffset now)
    {
        if (State is not (SessionState.Booked or SessionState.Claimed) || !Over(now))
        {
            throw new Refused("session.cannot-miss");
        }

        if (technicalTrouble)
        {
            TroubleFor.Add(by);
        }

        State = SessionState.Missed;
        Record(Entry("session.missed", by, now));
        mentorship.NoteSessionMissed(now);
    }

    public void Cancel(Guid by, DateTimeOffset now)
    {
        if (State != SessionState.Booked)
        {
            throw new Refused("session.cannot-cancel");
        }

        State = SessionState.Cancelled;
        CancelledAt = now;
        Record(Entry("session.cancelled", by, now));
    }

    private JournalEntry Entry(string verb, Guid by, DateTimeOffset now) =>
        new(now, by, verb, ProgrammeId, MentorshipId, Id, facts: new { modality = Modality.ToString() });

    internal sealed class Mapping : IEntityTypeConfiguration<Session>
    {
        public void Configure(EntityTypeBuilder<Session> row)
        {
            row.Property(s => s.Topic).HasMaxLength(300);
            row.HasIndex(s => new { s.MentorshipId, s.StartsAt });
            row.HasIndex(s => new { s.ProgrammeId, s.StartsAt });
            row.HasIndex(s => new { s.BookedBy, s.ClientId }).IsUnique();
        }
    }
}
