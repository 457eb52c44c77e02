using Rahyar.Modules.Infrastructure;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Planning.Plans;
using Rahyar.Paradigm;

namespace Rahyar.Modules.Evaluation.Indicators;

internal sealed record HelpRequest(DateTimeOffset OpenedAt, DateTimeOffset? FirstReplyAt, DateTimeOffset? ResolvedAt, DateTimeOffset? ReopenedAt);

internal sealed record ConcernOf(DateTimeOffset RaisedAt, DateTimeOffset? AcknowledgedAt, DateTimeOffset? ConcludedAt);

internal sealed record CoordinatorOf(Guid Person, double? Fte);

internal sealed record PlanSectionOf(PlanPart Part, bool ApprovedBySomeoneElse);

internal sealed record ModelSettingsOf(MentoringModel Model, IReadOnlyList<string> Filled, bool Published);

internal sealed record MilestoneOf(DateOnly DueOn, DateOnly FirstDueOn, DateOnly? DoneOn);

internal sealed record Probes(int Scheduled, int Ok);

/// <summary>
/// What is known of one programme at one instant: a few facts of its own, and the cases of its mentorships and people, from which
/// every indicator is a pure function.
/// </summary>
internal sealed partial record ProgrammeRecord
{
    public required Programme Programme { get; init; }
    public required DateTimeOffset AsOf { get; init; }
    public required WorkingTime Working { get; init; }

    /// <summary>Hours of support as the institution has said them; the programme's working time where it has not.</summary>
    public required WorkingTime Support { get; init; }

    public IReadOnlyList<CoordinatorOf> Coordinators { get; init; } = [];
    public IReadOnlyList<HelpRequest> HelpRequests { get; init; } = [];
    public IReadOnlyList<ConcernOf> Concerns { get; init; } = [];

    /// <summary>The required sections of the plan that have been written.</summary>
    public IReadOnlyList<PlanSectionOf> Plan { get; init; } = [];

    /// <summary>The models that the programme runs, and what is declared of each.</summary>
    public IReadOnlyList<ModelSettingsOf> Declared { get; init; } = [];

    /// <summary>Whether each objective can later be judged.</summary>
    public IReadOnlyList<bool> Objectives { get; init; } = [];

    public IReadOnlyList<MilestoneOf> Milestones { get; init; } = [];
    public NeedsHeard Needs { get; init; } = new(0, 0, 0, 0);
    public required Probes Probes { get; init; }

    /// <summary>How many of the controls of security and privacy are in place, of how many.</summary>
    public required (int Met, int Of) Controls { get; init; }

    /// <summary>Models of the programme and of any of its mentorships.</summary>
    public IReadOnlyCollection<MentoringModel> Models { get; init; } = [];

    /// <summary>The cases of each indicator, in the order of their subjects' ids: sums of them are the same to the last digit.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Case>> AllCases { get; init; } = new Dictionary<string, IReadOnlyList<Case>>();

    public IReadOnlyList<Case> Cases(string indicator) => AllCases.GetValueOrDefault(indicator) ?? [];

    /// <summary>What happens once in a relationship's or a person's life counts from the programme's beginning.</summary>
    public Window Cycle => new(Programme.CreatedAt < AsOf ? Programme.CreatedAt : AsOf, AsOf);

    /// <summary>A state of things rather than a span of time.</summary>
    public Window Today => new(AsOf, AsOf);

    public DateTimeOffset Ago(int days) => AsOf.AddDays(-days);
}
