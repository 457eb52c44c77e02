using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Modules.Structure;

namespace Rahyar.Modules.Communication.Sessions;

internal enum SessionState
{
    Booked = 0,
    Claimed = 1,
    Held = 2,
    Missed = 3,
    Cancelled = 4,
}

internal enum Modality
{
    Video = 0,
    Voice = 1,
    Text = 2,
    InPerson = 3,
}

/// <summary>A meeting that was booked, or logged after it took place. Held means that two members say so.</summary>
internal sealed class Session : Entity
{
    public const string MissedAlert = "missed-sessions";

    private const int MissedToAsk = 2;

    private Session() { }

    /// <summary>Books a session ahead, or (in the past) logs one, which the other side then confirms.</summary>
    public Session(Mentorship mentorship, DateTimeOffset startsAt, int minutes, Modality modality, string? topic, Guid clientId, Guid by, DateTimeOffset now, Guid? host = null)
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
        Topic = Guard.OptionalLine(topic, 300, nameof(Topic));
        ClientId = clientId;
        HostId = host;
        BookedBy = by;
        BookedAt = now;
        Record(Entry(startsAt <= now ? new SessionLogged(Modality) : new SessionBooked(Modality), by, now));
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

    /// <summary>Who leads it and keeps the attendance list: in a circle each in turn, in a group its mentor.</summary>
    public Guid? HostId { get; private set; }

    /// <summary>Whom the attendance list names; each may say so themselves as well.</summary>
    public List<Guid> Listed { get; private set; } = [];

    /// <summary>Who says that it took place.</summary>
    public List<Guid> ConfirmedBy { get; private set; } = [];

    /// <summary>Who met technical trouble in it.</summary>
    public List<Guid> TroubleFor { get; private set; } = [];

    /// <summary>When each of <see cref="TroubleFor"/> said so, in their order.</summary>
    public IReadOnlyList<DateTimeOffset>? TroubleAt { get; private set; }

    /// <summary>When the first member said that it took place, when the second did, and when someone said that it did not.</summary>
    public DateTimeOffset? ClaimedAt { get; private set; }
    public DateTimeOffset? HeldAt { get; private set; }
    public DateTimeOffset? MissedAt { get; private set; }

    /// <summary>Who was there, by their own word or by the attendance list.</summary>
    public IEnumerable<Guid> Attended => State is SessionState.Held or SessionState.Claimed ? ConfirmedBy.Union(Listed) : [];

    /// <summary>The host hands the meeting over to another member.</summary>
    public void HandOver(Mentorship mentorship, Guid to, Guid by, DateTimeOffset now)
    {
        if (State != SessionState.Booked || Over(now) || HostId is null)
        {
            throw new Refused("session.cannot-hand-over");
        }

        if (mentorship.MemberFor(to) is null)
        {
            throw new Refused("mentorship.not-yours");
        }

        HostId = to;
        Record(Entry(new SessionHandedOver(Modality), by, now));
    }

    /// <summary>The attendance list of a group. It is one person's word: held is what a second one confirms.</summary>
    public void List(Mentorship mentorship, IEnumerable<Guid> present, Guid by, DateTimeOffset now)
    {
        if (HostId is null)
        {
            throw new Refused("session.no-list");
        }

        Listed = [.. present.Where(p => mentorship.MemberFor(p) is not null).Append(by).Distinct()];
        Record(Entry(new SessionListed(Modality), by, now));
        Confirm(mentorship, by, false, now);
        SeeAll(mentorship);
    }

    public bool Over(DateTimeOffset now) => StartsAt <= now;

    /// <summary>How many of these were missed since the last that was held, in the order in which it was said.</summary>
    public static int MissedInARow(IEnumerable<Session> sessions)
    {
        var said = sessions.ToList();
        var held = said.Max(s => s.HeldAt);
        return said.Count(s => s.State == SessionState.Missed && (held is null || s.MissedAt > held));
    }

    public void Confirm(Mentorship mentorship, Guid by, bool technicalTrouble, DateTimeOffset now)
    {
        if (State == SessionState.Cancelled || !Over(now))
        {
            throw new Refused("session.cannot-confirm");
        }

        if (technicalTrouble)
        {
            NoteTrouble(by, now);
        }

        if (ConfirmedBy.Contains(by))
        {
            return;
        }

        ConfirmedBy.Add(by);
        mentorship.See(by, StartsAt);
        if (State == SessionState.Held)
        {
            // A group's meeting: one more of those who were there.
            Record(Entry(new SessionAttended(Modality), by, now));
            return;
        }

        State = ConfirmedBy.Count >= 2 ? SessionState.Held : SessionState.Claimed;
        ClaimedAt ??= now;
        HeldAt = State == SessionState.Held ? now : null;
        Record(Entry(State == SessionState.Held ? new SessionHeld(Modality) : new SessionClaimed(Modality), by, now));
        if (State == SessionState.Held)
        {
            SeeAll(mentorship);
            mentorship.ClearAlert(MissedAlert);
            mentorship.NoteSessionHeld(StartsAt, now);
        }
    }

    /// <summary>Nobody came. The second time in a row is a reason to ask.</summary>
    /// <param name="sessions">Those of the relationship.</param>
    public void Miss(Mentorship mentorship, IEnumerable<Session> sessions, Guid by, bool technicalTrouble, DateTimeOffset now)
    {
        if (State is not (SessionState.Booked or SessionState.Claimed) || !Over(now))
        {
            throw new Refused("session.cannot-miss");
        }

        if (technicalTrouble)
        {
            NoteTrouble(by, now);
        }

        (State, MissedAt) = (SessionState.Missed, now);
        Record(Entry(new SessionMissed(Modality), by, now));
        mentorship.NoteSessionMissed(now);
        if (!mentorship.HasEnded && MissedInARow(sessions.Where(s => s.Id != Id).Append(this)) >= MissedToAsk)
        {
            mentorship.RaiseAlert(MissedAlert, now);
        }
    }

    /// <summary>A member asked for help with what spoiled it.</summary>
    public void ReportTrouble(Guid by, DateTimeOffset now) => NoteTrouble(by, now);

    public void Cancel(Guid by, DateTimeOffset now)
    {
        if (State != SessionState.Booked)
        {
            throw new Refused("session.cannot-cancel");
        }

        State = SessionState.Cancelled;
        CancelledAt = now;
        Record(Entry(new SessionCancelled(Modality), by, now));
    }

    /// <summary>The relationship has ended before it: nobody meets.</summary>
    internal void Drop(DateTimeOffset now)
    {
        if (State == SessionState.Booked)
        {
            (State, CancelledAt) = (SessionState.Cancelled, now);
            Record(Entry(new SessionDropped(Modality), null, now));
        }
    }

    private void NoteTrouble(Guid by, DateTimeOffset now)
    {
        if (!TroubleFor.Contains(by))
        {
            TroubleFor.Add(by);
            TroubleAt = [.. TroubleAt ?? [], now];
            Record(Entry(new SessionTrouble(Modality), by, now));
        }
    }

    // Those on the list count as heard of once a second person says that it took place.
    private void SeeAll(Mentorship mentorship)
    {
        if (State == SessionState.Held)
        {
            Listed.ForEach(person => mentorship.See(person, StartsAt));
        }
    }

    private JournalEntry Entry(Event what, Guid? by, DateTimeOffset now) =>
        new(now, by, what, ProgrammeId, MentorshipId, Id);

    private static readonly JsonColumn<IReadOnlyList<DateTimeOffset>> StoredTroubles = new("communication.session.trouble-at");

    internal sealed class Mapping : IEntityTypeConfiguration<Session>
    {
        public void Configure(EntityTypeBuilder<Session> row)
        {
            row.ToTable("communication_session");
            row.Property(s => s.Topic).HasMaxLength(300);
            StoredTroubles.Map(row.Property(s => s.TroubleAt));
            row.HasIndex(s => new { s.MentorshipId, s.StartsAt });
            row.HasIndex(s => new { s.ProgrammeId, s.StartsAt });
            row.HasIndex(s => new { s.BookedBy, s.ClientId }).IsUnique();
        }
    }
}
