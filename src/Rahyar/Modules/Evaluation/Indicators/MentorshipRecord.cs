using Rahyar.Modules.Communication.Sessions;
using Rahyar.Modules.Communication;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Paradigm;

namespace Rahyar.Modules.Evaluation.Indicators;

internal sealed record MemberOf(Guid Person, Guid Participation, Side Side, DateTimeOffset? AcceptedAt);

/// <summary>Who wrote and when: what a message says is never loaded.</summary>
internal readonly record struct Word(Guid By, DateTimeOffset At);

/// <summary>A session as it stood at the moment of the record.</summary>
internal sealed record Meeting(DateTimeOffset StartsAt, int Minutes, Modality Modality, SessionState State, DateTimeOffset BookedAt,
    DateTimeOffset? CancelledAt, IReadOnlyList<Guid> TroubleFor)
{
    public DateTimeOffset EndsAt => StartsAt.AddMinutes(Minutes);
    public bool Held => State == SessionState.Held;
    public bool Live => Modality != Modality.Text;
    public bool BookedAhead => BookedAt < StartsAt;
}

internal readonly record struct Pause(DateTimeOffset From, DateTimeOffset To);

internal sealed record GoalOf(DateOnly FirstTargetOn, DateTimeOffset? ReachedAt);

internal sealed record CheckIn(DateTimeOffset At, bool Answered);

/// <summary>What others need to know of a mentorship: the figures of its members, and counts of the programme.</summary>
internal sealed record MentorshipOutline(Guid Id, MentoringModel Model, bool Going, DateTimeOffset? AcceptedAt, DateTimeOffset? FirstContactAt,
    DateTimeOffset? EndedAt, DateTimeOffset? FirstMeetingHeldAt, IReadOnlyList<MemberOf> Members)
{
    public Side? SideOf(Guid person) => Members.FirstOrDefault(m => m.Person == person)?.Side;

    public bool Equals(MentorshipOutline? other) => other is not null && Members.SequenceEqual(other.Members)
        && (Id, Model, Going, AcceptedAt, FirstContactAt, EndedAt, FirstMeetingHeldAt)
            == (other.Id, other.Model, other.Going, other.AcceptedAt, other.FirstContactAt, other.EndedAt, other.FirstMeetingHeldAt);

    public override int GetHashCode() => Id.GetHashCode();
}

/// <summary>One mentorship as it stood at a moment, with its slim history.</summary>
internal sealed class MentorshipRecord
{
    public required Moment At { get; init; }
    public required Programme Programme { get; init; }
    public required Guid Id { get; init; }
    public required MentoringModel Model { get; init; }
    public required MentorshipState State { get; init; }
    public required DateTimeOffset ProposedAt { get; init; }
    public DateTimeOffset? AcceptedAt { get; init; }
    public DateTimeOffset? FirstMessageAt { get; init; }
    public Guid? FirstMessageBy { get; init; }
    public DateTimeOffset? FirstContactAt { get; init; }
    public DateTimeOffset? AgreedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    public int CadenceDays { get; init; }
    public DateOnly PlannedEndOn { get; init; }
    public bool ClosingTalk { get; init; }
    /// <summary>All members, whether they agree to be counted or not.</summary>
    public IReadOnlyList<MemberOf> Everyone { get; init; } = [];

    /// <summary>Those who agree to be counted: of the others nothing is looked at.</summary>
    public IReadOnlyList<MemberOf> Members { get; init; } = [];

    /// <summary>What two do together is counted when both agree; in a group it is, as long as each side has somebody who does.</summary>
    public bool Counts => Members.Count >= Math.Min(2, Everyone.Count) && Everyone.All(m => Members.Any(other => other.Side == m.Side));

    /// <summary>In order of time; only members' words, and only as far back as any indicator looks.</summary>
    public List<Word> Words { get; } = [];

    /// <summary>In order of time.</summary>
    public List<Meeting> Meetings { get; } = [];

    public List<Pause> Pauses { get; } = [];

    public IReadOnlyList<GoalOf> Goals { get; init; } = [];
    public IReadOnlyList<CheckIn> CheckIns { get; init; } = [];

    /// <summary>What its members were asked, about it or of themselves.</summary>
    public IReadOnlyList<InvitationOf> Invitations { get; init; } = [];

    /// <summary>Answers to that, oldest first.</summary>
    public IReadOnlyList<Answered> Responses { get; init; } = [];

    /// <summary>Members whose roster named another member as a wish.</summary>
    public IReadOnlyCollection<Guid> Preferring { get; set; } = [];

    public MentorshipOutline Outline => new(Id, Model, Going, AcceptedAt, FirstContactAt, EndedAt, FirstMeetingHeldAt, Everyone);

    /// <summary>Initiated, active, at risk or winding down: what section 3.3 of the dossier calls active.</summary>
    public bool Going => MentorshipStates.Going.Contains(State);

    public bool Started => FirstContactAt is not null;

    public bool HasEnded => EndedAt is not null && State != MentorshipState.NotFormed;

    public DateTimeOffset? FirstMeetingHeldAt => Meetings.Find(m => m.Held)?.StartsAt;

    public bool GoingFor(int days) => Going && FirstContactAt is { } first && At.Reached(first.AddDays(days));

    public bool Has(Guid person) => Members.Any(m => m.Person == person);

    /// <summary>Whose voice a member's is: their side's, or their own where all stand on one side.</summary>
    public Guid Voice(Guid person) =>
        TwoSided ? Members.First(m => m.Side == SideOf(person)).Person : person;

    public Side? SideOf(Guid person) => Members.FirstOrDefault(m => m.Person == person)?.Side;

    private bool TwoSided => Members.Any(m => m.Side == Side.Mentor) && Members.Any(m => m.Side == Side.Mentee);

    /// <summary>Words of one side that another side answered within fourteen days: the times of the answers.</summary>
    public IEnumerable<DateTimeOffset> Exchanges()
    {
        Word? last = null;
        foreach (var word in Words)
        {
            if (last is { } before && Voice(before.By) != Voice(word.By) && word.At - before.At <= Correspondence.AnswerWindow)
            {
                yield return word.At;
            }

            last = word;
        }
    }

    /// <summary>Two-way contact: an exchange of messages or a held session.</summary>
    public IEnumerable<DateTimeOffset> Contacts() => Exchanges().Concat(Meetings.Where(m => m.Held).Select(m => m.StartsAt));

    /// <summary>
    /// How long each turn waited for the other side: a turn is a run of words of one side, counted from its first. One
    /// that nobody answered for <paramref name="givenUp"/> is over (null), and a later word begins a new turn.
    /// </summary>
    public IEnumerable<(DateTimeOffset Since, TimeSpan? Wait)> Turns(TimeSpan givenUp)
    {
        Word? first = null;
        foreach (var word in Words)
        {
            if (first is not { } open)
            {
                first = word;
            }
            else if (Voice(open.By) != Voice(word.By))
            {
                yield return (open.At, word.At - open.At);
                first = word;
            }
            else if (word.At - open.At > givenUp)
            {
                yield return (open.At, null);
                first = word;
            }
        }

        if (first is { } last)
        {
            yield return (last.At, null);
        }
    }
}
