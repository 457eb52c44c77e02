using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;
using Rahyar.Journal;

namespace Rahyar.Modules.Planning;

/// <summary>Where a person stands in a programme (section 4.2: person-level states).</summary>
internal enum ParticipationState
{
    Waiting = 0,
    Matched = 1,
    Finished = 2,
    Withdrew = 3,
}

/// <summary>A person on one side of one programme, with what the roster says of them.</summary>
internal sealed partial class Participation : Entity
{
    private Participation() { }

    public Participation(Guid programme, Guid person, Side side, RosterProfile profile, Guid? by, DateTimeOffset now)
    {
        ProgrammeId = programme;
        PersonId = person;
        Side = side;
        EnrolledAt = now;
        WaitingSince = now;
        Profile = profile;
        Record(new JournalEntry(now, by, new ParticipationEnrolled(side), programme, subject: Id, person: person));
    }

    public Guid ProgrammeId { get; private set; }
    public Guid PersonId { get; private set; }
    public Side Side { get; private set; }
    public ParticipationState State { get; private set; }
    public DateTimeOffset EnrolledAt { get; private set; }

    /// <summary>Since when this person waits for a relationship; the time of the decision to admit, at first.</summary>
    public DateTimeOffset WaitingSince { get; private set; }

    public DateTimeOffset? LeftAt { get; private set; }

    /// <summary>When the programme's required preparation was finished; a module above says so.</summary>
    public DateTimeOffset? PreparedAt { get; private set; }

    /// <summary>When device and connection were found fit, or an alternative was agreed.</summary>
    public DateTimeOffset? ReadyAt { get; private set; }

    /// <summary>When this mentor's screening was passed (<see cref="Screenings.Screening"/>).</summary>
    public DateTimeOffset? ScreenedAt { get; private set; }

    /// <summary>The last day on which the institution's check holds; null is for good.</summary>
    public DateOnly? ScreenedUntil { get; private set; }

    /// <summary>When the mentor had done what is theirs of it: the code signed, the conflicts declared.</summary>
    public DateTimeOffset? OwnScreeningAt { get; private set; }

    public RosterProfile Profile { get; private set; } = new();

    /// <summary>Whether nothing stands between this mentor and a first contact.</summary>
    public bool IsScreened(Programme programme, DateTimeOffset now) => Screened(programme, ScreenedAt, ScreenedUntil, now);

    /// <summary>The same, of what is known without the row.</summary>
    public static bool Screened(Programme programme, DateTimeOffset? at, DateOnly? until, DateTimeOffset now) => programme.ScreeningParts == ScreeningParts.None
        || (at is not null && !(until < DateOnly.FromDateTime(now.UtcDateTime)));

    /// <summary>Takes over a roster's newer facts; false when nothing differs.</summary>
    public bool Update(RosterProfile profile, Guid? by, DateTimeOffset now)
    {
        if (Profile.SameAs(profile))
        {
            return false;
        }

        Profile = profile;
        Record(new JournalEntry(now, by, new ParticipationUpdated(), ProgrammeId, subject: Id, person: PersonId));
        return true;
    }

    public void Match(DateTimeOffset now)
    {
        if (State != ParticipationState.Withdrew)
        {
            Move(ParticipationState.Matched, new ParticipationMatched(State), now);
            ClearCooldown();
        }
    }

    /// <param name="keepsTurn">They wait on as if they had never stopped: before those who came later.</param>
    public void WaitAgain(DateTimeOffset now, bool keepsTurn = false)
    {
        if (State == ParticipationState.Matched)
        {
            Move(ParticipationState.Waiting, new ParticipationReleased(State), now);
            WaitingSince = keepsTurn ? WaitingSince : now;
        }
    }

    public void Finish(DateTimeOffset now)
    {
        if (State != ParticipationState.Withdrew)
        {
            Move(ParticipationState.Finished, new ParticipationFinished(State), now);
        }
    }

    public void Prepare(DateTimeOffset now)
    {
        if (PreparedAt is null)
        {
            PreparedAt = now;
            Record(new JournalEntry(now, PersonId, new ParticipationPrepared(), ProgrammeId, subject: Id, person: PersonId));
        }
    }

    public void BecomeReady(DateTimeOffset now)
    {
        if (ReadyAt is null)
        {
            ReadyAt = now;
            Record(new JournalEntry(now, PersonId, new ParticipationReady(), ProgrammeId, subject: Id, person: PersonId));
        }
    }

    internal void NoteScreening(DateTimeOffset? passedAt, DateOnly? until, DateTimeOffset? ownAt, DateTimeOffset now)
    {
        // What it was is told, so that any earlier day can be counted again.
        if (passedAt != ScreenedAt)
        {
            Record(new JournalEntry(now, null, new ParticipationScreeningNoted(ScreenedAt), ProgrammeId, subject: Id, person: PersonId));
        }

        (ScreenedAt, ScreenedUntil, OwnScreeningAt) = (passedAt, until, ownAt);
    }

    public void Withdraw(Guid? by, DateTimeOffset now) => Leave(new ParticipationWithdrew(State), by, now);

    /// <summary>Who has waited in vain is told so, and waits no longer.</summary>
    public void FindNoPlace(Guid? by, DateTimeOffset now)
    {
        if (State != ParticipationState.Waiting)
        {
            throw new Refused("participation.not-waiting");
        }

        Leave(new ParticipationFoundNoPlace(State), by, now);
    }

    /// <summary>Someone who had left takes part again and waits anew; when they came and went before stays in the journal.</summary>
    public void Return(Programme programme, Guid? by, DateTimeOffset now)
    {
        programme.ExpectOpen();

        if (State == ParticipationState.Withdrew)
        {
            var left = LeftAt;
            (State, WaitingSince, LeftAt) = (ParticipationState.Waiting, now, null);
            Record(new JournalEntry(now, by, new ParticipationReturned(ParticipationState.Withdrew, left), ProgrammeId, subject: Id, person: PersonId));
        }
    }

    private void Leave(ParticipationWithdrew how, Guid? by, DateTimeOffset now)
    {
        if (State != ParticipationState.Withdrew)
        {
            (State, LeftAt) = (ParticipationState.Withdrew, now);
            ClearCooldown();
            Record(new JournalEntry(now, by, how, ProgrammeId, subject: Id, person: PersonId));
        }
    }

    // Each move tells where it came from, so that the state of any earlier day can be found again.
    private void Move(ParticipationState to, ParticipationMove move, DateTimeOffset now)
    {
        if (State != to)
        {
            State = to;
            Record(new JournalEntry(now, null, move, ProgrammeId, subject: Id, person: PersonId));
        }
    }

    private void ClearCooldown() => (CooldownUntil, AsksAgainAt, AskedAgainAt) = (null, null, null);

    internal sealed class Mapping : IEntityTypeConfiguration<Participation>
    {
        public void Configure(EntityTypeBuilder<Participation> row)
        {
            row.ToTable("planning_participation");
            RosterProfile.Stored.Map(row.Property(p => p.Profile));
            row.HasIndex(p => new { p.ProgrammeId, p.Side, p.PersonId }).IsUnique();
            row.HasIndex(p => new { p.ProgrammeId, p.Side, p.State });
            row.HasIndex(p => p.PersonId);
            row.HasIndex(p => p.AsksAgainAt);
        }
    }
}
