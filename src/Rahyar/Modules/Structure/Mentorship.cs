using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure.MentoringModels;
using Rahyar.Paradigm;

namespace Rahyar.Modules.Structure;

/// <summary>A rhythm that a relationship had until it agreed on another one.</summary>
internal sealed record EarlierCadence(DateTimeOffset Until, int Days);

/// <summary>
/// A relationship between members, in exactly one state; it moves itself by the table in <see cref="Lifecycle.Lifecycle"/>. It keeps what the life
/// cycle decides by (a guard, a time-out, who belongs to it, what they answered) and nothing else. What a module alone asks about stands in rows of
/// that module, and so does the rule by which it sees that something happened; it tells it here (<see cref="NoteContact(DateTimeOffset)"/>,
/// <see cref="NoteSessionHeld"/>, <see cref="NoteGoal"/> …). ADR 0039.
/// </summary>
internal sealed partial class Mentorship : Entity
{
    private readonly List<MentorshipMember> _members = [];
    private readonly List<MentorshipAlert> _raised = [];

    private Mentorship() { }

    /// <param name="shape">Which of the programme's models, with what is declared of it; null is the main model.</param>
    public Mentorship(Programme programme, IEnumerable<Participation> members, int score, string reasons, Guid? by, DateTimeOffset now, ModelSettings? settings = null)
    {
        ProgrammeId = programme.Id;
        Model = settings?.Model ?? programme.Model;
        CadenceDays = settings?.CadenceDays is { } days and > 0 ? days : programme.CadenceDays;
        PlannedEndOn = EndFor(programme, settings, now);
        HoldsPlaces = Model != MentoringModel.Flash && (Model == programme.Model || Model is not (MentoringModel.Circle or MentoringModel.Reverse));
        Score = score;
        Reasons = reasons;
        ProposedAt = StateSince = NextLookAt = now;
        // Beside another model the rosters keep their ranks, and here the juniors mentor.
        var reversed = Model == MentoringModel.Reverse && programme.Model != Model;
        foreach (var participation in members)
        {
            _members.Add(new MentorshipMember(this, participation, reversed ? 1 - participation.Side : participation.Side));
            Claim(participation, now);
        }

        ScreeningParts = reversed ? ScreeningParts.None : programme.ScreeningParts;
        LeastMembers = IsGroup ? settings?.LeastMentees ?? ModelTemplate.Of(Model).Usual.Least : _members.Count(m => m.Side == Rahyar.Side.Mentee);
        Record(Entry(new MentorshipProposed(score), by, now));
    }

    public Guid ProgrammeId { get; private set; }
    public MentoringModel Model { get; private set; }
    public MentorshipState State { get; private set; }
    public DateTimeOffset StateSince { get; private set; }
    public DateTimeOffset ProposedAt { get; private set; }
    public DateTimeOffset? AcceptedAt { get; private set; }

    /// <summary>The first two-way contact: from here on the relationship has started.</summary>
    public DateTimeOffset? FirstContactAt { get; private set; }

    /// <summary>When that became known: a session may be confirmed days after it was held.</summary>
    public DateTimeOffset? FirstContactNotedAt { get; private set; }

    public DateTimeOffset? LastContactAt { get; private set; }
    public DateTimeOffset? AgreedAt { get; private set; }
    public DateTimeOffset? FirstGoalAt { get; private set; }
    public int CadenceDays { get; private set; }

    /// <summary>Earlier rhythms, each with the instant until which it held; null where there was none.</summary>
    public IReadOnlyList<EarlierCadence>? EarlierCadences { get; private set; }

    public DateOnly PlannedEndOn { get; private set; }
    public DateOnly? PausedUntil { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Why it ended or never formed: <c>declined</c>, <c>no-answer</c>, <c>not-prepared</c> …; private to coordinators.</summary>
    public string? EndReason { get; private set; }

    public bool Extended { get; private set; }

    /// <summary>When it was prolonged, and until when it was to last before.</summary>
    public DateTimeOffset? ExtendedAt { get; private set; }
    public DateOnly? FirstPlannedEndOn { get; private set; }

    public bool ClosingTalkLogged { get; private set; }
    public int Score { get; private set; }

    /// <summary>Why these two, as the matching run's terms in JSON.</summary>
    public string Reasons { get; private set; } = "[]";

    /// <summary>When the scheduled work must look at this relationship again.</summary>
    public DateTimeOffset NextLookAt { get; private set; }

    /// <summary>Open alerts, each once.</summary>
    public IReadOnlyList<MentorshipAlert> RaisedAlerts => _raised;

    /// <summary>Who belongs to it now.</summary>
    public IReadOnlyList<MentorshipMember> Members => _members.FindAll(m => m.LeftAt is null);

    public MentorshipMember? MemberFor(Guid person) => Members.FirstOrDefault(m => m.PersonId == person);

    public IEnumerable<MentorshipMember> Side(Side side) => Members.Where(m => m.Side == side);

    public bool IsOpen => MentorshipStates.Open.Contains(State) && SafeguardingAskedAt is null;
    public bool HasEnded => MentorshipStates.Ended.Contains(State);

    /// <summary>A group or a circle, which outlives one of its members.</summary>
    public bool IsGroup => ModelTemplate.Of(Model).IsGroup;

    /// <summary>One short meeting: no agreement, no goals, no rhythm.</summary>
    public bool IsSingleMeeting => ModelTemplate.Of(Model).IsSingleMeeting;

    public void Accept(Guid by, DateTimeOffset now)
    {
        var member = Answering(by);
        if (member.Answer == Answer.Accepted)
        {
            return;
        }

        member.Say(Answer.Accepted, now);
        NextLookAt = now;
        Record(Entry(new MentorshipAcceptedBy(), by, now));
        if (Members.All(m => m.Answer == Answer.Accepted))
        {
            Form(now);
        }
    }

    public void Decline(Guid by, DateTimeOffset now)
    {
        var member = Answering(by);
        member.Say(Answer.Declined, now);
        if (IsGroup)
        {
            FormWithout([member], "declined", by, now);
        }
        else
        {
            End(MentorshipState.NotFormed, by, "declined", now);
        }
    }

    /// <summary>The one way from state to state; the table decides.</summary>
    internal void Move(MentorshipState to, Guid? by, string reason, DateTimeOffset now)
    {
        if (!Lifecycle.Lifecycle.Allows(State, to))
        {
            throw new Refused("mentorship.cannot-move");
        }

        var from = State;
        (State, StateSince, NextLookAt) = (to, now, now);
        PausedUntil = to == MentorshipState.Paused ? PausedUntil : null;
        if (to == MentorshipState.Active || from == MentorshipState.Paused)
        {
            QuietFrom = now;
        }

        if (to is not (MentorshipState.AtRisk or MentorshipState.WindingDown))
        {
            _raised.RemoveAll(a => OfTheClock.Contains(a.Kind));
        }

        Record(Entry(MentorshipMoved.Of(from, to, reason), by, now));
    }

    internal void LookAgain(DateTimeOffset at) => NextLookAt = at;

    internal bool IsPrepared(MentorshipMember member) =>
        ExcusedAt is not null || member.Participation is { PreparedAt: not null, ReadyAt: not null };

    private MentorshipMember Answering(Guid by)
    {
        if (State != MentorshipState.Proposed || SafeguardingAskedAt is not null)
        {
            throw new Refused("mentorship.not-proposed");
        }

        return MemberFor(by) ?? throw new Refused("mentorship.not-yours");
    }

    private void Form(DateTimeOffset now)
    {
        AcceptedAt = now;
        Move(MentorshipState.Accepted, null, "all-accepted", now);
        Move(MentorshipState.Preparing, null, "automatic", now);
        Advance(now);
    }

    // What has been noted may already be enough for the next state.
    private void Advance(DateTimeOffset now)
    {
        if (State == MentorshipState.Preparing && FirstContactAt is not null && IsScreened && (IsGroup ? Enough(Members.Where(IsPrepared)) : Members.All(IsPrepared)))
        {
            Move(MentorshipState.Initiated, null, "prepared-and-in-touch", now);
        }

        if (State == MentorshipState.Initiated && AgreedAt is not null && FirstGoalAt is not null)
        {
            Move(MentorshipState.Active, null, "agreed-with-goal", now);
        }

        if (State == MentorshipState.AtRisk && LastContactAt >= StateSince && !Members.Any(m => m.IsDissatisfied)
            && Alerts.All(r => r is "low-pulse" or QuietMember || OfTheClock.Contains(r)))
        {
            _raised.Clear();
            Move(MentorshipState.Active, null, "in-touch-again", now);
        }

        NextLookAt = now < NextLookAt ? now : NextLookAt;
    }

    /// <summary>What was asked about has passed by itself.</summary>
    internal void ClearAlert(string kind) => _raised.RemoveAll(a => a.Kind == kind);

    // Takes their place. A relationship that takes none depends on their row all the same: of two who take one person, or the last place of a mentor, the
    // second is told, and no meeting slips past a block of the same moment.
    private void Claim(Participation participation, DateTimeOffset now)
    {
        if (HoldsPlaces)
        {
            participation.Match(now);
        }

        participation.Touch();
    }

    // The declared length, within the programme.
    private static DateOnly EndFor(Programme programme, ModelSettings? settings, DateTimeOffset now)
    {
        if (settings is not { Template.IsSingleMeeting: false, Length: { } weeks })
        {
            return programme.EndsOn;
        }

        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var end = (today > programme.StartsOn ? today : programme.StartsOn).AddDays(7 * weeks);
        return end < programme.EndsOn ? end : programme.EndsOn;
    }

    private JournalEntry Entry(Event what, Guid? by, DateTimeOffset now) =>
        new(now, by, what, ProgrammeId, Id, Id);

    private static readonly JsonColumn<IReadOnlyList<EarlierCadence>> StoredCadences = new("structure.mentorship.earlier-cadences");

    internal sealed class Mapping : IEntityTypeConfiguration<Mentorship>
    {
        public void Configure(EntityTypeBuilder<Mentorship> row)
        {
            row.ToTable("structure_mentorship");
            row.Property(m => m.EndReason).HasMaxLength(60);
            row.OwnsMany(m => m.RaisedAlerts, MentorshipAlert.Map).Navigation(m => m.RaisedAlerts).HasField(nameof(_raised)).UsePropertyAccessMode(PropertyAccessMode.Field);
            row.Property(m => m.Name).HasMaxLength(80);
            StoredCadences.Map(row.Property(m => m.EarlierCadences));
            row.HasMany(m => m.Members).WithOne().HasForeignKey(m => m.MentorshipId);
            row.Navigation(m => m.Members).HasField(nameof(_members)).UsePropertyAccessMode(PropertyAccessMode.Field);
            row.HasIndex(m => new { m.ProgrammeId, m.State });
            row.HasIndex(m => m.NextLookAt);
            row.HasIndex(m => m.SafeguardingAskedAt);
            // Groups are found by their names, and pairs have none.
            row.HasIndex(m => m.Name);
        }
    }
}
