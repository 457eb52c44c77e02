using Rahyar.Modules.Planning;
using Rahyar.Modules.Planning.Plans;
using Rahyar.Paradigm;

namespace Rahyar.Modules.Evaluation.Indicators;

internal sealed record Enrolled(
    Guid Id, Guid Person, Side Side, ParticipationState State, DateTimeOffset EnrolledAt, DateTimeOffset? LeftAt,
    DateTimeOffset? PreparedAt, DateTimeOffset? ReadyAt, string? InstitutionalId, RosterProfile Profile,
    DateTimeOffset? ScreenedAt, bool GroupConsented)
{
    public bool Present => State is ParticipationState.Waiting or ParticipationState.Matched;
}

internal sealed record GoalOf(Guid Relationship, DateOnly FirstTargetOn, DateTimeOffset? ReachedAt);

internal sealed record CheckIn(Guid Relationship, DateTimeOffset At, bool Answered);

internal sealed record HelpRequest(DateTimeOffset OpenedAt, DateTimeOffset? FirstReplyAt, DateTimeOffset? ResolvedAt, DateTimeOffset? ReopenedAt);

internal sealed record ConcernOf(DateTimeOffset RaisedAt, DateTimeOffset? AcknowledgedAt, DateTimeOffset? ConcludedAt);

internal sealed record Preparation(Guid Person, Side Side, int Asked, int Correct);

internal sealed record CoordinatorOf(Guid Person, double? Fte);

internal sealed record PlanSectionOf(PlanPart Part, bool ApprovedBySomeoneElse);

internal sealed record ModelSettingsOf(MentoringModel Model, IReadOnlyList<string> Filled, bool Published);

internal sealed record ApplicationOf(Guid Id, DateTimeOffset SubmittedAt, DateTimeOffset? DecidedAt, DateTimeOffset? WithdrawnAt);

internal sealed record MilestoneOf(DateOnly DueOn, DateOnly FirstDueOn, DateOnly? DoneOn);

/// <summary>That someone was asked, and whether they had answered by the record's instant.</summary>
internal sealed record InvitationOf(Guid Wave, string Instrument, Guid? Person, Guid? Mentorship, DateTimeOffset At, bool Answered);

/// <summary>The scores of an answer's scales: what was answered to each item is never loaded.</summary>
internal sealed record Answered(Guid Wave, string Instrument, Guid? Person, Guid? Mentorship, Side Side, bool Valid,
    IReadOnlyDictionary<string, double> Scores, DateTimeOffset At)
{
    /// <summary>The score of one scale, if enough of it was answered and the whole is valid.</summary>
    public double? On(string scale) => Valid && Scores.TryGetValue(scale, out var score) ? score : null;
}

internal sealed record Probes(int Scheduled, int Ok);

internal sealed record Attempts(int Made, int Failed, int People);

/// <summary>
/// What is known of one programme up to one instant: slim facts without names, texts or answers, read once, from which
/// every indicator is a pure function.
/// </summary>
internal sealed partial record ProgrammeRecord
{
    /// <summary>The longest look back at messages: 60 days of them (HUM-06), with the fourteen in which one may be answered.</summary>
    private const int DaysOfWords = 75;

    /// <summary>How far back applications are looked at.</summary>
    public const int DaysOfApplications = 180;

    public required Programme Programme { get; init; }
    public required DateTimeOffset AsOf { get; init; }
    public required WorkingTime Working { get; init; }
    public IReadOnlyList<CoordinatorOf> Coordinators { get; init; } = [];
    public IReadOnlyList<Enrolled> Enrolled { get; init; } = [];
    public IReadOnlyList<MentorshipRecord> Relationships
    {
        get;
        init => (field, _relationshipsOf) = (value, null);
    } = [];
    public IReadOnlyList<GoalOf> Goals { get; init; } = [];
    public IReadOnlyList<CheckIn> CheckIns { get; init; } = [];
    public IReadOnlyList<HelpRequest> HelpRequests { get; init; } = [];
    public IReadOnlyList<ConcernOf> Concerns { get; init; } = [];
    public IReadOnlyList<Preparation> Preparations { get; init; } = [];

    /// <summary>The required sections of the plan that have been written.</summary>
    public IReadOnlyList<PlanSectionOf> Plan { get; init; } = [];

    /// <summary>The models that the programme runs, and what is declared of each.</summary>
    public IReadOnlyList<ModelSettingsOf> Declared { get; init; } = [];

    /// <summary>Whether each objective can later be judged.</summary>
    public IReadOnlyList<bool> Objectives { get; init; } = [];

    public IReadOnlyList<MilestoneOf> Milestones { get; init; } = [];
    public IReadOnlyList<ApplicationOf> Applications { get; init; } = [];

    public NeedsHeard Needs { get; init; } = new(0, 0, 0, 0);

    /// <summary>What people of the programme were asked; invitations to mere addresses are not among them.</summary>
    public IReadOnlyList<InvitationOf> Invitations { get; init; } = [];

    /// <summary>Answers to them, oldest first.</summary>
    public IReadOnlyList<Answered> Responses { get; init; } = [];

    public required Probes Probes { get; init; }
    public required Attempts Attempts { get; init; }

    /// <summary>Largest paints in milliseconds of each participant's views in the last 28 days.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Paints { get; init; } = [];

    public IEnumerable<MentorshipRecord> Going => Relationships.Where(r => r.Going);

    public IEnumerable<Enrolled> On(Side side) => Enrolled.Where(e => e.Side == side);

    /// <summary>What happens once in a relationship's or a person's life counts from the programme's beginning.</summary>
    public Window Cycle => new(Programme.CreatedAt < AsOf ? Programme.CreatedAt : AsOf, AsOf);

    /// <summary>A state of things rather than a span of time.</summary>
    public Window Today => new(AsOf, AsOf);

    public DateTimeOffset Ago(int days) => AsOf.AddDays(-days);

    /// <summary>
    /// The relationships of each participation. A person who left one for another has several.
    /// </summary>
    public ILookup<Guid, MentorshipRecord> RelationshipsOf => _relationshipsOf ??= Relationships
        .SelectMany(r => r.Members.Select(m => (m.Participation, Relationship: r)))
        .ToLookup(pair => pair.Participation, pair => pair.Relationship);

    private ILookup<Guid, MentorshipRecord>? _relationshipsOf;
}
