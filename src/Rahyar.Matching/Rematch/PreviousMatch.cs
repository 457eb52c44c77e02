namespace Rahyar.Matching;

/// <summary>What a run starts from, so that few people move: the pairs of an earlier run and, to be quick, its prices.</summary>
public sealed record PreviousMatch
{
    /// <summary>The highest <see cref="StayBonus"/>.</summary>
    public const int HighestBonus = 500;

    /// <summary>The pairs as they were; people who are gone are passed over.</summary>
    public required IReadOnlyCollection<PairOfIds> Pairs { get; init; }

    /// <summary>
    /// The prices of that run by the mentor's id (<see cref="MatchResult.Prices"/>). With them the run starts where the other ended;
    /// without, or where they do not fit, the result is as good but takes as long as a first run.
    /// </summary>
    public IReadOnlyDictionary<string, double> Prices { get; init; } = new Dictionary<string, double>();

    /// <summary>Ids of people of either side who changed since: moves of their pairs are told apart and count no bonus for staying.</summary>
    public IReadOnlySet<string> Changed { get; init; } = new HashSet<string>();

    /// <summary>
    /// What a pair counts beyond its score for staying as it is, 0–500 points: a move has to bring the whole more than that. It is
    /// in no score, value or bound that the result tells.
    /// </summary>
    public int StayBonus { get; init; } = 500;
}

/// <summary>Who moved in a re-matching.</summary>
/// <param name="Kept">How many pairs of the earlier run are still together.</param>
/// <param name="Voluntary">Mentees whose earlier pair could have stayed unchanged, but the whole gains by the move.</param>
/// <param name="Changed">The same, where one of the pair changed since (<see cref="PreviousMatch.Changed"/>).</param>
/// <param name="Forced">
/// Mentees whose earlier pair cannot be: the mentor is gone, has fewer places than earlier mentees, or a rule, block or lock stands
/// against it.
/// </param>
public sealed record Moves(int Kept, IReadOnlyList<string> Voluntary, IReadOnlyList<string> Changed, IReadOnlyList<string> Forced)
{
    /// <summary>How many moved, for whatever reason.</summary>
    public int Count => Voluntary.Count + Changed.Count + Forced.Count;
}
