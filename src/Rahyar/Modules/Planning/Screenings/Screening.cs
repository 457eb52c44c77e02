using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;
using Rahyar.Journal;

namespace Rahyar.Modules.Planning.Screenings;

/// <summary>
/// Whether a mentor of a programme may be in touch with mentees: the institution's check, the code of conduct, conflicts of interest.
/// What the three come to is kept on the participation, so that a relationship can ask without looking here.
/// </summary>
internal sealed class Screening : Entity
{
    private Screening() { }

    public Screening(Participation mentor) => (ParticipationId, ProgrammeId, PersonId) = (mentor.Id, mentor.ProgrammeId, mentor.PersonId);

    public Guid ParticipationId { get; private set; }
    public Guid ProgrammeId { get; private set; }
    public Guid PersonId { get; private set; }

    /// <summary>When the institution's check was passed, by its paper.</summary>
    public DateOnly? CheckedOn { get; private set; }

    public DateOnly? CheckedUntil { get; private set; }
    public string CheckNote { get; private set; } = "";
    public Guid? CheckedBy { get; private set; }

    public DateTimeOffset? SignedAt { get; private set; }

    /// <summary>The version of the programme's code that was signed; 0 is the one that Rahyar brings.</summary>
    public int? SignedVersion { get; private set; }

    public DateTimeOffset? DeclaredAt { get; private set; }

    /// <summary>The mentor assesses, supervises or is related to mentees of this programme.</summary>
    public bool HasConflict { get; private set; }

    /// <summary>Which, in the mentor's words.</summary>
    public string Conflict { get; private set; } = "";

    public DateTimeOffset? DecidedAt { get; private set; }
    public Guid? DecidedBy { get; private set; }
    public string DecisionNote { get; private set; } = "";

    /// <summary>Mentees' participations with whom this mentor is never matched.</summary>
    public List<Guid> Never { get; private set; } = [];

    /// <summary>When everything that the programme asks for was there.</summary>
    public DateTimeOffset? PassedAt { get; private set; }

    public bool ConflictSettled => DeclaredAt is not null && (!HasConflict || DecidedAt is not null);

    public bool CheckHolds(DateOnly today) => CheckedOn is not null && !(CheckedUntil < today);

    public void Check(Screened who, DateOnly? on, DateOnly? until, string? note, Guid by, DateTimeOffset now)
    {
        Guard.NotOwn(PersonId, by);
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        if (on is null || on > today.AddDays(1) || on < today.AddYears(-20))
        {
            throw new Refused("screening.checked-on") { Field = nameof(CheckedOn) };
        }

        if (until <= on || until < today)
        {
            throw new Refused("screening.checked-until") { Field = nameof(CheckedUntil) };
        }

        CheckNote = Guard.Optional(note, 300, nameof(CheckNote));
        (CheckedOn, CheckedUntil, CheckedBy) = (on, until, by);
        Record(Entry(new ScreeningChecked(on, until), by, now));
        Review(who, now);
    }

    /// <summary>The institution takes its word back: no contact from here on, running relationships included.</summary>
    public void TakeBackCheck(Screened who, Guid by, DateTimeOffset now)
    {
        Guard.NotOwn(PersonId, by);
        if (CheckedOn is null)
        {
            return;
        }

        (CheckedOn, CheckedUntil, CheckedBy, CheckNote) = (null, null, null, "");
        PassedAt = who.Programme.ScreeningParts.HasFlag(ScreeningParts.Check) ? null : PassedAt;
        Record(Entry(new ScreeningCheckTakenBack(), by, now));
        Review(who, now);
    }

    /// <summary>The mentor signs the code as it was read.</summary>
    public void Sign(Screened who, int version, DateTimeOffset now)
    {
        if (SignedVersion != version)
        {
            (SignedAt, SignedVersion) = (now, version);
            Record(Entry(new ScreeningSigned(version), PersonId, now));
            Review(who, now);
        }
    }

    /// <summary>The mentor says whether there is a conflict of interest; a newer word takes the place of an older.</summary>
    public void Declare(Screened who, bool conflict, string? which, DateTimeOffset now)
    {
        var words = conflict ? Guard.Text(which, 1000, nameof(Conflict)) : "";
        if (DeclaredAt is not null && conflict == HasConflict && words == Conflict)
        {
            return;
        }

        (HasConflict, Conflict, DeclaredAt, DecidedAt, DecidedBy, DecisionNote) = (conflict, words, now, null, null, "");
        Record(Entry(new ScreeningDeclared(conflict), PersonId, now));
        Review(who, now);
    }

    /// <summary>A coordinator has looked at what was declared: the pairs named in <see cref="Never"/> are ruled out, the rest is fine.</summary>
    public void Decide(Screened who, string? note, Guid by, DateTimeOffset now)
    {
        Guard.NotOwn(PersonId, by);
        if (!HasConflict)
        {
            throw new Refused("screening.nothing-declared");
        }

        DecisionNote = Guard.Text(note, 500, nameof(DecisionNote));
        (DecidedAt, DecidedBy) = (now, by);
        Record(Entry(new ScreeningDecided(Never.Count), by, now));
        Review(who, now);
    }

    public void Restrict(Participation mentee, Guid by, DateTimeOffset now)
    {
        Guard.NotOwn(PersonId, by);
        if (!Never.Contains(mentee.Id))
        {
            Never = [.. Never, mentee.Id];
            Record(Entry(new ScreeningRestricted(mentee.Id), by, now));
        }
    }

    public void Allow(Guid mentee, Guid by, DateTimeOffset now)
    {
        Guard.NotOwn(PersonId, by);
        if (Never.Contains(mentee))
        {
            Never = [.. Never.Where(n => n != mentee)];
            Record(Entry(new ScreeningAllowed(mentee), by, now));
        }
    }

    /// <summary>Looks again at what is there, after something was done or the programme asks for other parts.</summary>
    public void Review(Screened who, DateTimeOffset now)
    {
        var asked = who.Programme.ScreeningParts;
        bool Done(ScreeningParts part, bool there) => !asked.HasFlag(part) || there;
        var own = Done(ScreeningParts.Code, SignedAt is not null) && Done(ScreeningParts.Conflict, DeclaredAt is not null);
        if (PassedAt is null && asked != ScreeningParts.None && own
            && Done(ScreeningParts.Check, CheckHolds(DateOnly.FromDateTime(now.UtcDateTime))) && Done(ScreeningParts.Conflict, ConflictSettled))
        {
            PassedAt = now;
            Record(Entry(new ScreeningPassed(asked), null, now));
        }

        who.Mentor.NoteScreening(PassedAt, asked.HasFlag(ScreeningParts.Check) ? CheckedUntil : null, own ? who.Mentor.OwnScreeningAt ?? now : null, now);
    }

    private JournalEntry Entry(Event what, Guid? by, DateTimeOffset now) =>
        new(now, by, what, ProgrammeId, subject: Id, person: PersonId);

    internal sealed class Mapping : IEntityTypeConfiguration<Screening>
    {
        public void Configure(EntityTypeBuilder<Screening> row)
        {
            row.ToTable("planning_screening");
            row.Property(s => s.CheckNote).HasMaxLength(300);
            row.Property(s => s.Conflict).HasMaxLength(1000);
            row.Property(s => s.DecisionNote).HasMaxLength(500);
            row.HasIndex(s => s.ParticipationId).IsUnique();
            row.HasIndex(s => new { s.ProgrammeId, s.HasConflict });
        }
    }
}

/// <summary>A mentor, and the programme that asks.</summary>
internal sealed record Screened(Programme Programme, Participation Mentor);
