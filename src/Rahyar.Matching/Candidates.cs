namespace Rahyar.Matching;

/// <summary>
/// The pairs that the solver looks at: at first the best few mentors of each mentee, later those that a look at all pairs
/// found missing.
/// </summary>
internal sealed partial class Candidates
{
    /// <summary>How many mentors each mentee starts with.</summary>
    public const int First = 32;

    /// <summary>How many of them are the best of some stretch of the roster only.</summary>
    public const int Any = 8;

    /// <summary>How many such stretches there are.</summary>
    private const int Stretches = 128;

    /// <summary>How many missing mentors a mentee gets in one look at all pairs.</summary>
    private const int Added = 16;

    /// <summary>So many missing mentors in a part of the roster are plenty.</summary>
    private const int Plenty = 256;

    /// <summary>How many mentors those get to look at who start from an earlier run and held no place.</summary>
    private const int Many = 64;

    private readonly Scorer scorer;
    private readonly int[] lockedTo;
    private readonly ScoreRows rows;
    private readonly int[] order;
    private readonly int mentors;

    private readonly Stay? stay;

    public Candidates(Scorer scorer, int[] lockedTo, Stay? stay)
    {
        (this.scorer, this.lockedTo, this.stay) = (scorer, lockedTo, stay);
        mentors = scorer.Mentors.Count;
        rows = new ScoreRows(scorer, stay);
        order = rows.Order();
    }

    /// <summary>
    /// The best mentors of each mentee by score, or by what the score is beyond known prices. Locked mentees
    /// have none. Under prices also returns the sum of the best gains without any bonus for staying, which bounds every
    /// assignment as in <see cref="Rescan"/>.
    /// </summary>
    /// <param name="prices">The prices, or null.</param>
    /// <param name="scale">Units of price in one unit of score.</param>
    /// <param name="open">
    /// With prices: mentors who have places that nobody held. Those who held none look at these first, and at many: else a few would be
    /// left without any place, and drive prices up in vain.
    /// </param>
    /// <param name="progress">Told the share that is done.</param>
    /// <param name="cancellation">Stops the work.</param>
    public (AssignmentGraph Graph, Int128 TrueGains) Best(
        long[]? prices, long scale, bool[]? open, Action<double> progress, CancellationToken cancellation)
    {
        var found = new CandidatePairs(scorer.Mentees.Count, Math.Min(First, mentors));
        ushort[] floors = prices is null ? new ushort[mentors] : Floors(prices, scale);
        var lowest = prices is null ? scorer.Rules.MinimumScore - 1 : -1;
        if (prices is not null) Foremost = new int[2 * scorer.Mentees.Count];
        var opened = open is null ? null : Opened(floors, open);
        var trueGains = new long[scorer.Mentees.Count];
        var wide = new (int[] Mentors, int[] Weights)[scorer.Mentees.Count];
        Array.Fill(wide, ([], []));
        Sweep(progress, (mentee, desk) =>
        {
            var scores = rows.Fill(mentee, desk);
            var count = Outstanding(scores, floors, found.Most, lowest, Turn(mentee), desk);
            var kept = 0;
            for (var n = 0; n < count; n++)
            {
                var j = desk.Found[n];
                if (scores[j] < scorer.Rules.MinimumScore) continue;
                if (prices is not null)
                    trueGains[mentee] = Math.Max(trueGains[mentee], (scores[j] - (stay?.BonusOf(mentee, j) ?? 0)) * scale - prices[j]);
                desk.Worth[kept] = scores[j] - floors[j];
                desk.Found[kept++] = j;
            }
            if (prices is not null && open is null) kept = AnyOf(mentee, 1 + mentors / Stretches, scores, floors, kept, desk);
            if (open is null || stay!.MentorOf[mentee] >= 0) found.Keep(mentee, Turn(mentee), desk, kept);
            else wide[mentee] = Wide(scores, opened!, desk);
            if (prices is not null) KeepForemost(mentee, scores);
        }, cancellation);
        Int128 sum = 0;
        foreach (var gain in trueGains) sum += gain;
        return (open is null ? found.Graph(mentors) : found.Graph(GraphOf(wide)), sum);
    }

    /// <summary>
    /// The two best mentors of each mentee whatever their prices, or −1; only where candidates were chosen by prices, which may leave
    /// these out.
    /// </summary>
    public int[]? Foremost { get; private set; }

    private void KeepForemost(int mentee, ReadOnlySpan<ushort> scores)
    {
        var (first, second) = Lanes.TopTwo(scores, ScoreRows.Highest);
        Foremost![2 * mentee] = first < 0 || scores[first] < scorer.Rules.MinimumScore ? -1 : first;
        Foremost[2 * mentee + 1] = second < 0 || scores[second] < scorer.Rules.MinimumScore ? -1 : second;
    }

    /// <summary>Prices rounded down to whole scores, so that a quick look lets no missing pair slip.</summary>
    private static ushort[] Floors(long[] prices, long scale) => [.. prices.Select(p => (ushort)Math.Min(p / scale, ScoreRows.Highest))];

    /// <summary>Every eligible pair; locked mentees have none.</summary>
    public AssignmentGraph All(Action<double> progress, CancellationToken cancellation)
    {
        var free = new ushort[mentors];
        var found = new (int[] Mentors, int[] Weights)[scorer.Mentees.Count];
        Array.Fill(found, ([], []));
        Sweep(progress, (mentee, desk) =>
        {
            var scores = rows.Fill(mentee, desk);
            var count = Lanes.Above(scores, free, scorer.Rules.MinimumScore - 1, ScoreRows.Highest, desk.Found);
            int[] own = desk.Found[..count], weights = new int[count];
            for (var n = 0; n < count; n++) weights[n] = scores[own[n]];
            found[mentee] = (own, weights);
        }, cancellation);
        return GraphOf(found);
    }

    /// <summary>The graph with further mentors for some mentees, open ones first; null if it has all that they could look at.</summary>
    public AssignmentGraph? Widened(AssignmentGraph graph, int[] mentees, long[] prices, long scale, bool[] open)
    {
        var (floors, desk) = (Opened(Floors(prices, scale), open), rows.NewDesk());
        var found = new (int[] Mentors, int[] Weights)[graph.Mentees];
        for (var i = 0; i < found.Length; i++)
            found[i] = (graph.Targets[graph.Offsets[i]..graph.Offsets[i + 1]], graph.Weights[graph.Offsets[i]..graph.Offsets[i + 1]]);
        var grown = false;
        foreach (var i in mentees)
        {
            var wide = Wide(rows.Fill(i, desk), floors, desk);
            var all = new SortedDictionary<int, int>();
            for (var n = 0; n < found[i].Mentors.Length; n++) all[found[i].Mentors[n]] = found[i].Weights[n];
            for (var n = 0; n < wide.Mentors.Length; n++) all[wide.Mentors[n]] = wide.Weights[n];
            grown |= all.Count > found[i].Mentors.Length;
            found[i] = ([.. all.Keys], [.. all.Values]);
        }
        return grown ? GraphOf(found) : null;
    }

    private AssignmentGraph GraphOf((int[] Mentors, int[] Weights)[] found)
    {
        var offsets = new int[found.Length + 1];
        for (var i = 0; i < found.Length; i++) offsets[i + 1] = offsets[i] + found[i].Mentors.Length;
        return new AssignmentGraph(mentors, offsets, [.. found.SelectMany(f => f.Mentors)], [.. found.SelectMany(f => f.Weights)]);
    }

    /// <summary>The best by what the score is beyond these floors, more of them than for others.</summary>
    private (int[] Mentors, int[] Weights) Wide(ReadOnlySpan<ushort> scores, ushort[] floors, ScoreRows.Desk desk)
    {
        var count = Outstanding(scores, floors, Many, -1, 0, desk);
        for (var n = 0; n < count; n++) desk.Worth[n] = floors[desk.Found[n]] - scores[desk.Found[n]];
        Array.Sort(desk.Worth, desk.Found, 0, count);
        List<int> own = [.. desk.Found[..Math.Min(count, Many)].Order()];
        for (var n = own.Count - 1; n >= 0; n--)
        {
            if (scores[own[n]] < scorer.Rules.MinimumScore) own.RemoveAt(n);
        }
        var weights = new int[own.Count];
        for (var n = 0; n < weights.Length; n++) weights[n] = scores[own[n]];
        return ([.. own], weights);
    }

    /// <summary>Open mentors count as free, so that they come first.</summary>
    private static ushort[] Opened(ushort[] floors, bool[] open) => [.. floors.Select((f, j) => open[j] ? (ushort)0 : f)];

    /// <summary>
    /// Looks at all pairs under the prices. Returns the sum over the mentees of the best gain beyond the prices, which with the
    /// places at their prices bounds every assignment, and the most promising pairs that the graph misses.
    /// </summary>
    /// <param name="graph">The pairs known so far.</param>
    /// <param name="prices">The prices.</param>
    /// <param name="scale">Units of price in one unit of score.</param>
    /// <param name="progress">Told the share that is done.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <param name="only">Look for these mentees only; the sum of gains then bounds nothing.</param>
    public (Int128 Gains, CandidatePairs Missing) Rescan(
        AssignmentGraph graph, long[] prices, long scale, Action<double> progress, CancellationToken cancellation, bool[]? only = null)
    {
        var found = new CandidatePairs(scorer.Mentees.Count, Math.Min(Added, mentors));
        var gains = new long[scorer.Mentees.Count];
        var floors = Floors(prices, scale);
        Sweep(progress, (mentee, desk) =>
        {
            if (only?[mentee] == false) return;
            long known = 0;
            for (var e = graph.Offsets[mentee]; e < graph.Offsets[mentee + 1]; e++)
                known = Math.Max(known, graph.Weights[e] * scale - prices[graph.Targets[e]]);
            gains[mentee] = known;
            var scores = rows.Fill(mentee, desk);
            // Where a part of the roster has plenty, the prices are far from right, and a rough bound and any of these will do.
            var (part, from) = (mentors / 8, Turn(mentee) % Math.Max(1, mentors - mentors / 8));
            var count = Lanes.Above(scores.Slice(from, part), floors.AsSpan(from, part), (int)(known / scale), ScoreRows.Highest, desk.Found);
            if (count < Plenty) count = Lanes.Above(scores, floors, (int)(known / scale), ScoreRows.Highest, desk.Found);
            else
            {
                foreach (ref var j in desk.Found.AsSpan(0, count)) j += from;
                gains[mentee] = Math.Max(known, Lanes.Most(scores, floors, ScoreRows.Highest) * scale);
            }
            var kept = 0;
            for (var n = 0; n < count; n++)
            {
                var j = desk.Found[n];
                var beyond = scores[j] * scale - prices[j];
                if (beyond <= known || scores[j] < scorer.Rules.MinimumScore) continue;
                gains[mentee] = Math.Max(gains[mentee], beyond);
                // Whole scores are fine enough to rank by.
                desk.Worth[kept] = (int)(beyond / scale);
                desk.Found[kept++] = j;
            }
            found.Keep(mentee, Turn(mentee), desk, kept, any: Added / 2);
        }, cancellation);
        Int128 sum = 0;
        foreach (var gain in gains) sum += gain;
        return (sum, found);
    }

    /// <summary>Where the roster is entered to choose among equals, so that not everyone gets its first mentors.</summary>
    private int Turn(int mentee) => (int)((uint)mentee * 2_654_435_761u % (uint)Math.Max(1, mentors));

    private void Sweep(Action<double> progress, Action<int, ScoreRows.Desk> look, CancellationToken cancellation) =>
        Sweep(order.Length, n => order[n], progress, (mentee, desk) =>
        {
            if (lockedTo[mentee] < 0) look(mentee, desk);
        }, cancellation);

    private void Sweep(int count, Func<int, int> at, Action<double> progress, Action<int, ScoreRows.Desk> look, CancellationToken cancellation)
    {
        const int Block = 64;
        var blocks = (count + Block - 1) / Block;
        var done = 0;
        progress(0);
        var parallel = new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.For(0, blocks, parallel, rows.NewDesk, (block, _, desk) =>
        {
            for (var n = block * Block; n < Math.Min(count, (block + 1) * Block); n++) look(at(n), desk);
            if (Interlocked.Increment(ref done) % 16 == 0)
            {
                lock (order) progress(done / (double)blocks);
            }
            return desk;
        }, static _ => { });
    }
}
