namespace Rahyar.Matching;

/// <summary>
/// Rosters matched by stable lists: each side ranks the other by its wishes, and after these by fit. No two who are not a pair would
/// both rather have each other, which is checked by code that shares nothing with the solver. Locked pairs are kept and stand outside.
/// </summary>
public sealed class StableMatch
{
    /// <summary>Mentees × mentors up to which all pairs can be listed.</summary>
    public const long MostPairs = 5_000_000;

    private readonly Scorer scorer;
    private readonly Locks locks;
    private readonly int[] mentorOf;

    private StableMatch(Scorer scorer, Locks locks, int[] mentorOf) =>
        (this.scorer, this.locks, this.mentorOf) = (scorer, locks, mentorOf);

    /// <summary>Matches, mentees proposing: of all stable matchings of these lists the one that is best for the mentees.</summary>
    /// <param name="mentees">The mentees.</param>
    /// <param name="mentors">The mentors.</param>
    /// <param name="rules">The programme's rules: who is eligible, and what fit is.</param>
    /// <param name="options">Seed (for ties), lists, locks and progress; the rest says nothing here.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentException">The rules are out of range, an id occurs twice on one side, or there are too many pairs.</exception>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public static StableMatch Of(
        IReadOnlyList<Profile> mentees, IReadOnlyList<Profile> mentors, MatchRules? rules = null, MatchOptions? options = null,
        CancellationToken cancellation = default)
    {
        options ??= new MatchOptions();
        if ((long)mentees.Count * mentors.Count > MostPairs)
            throw new ArgumentException($"More than {MostPairs} pairs: too many for stable lists.", nameof(mentees));
        options.Progress?.Report(new MatchProgress(MatchStage.Load, 0));
        var scorer = new Scorer(mentees, mentors, rules, options.Lists);
        var locks = new Locks(scorer, options.Locks);
        options.Progress?.Report(new MatchProgress(MatchStage.Score, 0));
        var lists = RankedLists.Of(scorer, others: true, mentee => locks.MentorOf[mentee] < 0);
        options.Progress?.Report(new MatchProgress(MatchStage.Solve, 0));
        var found = Stable.Match(lists, locks.PlacesLeft, options.Seed, cancellation);
        options.Progress?.Report(new MatchProgress(MatchStage.Certify, 0));
        if (!StableCheck.Of(lists, locks.PlacesLeft, found.MentorOf).Stable)
            throw new InvalidOperationException("The matching is not stable, which is a defect of Rahyar.");
        return new StableMatch(scorer, locks, [.. found.MentorOf.Select((m, i) => locks.MentorOf[i] >= 0 ? locks.MentorOf[i] : m)]);
    }

    /// <summary>The pairs, in the order of the mentees' roster; the runner-up is the mentor whom the mentee ranks next.</summary>
    public IReadOnlyList<MatchedPair> Pairs =>
        [.. Enumerable.Range(0, mentorOf.Length).Where(i => mentorOf[i] >= 0).Select(PairOf)];

    /// <summary>Mentees without a mentor, and why.</summary>
    public IReadOnlyList<UnmatchedMentee> Unmatched => [.. Enumerable.Range(0, mentorOf.Length).Where(i => mentorOf[i] < 0)
        .Select(i => new WhyUnmatched(scorer).Of(i))
        .Select(why => why.Eligible == 0 ? why : why with { Reason = UnmatchedReason.OthersPreferred })];

    /// <summary>Locks that could not be kept.</summary>
    public IReadOnlyList<LockFault> LockFaults => locks.Faults;

    /// <summary>How the score of any pair comes about.</summary>
    /// <exception cref="KeyNotFoundException">An id is in neither roster.</exception>
    public Explanation Explain(string menteeId, string mentorId) => scorer.Explain(menteeId, mentorId);

    /// <summary>Why this mentee does not have that mentor: one of the two would not rather have the other.</summary>
    /// <exception cref="KeyNotFoundException">An id is in neither roster.</exception>
    public WhyNot WhyNot(string menteeId, string mentorId)
    {
        int mentee = scorer.MenteeIndex(menteeId), mentor = scorer.MentorIndex(mentorId);
        var explanation = scorer.Explain(menteeId, mentorId);
        WhyNot Because(WhyNotKind kind) => new(kind, explanation, null, null);
        if (mentorOf[mentee] == mentor) return Because(WhyNotKind.TheyArePaired);
        if (!explanation.Eligible) return Because(WhyNotKind.Refused);
        if (locks.MentorOf[mentee] >= 0) return Because(WhyNotKind.MenteeLocked);
        if (locks.PlacesLeft[mentor] == 0) return Because(WhyNotKind.MentorLocked);
        return Because(mentorOf[mentee] is >= 0 and var own && RankBy(mentee, own) <= RankBy(mentee, mentor)
            ? WhyNotKind.MenteeRanksOwnHigher
            : WhyNotKind.MentorRanksOthersHigher);
    }

    private MatchedPair PairOf(int mentee)
    {
        var (mentor, locked) = (mentorOf[mentee], locks.MentorOf[mentee] >= 0);
        var score = new Explaining(scorer).Explain(mentee, mentor).Score;
        var next = Enumerable.Range(0, scorer.Mentors.Count).Where(j => j != mentor && scorer.Score(mentee, j) >= 0)
            .OrderBy(j => RankBy(mentee, j)).Select(j => (int?)j).FirstOrDefault();
        return new MatchedPair(scorer.Mentees[mentee].Id, scorer.Mentors[mentor].Id, score,
            next is { } j ? scorer.Mentors[j].Id : null, next is { } other ? score - scorer.Score(mentee, other) : null, locked);
    }

    private int RankBy(int mentee, int mentor) => RankedLists.RanksOf(scorer, mentee, mentor)?.ByMentee ?? int.MaxValue;
}
