using Rahyar.Matching;

namespace Rahyar.Modules.Structure.Matching.Engine;

/// <summary>What a run found, whatever its aim, and its answers for any pair. Ids are participations'.</summary>
internal sealed record Outcome
{
    public required IReadOnlyList<MatchedPair> Pairs { get; init; }
    public required IReadOnlyList<UnmatchedMentee> Unmatched { get; init; }
    public required long Value { get; init; }
    public required long UpperBound { get; init; }
    public required double Seconds { get; init; }
    public required Func<string, string, Explanation> Explain { get; init; }
    public required Func<string, string, WhyNot> WhyNot { get; init; }
    public int? Floor { get; init; }
    public Moves? Moves { get; init; }
    public IReadOnlyDictionary<string, double> Prices { get; init; } = new Dictionary<string, double>();

    public static Outcome Of(RunAim aim, MatchPool pool, MatchRules rules, MatchOptions options, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (aim == RunAim.Stable)
        {
            var began = clock.GetTimestamp();
            var stable = StableMatch.Of(pool.Mentees, pool.Mentors, rules, options, cancellationToken);
            var (pairs, value) = (stable.Pairs, stable.Pairs.Sum(p => (long)p.Score));
            return new Outcome
            {
                Pairs = pairs,
                Unmatched = stable.Unmatched,
                Value = value,
                UpperBound = value,
                Seconds = clock.GetElapsedTime(began).TotalSeconds,
                Explain = stable.Explain,
                WhyNot = stable.WhyNot,
            };
        }

        var result = Matcher.Match(pool.Mentees, pool.Mentors, rules, options, cancellationToken);
        return new Outcome
        {
            Pairs = result.Pairs,
            Unmatched = result.Unmatched,
            Value = result.Value,
            UpperBound = result.UpperBound,
            Seconds = result.Times.Total.TotalSeconds,
            Explain = result.Explain,
            WhyNot = result.WhyNot,
            Floor = result.Floor,
            Moves = result.Moves,
            Prices = result.Prices,
        };
    }
}
