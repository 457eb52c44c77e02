using System.Diagnostics;

namespace Rahyar.Matching;

/// <summary>One run: candidates, assignment, look at all pairs, until the proof is good enough. Afterwards it answers.</summary>
internal sealed partial class Matching(Scorer scorer, Locks locks, MatchOptions options)
{
    /// <summary>
    /// A re-matching whose scores are proven to lie so close to the best without any bonus needs no
    /// second look at all pairs under its own prices.
    /// </summary>
    private const double CloseEnough = 0.01;

    private AssignmentGraph graph = null!;
    private int[] mentorOf = [];
    private long[] prices = [];
    private long scale;
    private long slack;
    private int[]? foremost;

    /// <summary>Whether the graph holds every eligible pair, so that moves inside it are all there are.</summary>
    private bool allPairs;

    private Exchange? exchange;
    private Served? served;
    private readonly Stay? stay = options.Previous is { } previous ? new Stay(scorer, locks, previous) : null;

    /// <summary>Where the worst-off were lifted first.</summary>
    public LiftedAssignment? Lifted { get; private set; }

    public Scorer Scorer => scorer;

    /// <summary>Who moved, where the run started from an earlier one.</summary>
    public Moves? Moves => stay?.Moves(mentorOf, locks);

    public long Value { get; private set; }

    public long UpperBound { get; private set; }

    public TimeSpan ScoreTime { get; private set; }

    public TimeSpan SolveTime { get; private set; }

    public TimeSpan CertifyTime { get; private set; }

    public IEnumerable<int> UnmatchedMentees => Enumerable.Range(0, mentorOf.Length).Where(i => mentorOf[i] < 0);

    public void Run(CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        served = options.Order is { } order ? Served.Of(scorer, locks, order, cancellation) : null;
        allPairs = scorer.Mentors.Count <= Candidates.First;
        var candidates = new Candidates(scorer, [.. locks.MentorOf.Select((m, i) => Waits(i) ? 0 : m)], stay);
        if (options.WorstOffFirst)
        {
            Lift(candidates, cancellation);
            return;
        }
        var warm = Warm();
        var opening = warm ? null : Opened(candidates, cancellation);
        var opened = opening is not null;
        var (best, trueGains) = candidates.Best(warm || opened ? prices : null, scale, warm ? Open(mentorOf) : null, Tell(MatchStage.Score), cancellation);
        graph = best;
        for (var j = 0; opened && j < prices.Length; j++) prices[j] += opening!.Level;
        ScoreTime = clock.Elapsed;
        // The earlier prices fit the scores better than those that the stay bonus will bend.
        var (bound, trueBound) = (long.MaxValue, warm ? (long)((trueGains + Paid()) / scale) : long.MaxValue);
        for (var round = warm || opened ? 1 : 0; ; round++)
        {
            clock.Restart();
            if (round == 1 && opened) SolveOpening(opening!, cancellation);
            else Solve(candidates, round, warm, opened, cancellation);
            SolveTime += clock.Elapsed;

            clock.Restart();
            if (warm && round > 1 && !options.Exact && trueBound - (Value - Stayed()) <= CloseEnough * Value)
            {
                bound = trueBound + stay!.Most;
                slack = bound - Value;
                break;
            }
            if (warm && round == 1 && !options.Exact && LookOfMoved(candidates, cancellation)) continue;
            var (gains, missing) = candidates.Rescan(graph, prices, scale, Tell(MatchStage.Certify), cancellation);
            bound = Math.Min(bound, (long)((gains + Paid()) / scale));
            // A bonus only adds, so what bounds the whole bounds the scores.
            trueBound = Math.Min(trueBound, bound);
            slack = bound - Value;
            CertifyTime += clock.Elapsed;
            if (slack == 0 || (!options.Exact && slack <= options.Gap * Value)) break;
            if (missing.Any) graph = missing.Graph(graph);
            else if (round > (opened ? 1 : 0)) break;
        }
        if (served is not null && Enumerable.Range(0, mentorOf.Length).Any(i => served[i] && mentorOf[i] < 0 && locks.MentorOf[i] < 0))
        {
            // A higher sum by leaving out someone whose turn it is: then the number has to come before the sum.
            Lift(candidates, cancellation);
            return;
        }
        clock.Restart();
        Check();
        CertifyTime += clock.Elapsed;
        Value -= Stayed();
        KeepLocked(trueBound);
        foremost = candidates.Foremost;
    }

    /// <summary>Whether the order leaves this mentee without a mentor.</summary>
    private bool Waits(int mentee) => served is not null && !served[mentee];

    public IReadOnlyDictionary<string, double> Prices() => Enumerable.Range(0, scorer.Mentors.Count)
        .ToDictionary(j => scorer.Mentors[j].Id, j => scale == 0 ? 0 : prices[j] / (double)scale, StringComparer.Ordinal);

    private void Lift(Candidates candidates, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        if ((long)scorer.Mentees.Count * scorer.Mentors.Count > Matcher.MostPairsToLift)
            throw new ArgumentException($"More than {Matcher.MostPairsToLift} pairs: too many to keep to the order.");
        (graph, allPairs) = (candidates.All(Tell(MatchStage.Score), cancellation), true);
        ScoreTime += clock.Elapsed;
        var assignment = new AssignmentOptions { Seed = options.Seed, Progress = new Relay(Tell(MatchStage.Solve)) };
        Lifted = WorstOffFirst.Solve(graph, locks.PlacesLeft, assignment, options.WorstOffFirst, cancellation);
        var result = Lifted.Lifted;
        Tell(MatchStage.Certify)(1);
        (prices, scale, mentorOf) = ([.. result.Prices], result.PriceScale, [.. result.MentorOf]);
        (Value, slack, foremost) = (result.Value - Stayed(), 0, null);
        (SolveTime, CertifyTime) = (SolveTime + result.SolveTime, CertifyTime + result.CertifyTime);
        KeepLocked(result.UpperBound);
    }

    public IReadOnlyList<MatchedPair> Pairs()
    {
        var pairs = new List<MatchedPair>();
        for (var i = 0; i < mentorOf.Length; i++)
        {
            if (mentorOf[i] < 0) continue;
            var score = ScoreOf(i, mentorOf[i]);
            var (runnerUp, next) = RunnerUp(i, mentorOf[i]);
            pairs.Add(new MatchedPair(
                scorer.Mentees[i].Id, scorer.Mentors[mentorOf[i]].Id, score, runnerUp < 0 ? null : scorer.Mentors[runnerUp].Id,
                runnerUp < 0 ? null : score - next, locks.MentorOf[i] >= 0));
        }
        return pairs;
    }

    public UnmatchedMentee WhyUnmatched(int mentee)
    {
        var why = new WhyUnmatched(scorer).Of(mentee);
        if (served is null || why.Eligible == 0) return why;
        var needed = served.Needed(mentee);
        return why with
        {
            Reason = UnmatchedReason.LaterInOrder,
            Remedy = new Remedy(needed == 1 ? RemedyKind.OneMorePlace : RemedyKind.MorePlaces, why.BestMentorId, null, needed),
        };
    }

    public WhyNot WhyNot(int mentee, int mentor)
    {
        var explanation = new Explaining(scorer).Explain(mentee, mentor);
        if (mentorOf[mentee] == mentor) return new WhyNot(WhyNotKind.TheyArePaired, explanation, null, null);
        if (!explanation.Eligible) return new WhyNot(WhyNotKind.Refused, explanation, null, null);
        if (Waits(mentee)) return new WhyNot(WhyNotKind.LaterInOrder, explanation, null, null);
        if (locks.MentorOf[mentee] >= 0) return new WhyNot(WhyNotKind.MenteeLocked, explanation, null, null);
        if (locks.PlacesLeft[mentor] == 0) return new WhyNot(WhyNotKind.MentorLocked, explanation, null, null);
        if (explanation.Score < Lifted?.Floor) return new WhyNot(WhyNotKind.UnderTheFloor, explanation, null, null);
        exchange ??= NewExchange();
        var (least, most) = exchange.Loss(
            mentee, mentor, explanation.Score + Bonus + (stay?.BonusOf(mentee, mentor) ?? 0));
        // Half a bonus is more than totals can differ by: somebody would be lost.
        if (Bonus > 0 && most > Bonus / 2) return new WhyNot(WhyNotKind.SomeoneLeftOut, explanation, null, null);
        return new WhyNot(
            exchange.Full(mentor) ? WhyNotKind.PlacesUsedBetter : WhyNotKind.MenteeBetterElsewhere, explanation,
            slack == 0 && allPairs ? most : Math.Max(0, least - slack), most);
    }

    /// <summary>What every pair counts beyond its score where nobody whose turn it is may be left out; prices bear it unchanged.</summary>
    private int Bonus => Lifted?.Bonus ?? (served is null ? 0 : WorstOffFirst.BonusFor(mentorOf.Length, ScoreRows.Highest + PreviousMatch.HighestBonus));

    private Exchange NewExchange()
    {
        int[] free = [.. mentorOf.Select((m, i) => locks.MentorOf[i] >= 0 ? -1 : m)];
        var solved = Bonus == 0 ? graph : graph.From(Lifted?.Floor ?? 0).Raised(Bonus);
        return new Exchange(solved, locks.PlacesLeft, free, prices, scale);
    }

    private void Check()
    {
        var certificate = Certificate.Check(graph, locks.PlacesLeft, mentorOf, prices, scale);
        if (certificate.Faults is [var fault, ..])
            throw new InvalidOperationException($"The solver broke a rule, which is a defect of Rahyar: {fault}.");
        if (certificate.Value != Value)
            throw new InvalidOperationException("The solver miscounted its value, which is a defect of Rahyar.");
    }

    private void KeepLocked(long bound)
    {
        for (var i = 0; i < mentorOf.Length; i++)
        {
            if (locks.MentorOf[i] < 0) continue;
            mentorOf[i] = locks.MentorOf[i];
            var score = ScoreOf(i, mentorOf[i]);
            Value += score;
            bound += score;
        }
        UpperBound = bound;
    }

    /// <summary>The score also where a lock overrules a rule.</summary>
    private int ScoreOf(int mentee, int mentor) =>
        scorer.Score(mentee, mentor) is >= 0 and var score ? score : new Explaining(scorer).Explain(mentee, mentor).Score;

    private (int Mentor, int Score) RunnerUp(int mentee, int mentor)
    {
        var (best, bestScore) = (-1, -1);
        void Look(int other, int score)
        {
            if (other != mentor && (score > bestScore || (score == bestScore && other < best))) (best, bestScore) = (other, score);
        }
        if (locks.MentorOf[mentee] >= 0)
        {
            for (var j = 0; j < scorer.Mentors.Count; j++) Look(j, scorer.Score(mentee, j));
        }
        else
        {
            for (var e = graph.Offsets[mentee]; e < graph.Offsets[mentee + 1]; e++)
                Look(graph.Targets[e], graph.Weights[e] - (stay?.BonusOf(mentee, graph.Targets[e]) ?? 0));
            // Candidates that were chosen by prices may leave out who is best but dear.
            if (foremost is not null)
            {
                foreach (var j in foremost[(2 * mentee)..(2 * mentee + 2)])
                {
                    if (j >= 0) Look(j, scorer.Score(mentee, j));
                }
            }
        }
        return (best, bestScore);
    }

    private Action<double> Tell(MatchStage stage) => share => options.Progress?.Report(new MatchProgress(stage, share));

    /// <summary>Unlike Progress&lt;T&gt;, tells at once and on the same thread.</summary>
    private sealed class Relay(Action<double> tell) : IProgress<double>
    {
        public void Report(double value) => tell(value);
    }
}
