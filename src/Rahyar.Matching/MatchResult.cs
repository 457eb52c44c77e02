namespace Rahyar.Matching;

/// <summary>A proposed pair.</summary>
/// <param name="MenteeId">The mentee.</param>
/// <param name="MentorId">The mentor.</param>
/// <param name="Score">The pair's score; of a locked pair also where a rule would refuse it.</param>
/// <param name="RunnerUpId">The eligible mentor who suits the mentee best apart from this one, full or not; null if none.</param>
/// <param name="Margin">
/// Score minus the runner-up's: negative where the runner-up would suit better but does more good elsewhere. Null without
/// runner-up.
/// </param>
/// <param name="Locked">Kept because it was locked, not chosen by the engine.</param>
public sealed record MatchedPair(
    string MenteeId, string MentorId, int Score, string? RunnerUpId, int? Margin, bool Locked);

/// <summary>Why someone has no mentor.</summary>
public enum UnmatchedReason
{
    /// <summary>There is no mentor with a place at all.</summary>
    NoMentors,

    /// <summary>Hard rules refuse every mentor.</summary>
    NoEligibleMentor,

    /// <summary>No rule but the minimum score stands against the best mentor.</summary>
    AllBelowMinimum,

    /// <summary>There are eligible mentors, and all their places do more good elsewhere.</summary>
    AllSuitableFull,

    /// <summary>The best eligible mentor shares nothing with the mentee: the score is 0.</summary>
    NothingShared,

    /// <summary>The declared order decides, and the places are taken by those who come first.</summary>
    LaterInOrder,

    /// <summary>In stable lists: all mentors who would do are full of mentees whom they rank no lower.</summary>
    OthersPreferred,
}

/// <summary>What kind of change would serve an unmatched mentee.</summary>
public enum RemedyKind
{
    /// <summary>One more place at <see cref="Remedy.MentorId"/>.</summary>
    OneMorePlace,

    /// <summary>Lower the minimum score to <see cref="Remedy.Amount"/>.</summary>
    LowerMinimum,

    /// <summary>Lift <see cref="Remedy.Rule"/> for this mentee: <see cref="Remedy.Amount"/> mentors become eligible.</summary>
    LiftRule,

    /// <summary>Win a mentor: none has a place.</summary>
    WinMentor,

    /// <summary><see cref="Remedy.Amount"/> more places at <see cref="Remedy.MentorId"/> are enough for all who come first, and this mentee.</summary>
    MorePlaces,
}

/// <summary>The smallest change found that would give an unmatched mentee a mentor.</summary>
/// <param name="Kind">What to change.</param>
/// <param name="MentorId">The mentor that the mentee would then get, if the change points to one.</param>
/// <param name="Rule">The rule to lift, if any.</param>
/// <param name="Amount">See <see cref="RemedyKind"/>.</param>
public sealed record Remedy(RemedyKind Kind, string? MentorId, HardRule? Rule, int Amount);

/// <summary>Someone left without a mentor, and why; found from the whole roster when first asked.</summary>
/// <param name="MenteeId">The mentee.</param>
/// <param name="Reason">The reason.</param>
/// <param name="Eligible">How many mentors no rule refuses.</param>
/// <param name="Refused">How many mentors each rule refuses (the first rule that applies to each).</param>
/// <param name="BestMentorId">The best eligible mentor, or the best under the minimum; null if none.</param>
/// <param name="BestScore">The score with that mentor.</param>
/// <param name="Remedy">The smallest change that would help, where one could be computed.</param>
public sealed record UnmatchedMentee(
    string MenteeId, UnmatchedReason Reason, int Eligible, IReadOnlyDictionary<HardRule, int> Refused, string? BestMentorId,
    int? BestScore, Remedy? Remedy);

/// <summary>What is wrong with a lock.</summary>
public enum LockFaultKind
{
    /// <summary>One of the two is in no roster.</summary>
    UnknownPerson,

    /// <summary>The mentee is locked to another mentor already.</summary>
    MenteeLockedTwice,

    /// <summary>More mentees are locked to the mentor than there are places.</summary>
    NoPlaceLeft,

    /// <summary>The pair must never be made: avoided, blocked, or the same person.</summary>
    Forbidden,
}

/// <summary>A lock that was not kept, by name.</summary>
/// <param name="Kind">What is wrong with it.</param>
/// <param name="MenteeId">The mentee it names.</param>
/// <param name="MentorId">The mentor it names.</param>
public sealed record LockFault(LockFaultKind Kind, string MenteeId, string MentorId);

/// <summary>Why a mentee does not have a certain mentor.</summary>
public enum WhyNotKind
{
    /// <summary>They are a pair.</summary>
    TheyArePaired,

    /// <summary>A hard rule stands against it; see <see cref="WhyNot.Explanation"/>.</summary>
    Refused,

    /// <summary>The mentee is locked to another mentor.</summary>
    MenteeLocked,

    /// <summary>Locked pairs fill the mentor.</summary>
    MentorLocked,

    /// <summary>The mentor is full, and the places do more good as they are.</summary>
    PlacesUsedBetter,

    /// <summary>The mentor has a place, but the mentee is better off, or as well off, with the present mentor.</summary>
    MenteeBetterElsewhere,

    /// <summary>The worst-off are lifted first, and this pair would score under the floor that everyone has.</summary>
    UnderTheFloor,

    /// <summary>This pair would leave out one more, or one whose turn it is, or push one under the floor.</summary>
    SomeoneLeftOut,

    /// <summary>The mentee has no mentor because others come first in the declared order.</summary>
    LaterInOrder,

    /// <summary>In stable lists: the mentee ranks the present mentor no lower.</summary>
    MenteeRanksOwnHigher,

    /// <summary>In stable lists: the mentor is full of mentees whom she ranks no lower.</summary>
    MentorRanksOthersHigher,
}

/// <summary>The answer to <em>why not this mentor?</em></summary>
/// <param name="Kind">The reason.</param>
/// <param name="Explanation">The pair's score, term by term, and the rules against it.</param>
/// <param name="LossAtLeast">By how much the total would fall at least if the pair had to be made; null where not asked.</param>
/// <param name="LossAtMost">By how much it would fall at most; equal to the least where the answer is exact.</param>
public sealed record WhyNot(WhyNotKind Kind, Explanation Explanation, long? LossAtLeast, long? LossAtMost);

/// <summary>Where the time went, by the clock on the wall.</summary>
/// <param name="Load">Reading profiles and rules.</param>
/// <param name="Score">Scoring pairs.</param>
/// <param name="Solve">Finding the assignment.</param>
/// <param name="Certify">Checking it against all pairs.</param>
/// <param name="Total">From beginning to end.</param>
public sealed record MatchTimes(TimeSpan Load, TimeSpan Score, TimeSpan Solve, TimeSpan Certify, TimeSpan Total);

/// <summary>The proposals of one run, with their proof. Keeps the rosters, to answer for any pair.</summary>
public sealed class MatchResult
{
    private readonly Matching matching;
    private readonly Lazy<IReadOnlyList<UnmatchedMentee>> unmatched;

    internal MatchResult(Matching matching)
    {
        this.matching = matching;
        unmatched = new(() => [.. matching.UnmatchedMentees.Select(matching.WhyUnmatched)]);
    }

    /// <summary>The pairs, in the order of the mentees' roster.</summary>
    public required IReadOnlyList<MatchedPair> Pairs { get; init; }

    /// <summary>Ids of mentees without a mentor, in the order of their roster.</summary>
    public IReadOnlyList<string> UnmatchedIds => [.. matching.UnmatchedMentees.Select(i => matching.Scorer.Mentees[i].Id)];

    /// <summary>The same with reasons; goes through all mentors for each of them when first read.</summary>
    public IReadOnlyList<UnmatchedMentee> Unmatched => unmatched.Value;

    /// <summary>Locks that could not be kept.</summary>
    public required IReadOnlyList<LockFault> LockFaults { get; init; }

    /// <summary>Sum of the scores of all pairs.</summary>
    public required long Value { get; init; }

    /// <summary>No set of pairs under these rules and locks has a higher sum.</summary>
    public required long UpperBound { get; init; }

    /// <summary>Who moved, where the run started from an earlier one; otherwise null.</summary>
    public Moves? Moves { get; init; }

    /// <summary>
    /// What a place of each mentor is worth, in points, by id: 0 where places are left. Kept, they let a later run start from here
    /// (<see cref="PreviousMatch.Prices"/>).
    /// </summary>
    public IReadOnlyDictionary<string, double> Prices => matching.Prices();

    /// <summary>
    /// Where the worst-off were lifted first: the lowest score of any pair that the engine chose, as high as can be while as many are
    /// matched as can be; value and bound then hold among such assignments. Otherwise null.
    /// </summary>
    public int? Floor { get; init; }

    /// <summary>(upper bound − value) ÷ value; 0 where both are 0.</summary>
    public double Gap => Value == UpperBound ? 0 : (UpperBound - Value) / (double)Math.Max(1, Value);

    /// <summary>Whether the optimum is proven.</summary>
    public bool Exact => Value == UpperBound;

    /// <summary>Where the time went.</summary>
    public required MatchTimes Times { get; init; }

    /// <summary>Match chance and mean score of the mentees by <see cref="Profile.Group"/>.</summary>
    public GroupReport ByGroup()
    {
        var scores = Pairs.ToDictionary(p => p.MenteeId, p => p.Score, StringComparer.Ordinal);
        return GroupReport.Of(Enumerable.Range(0, matching.Scorer.Mentees.Count).Select(i => matching.Scorer.Mentees[i])
            .Select(m => (m.Group, scores.TryGetValue(m.Id, out var score) ? score : (int?)null)));
    }

    /// <summary>How the score of any pair comes about.</summary>
    /// <exception cref="KeyNotFoundException">An id is in neither roster.</exception>
    public Explanation Explain(string menteeId, string mentorId) => matching.Scorer.Explain(menteeId, mentorId);

    /// <summary>
    /// Why this mentee does not have that mentor, and what it would cost; in a re-matching, parting an earlier pair costs its stay
    /// bonus too.
    /// </summary>
    /// <exception cref="KeyNotFoundException">An id is in neither roster.</exception>
    public WhyNot WhyNot(string menteeId, string mentorId) =>
        matching.WhyNot(matching.Scorer.MenteeIndex(menteeId), matching.Scorer.MentorIndex(mentorId));
}
