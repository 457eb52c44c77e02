using System.Diagnostics;

namespace Rahyar.Matching;

/// <summary>A stage of matching.</summary>
public enum MatchStage
{
    /// <summary>Reading profiles.</summary>
    Load,

    /// <summary>Scoring pairs.</summary>
    Score,

    /// <summary>Finding the best assignment.</summary>
    Solve,

    /// <summary>Proving how good it is against all pairs.</summary>
    Certify,
}

/// <summary>How far a run has come.</summary>
/// <param name="Stage">The stage it is in.</param>
/// <param name="Share">The share of that stage that is done, 0–1.</param>
public readonly record struct MatchProgress(MatchStage Stage, double Share);

/// <summary>How to run a match.</summary>
public sealed record MatchOptions
{
    /// <summary>Breaks ties: same rosters, rules and seed give the same pairs.</summary>
    public long Seed { get; init; }

    /// <summary>Go on until the optimum over all pairs is proven.</summary>
    public bool Exact { get; init; }

    /// <summary>Otherwise stop once (upper bound − value) ÷ value over all pairs is at most this.</summary>
    public double Gap { get; init; } = 0.00005;

    /// <summary>
    /// Lift the worst-off first, as <see cref="Rahyar.Matching.WorstOffFirst"/> promises it: as many as can be, then the highest lowest
    /// score, then the total. All pairs are laid out in memory, so for rosters of up to <see cref="Matcher.MostPairsToLift"/> pairs.
    /// </summary>
    public bool WorstOffFirst { get; init; }

    /// <summary>
    /// Ids of mentees in the order in which they are served where places are short; then fit decides only who is paired with whom, not
    /// who gets a place. As many are served as can be. Who is not in it comes after all others. Null: fit decides both.
    /// </summary>
    public IReadOnlyList<string>? Order { get; init; }

    /// <summary>An earlier run to start from, so that few people move; null for a first run.</summary>
    public PreviousMatch? Previous { get; init; }

    /// <summary>Blocked pairs and previous pairs.</summary>
    public PairLists Lists { get; init; } = new();

    /// <summary>Pairs to keep, beside those that <see cref="Profile.Locked"/> names.</summary>
    public IReadOnlyCollection<PairOfIds> Locks { get; init; } = [];

    /// <summary>Told how far the run has come.</summary>
    public IProgress<MatchProgress>? Progress { get; init; }
}

/// <summary>Matches mentees with mentors such that the sum of scores is greatest.</summary>
public static class Matcher
{
    /// <summary>Mentees × mentors up to which the worst-off can be lifted first.</summary>
    public const long MostPairsToLift = 20_000_000;

    /// <summary>
    /// Each mentee gets at most one mentor, each mentor at most as many mentees as there are places. Locked pairs are kept,
    /// against every rule but those that protect a person (avoided, blocked, same person).
    /// </summary>
    /// <exception cref="ArgumentException">The rules are out of range, an id occurs twice on one side, or the options contradict each other.</exception>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public static MatchResult Match(
        IReadOnlyList<Profile> mentees, IReadOnlyList<Profile> mentors, MatchRules? rules = null, MatchOptions? options = null,
        CancellationToken cancellation = default)
    {
        options ??= new MatchOptions();
        if (options.WorstOffFirst && (long)mentees.Count * mentors.Count > MostPairsToLift)
            throw new ArgumentException($"More than {MostPairsToLift} pairs: too many to lift the worst-off first.", nameof(options));
        if (options.Previous is { StayBonus: < 0 or > PreviousMatch.HighestBonus })
            throw new ArgumentException("The stay bonus is out of range.", nameof(options));
        if (options is { WorstOffFirst: true, Previous: not null })
            throw new ArgumentException("A re-matching cannot lift the worst-off first: it would move many.", nameof(options));
        var clock = Stopwatch.StartNew();
        options.Progress?.Report(new MatchProgress(MatchStage.Load, 0));
        var scorer = new Scorer(mentees, mentors, rules, options.Lists);
        var locks = new Locks(scorer, options.Locks);
        var loaded = clock.Elapsed;
        var matching = new Matching(scorer, locks, options);
        matching.Run(cancellation);
        return new MatchResult(matching)
        {
            Pairs = matching.Pairs(),
            LockFaults = locks.Faults,
            Value = matching.Value,
            UpperBound = matching.UpperBound,
            Floor = options.WorstOffFirst ? matching.Lifted?.Floor : null,
            Moves = matching.Moves,
            Times = new MatchTimes(loaded, matching.ScoreTime, matching.SolveTime, matching.CertifyTime, clock.Elapsed),
        };
    }
}
