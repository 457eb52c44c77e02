namespace Rahyar.Matching;

/// <summary>
/// The pairs that the solver looks at: at first the best few mentors of each mentee, later those that a look at all pairs
/// found missing.
/// </summary>
internal sealed class Candidates
{
    /// <summary>How many mentors each mentee starts with.</summary>
    public const int First = 32;

    /// <summary>How many of them are the best of some stretch of the roster only.</summary>
    public const int Any = 8;

    /// <summary>How many such stretches there are.</summary>
    private const int Stretches = 128;

    /// <summary>How many missing mentors a mentee gets in one look at all pairs.</summary>
    private const int Added = 16;

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
        var none = prices is null ? null : new ushort[mentors];
        open ??= none is null ? null : new bool[mentors];
        if (none is not null) Foremost = new int[2 * scorer.Mentees.Count];
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
            if (none is not null && stay is null) kept = AnyOf(mentee, 1 + mentors / Stretches, scores, floors, kept, desk);
            var holds = stay is null || stay.MentorOf[mentee] >= 0;
            if (none is null || holds) found.Keep(mentee, Turn(mentee), desk, kept);
            else wide[mentee] = Wide(scores, opened!, desk);
            if (none is not null) KeepForemost(mentee, scores, none, desk);
        }, cancellation);
        Int128 sum = 0;
        foreach (var gain in trueGains) sum += gain;
        return (stay is null ? found.Graph(mentors) : found.Graph(GraphOf(wide)), sum);
    }

    /// <summary>
    /// The two best mentors of each mentee whatever their prices, or −1; only where candidates were chosen by prices, which may leave
    /// these out.
    /// </summary>
    public int[]? Foremost { get; private set; }

    private void KeepForemost(int mentee, ReadOnlySpan<ushort> scores, ushort[] none, ScoreRows.Desk desk)
    {
        var lowest = scorer.Rules.MinimumScore - 1;
        var count = Outstanding(scores, none, 2, lowest, 0, desk);
        var (first, second) = (-1, -1);
        for (var n = 0; n < count; n++)
        {
            var j = desk.Found[n];
            if (first < 0 || scores[j] > scores[first]) (first, second) = (j, first);
            else if (second < 0 || scores[j] > scores[second]) second = j;
        }
        (Foremost![2 * mentee], Foremost[2 * mentee + 1]) = (first, second);
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
            var count = Lanes.Above(scores, floors, (int)(known / scale), ScoreRows.Highest, desk.Found);
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

    /// <summary>
    /// Finds the most outstanding by what the score is beyond the floors, at least so many and at most some more; among equals, where
    /// they are too many, from the turn on.
    /// </summary>
    private static int Outstanding(ReadOnlySpan<ushort> scores, ushort[] floors, int most, int lowest, int turn, ScoreRows.Desk desk)
    {
        var least = Guess(scores, floors, most, lowest);
        var count = Lanes.Above(scores, floors, least, ScoreRows.Highest, desk.Found);
        if (count < most && least > lowest) count = Lanes.Above(scores, floors, lowest, ScoreRows.Highest, desk.Found);
        if (count <= 16 * most + 512) return count;
        // Many are equal: the exact worth from which on there are too few.
        var (low, high) = (least, (int)ScoreRows.Highest);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            if (Lanes.Above(scores, floors, middle, ScoreRows.Highest, desk.Found) >= most) low = middle;
            else high = middle;
        }
        count = Lanes.Above(scores, floors, high, ScoreRows.Highest, desk.Found);
        for (var n = 0; n < scores.Length && count < most; n++)
        {
            var j = (turn + n) % scores.Length;
            if (scores[j] <= ScoreRows.Highest && scores[j] - floors[j] == high) desk.Found[count++] = j;
        }
        Array.Sort(desk.Found, 0, count);
        return count;
    }

    /// <summary>A worth that somewhat more than so many mentors reach, guessed from every sixteenth.</summary>
    private static int Guess(ReadOnlySpan<ushort> scores, ushort[] floors, int most, int lowest)
    {
        if (scores.Length < 32 * most) return lowest;
        Span<int> counts = stackalloc int[(ScoreRows.Highest >> 4) + 1];
        counts.Clear();
        for (var j = 0; j < scores.Length; j += 16)
        {
            if (scores[j] <= ScoreRows.Highest && scores[j] >= floors[j]) counts[(scores[j] - floors[j]) >> 4]++;
        }
        var wanted = most / 16 * 2 + 6;
        var bin = counts.Length - 1;
        while (bin > 0 && (wanted -= counts[bin]) > 0) bin--;
        return Math.Max((bin << 4) - 1, lowest);
    }

    /// <summary>
    /// The best mentors of some mentees by what the score is beyond the prices, and a few of any.
    /// </summary>
    public AssignmentGraph Sample(int[] drawn, long[] prices, long scale, CancellationToken cancellation)
    {
        var found = new CandidatePairs(drawn.Length, Math.Min(First, mentors));
        var floors = Floors(prices, scale);
        var lowest = scorer.Rules.MinimumScore - 1;
        Sweep(drawn.Length, n => n, static _ => { }, (n, desk) =>
        {
            var scores = rows.Fill(drawn[n], desk);
            var count = Outstanding(scores, floors, found.Most, -1, Turn(drawn[n]), desk);
            var kept = 0;
            for (var f = 0; f < count; f++)
            {
                var j = desk.Found[f];
                if (scores[j] <= lowest) continue;
                desk.Worth[kept] = scores[j] - floors[j];
                desk.Found[kept++] = j;
            }
            found.Keep(n, Turn(drawn[n]), desk, AnyOf(drawn[n], 1, scores, floors, kept, desk));
        }, cancellation);
        return found.Graph(mentors);
    }

    /// <summary>
    /// Adds to those found, to be kept, the best of some stretches of the roster. Else many who are alike would all look at the same
    /// few mentors.
    /// </summary>
    private int AnyOf(int mentee, int stretch, ReadOnlySpan<ushort> scores, ushort[] floors, int count, ScoreRows.Desk desk)
    {
        var drawn = count;
        for (var n = 1; n <= Any; n++)
        {
            var (from, best, worth) = (Turn(mentee * Any + n), -1, int.MinValue);
            for (var j = from; j < Math.Min(from + stretch, mentors); j++)
            {
                if (scores[j] > ScoreRows.Highest || scores[j] < scorer.Rules.MinimumScore || scores[j] - floors[j] <= worth) continue;
                (best, worth) = (j, scores[j] - floors[j]);
            }
            if (best < 0) continue;
            var at = Array.IndexOf(desk.Found, best, 0, drawn);
            if (at < 0) (at, desk.Found[drawn]) = (drawn++, best);
            desk.Worth[at] = ScoreRows.Highest;
        }
        Array.Sort(desk.Found, desk.Worth, 0, drawn);
        return drawn;
    }

    /// <summary>
    /// What each mentee could have elsewhere at these prices: as much as the last of the best candidates brings, less some doubt.
    /// </summary>
    public static int[] Elsewhere(AssignmentGraph graph, long[] prices, long scale, int doubt = 0)
    {
        var floors = Floors(prices, scale);
        var elsewhere = new int[graph.Mentees];
        Span<int> gains = stackalloc int[First];
        for (var i = 0; i < elsewhere.Length; i++)
        {
            int from = graph.Offsets[i], to = graph.Offsets[i + 1];
            if (to - from < First) continue;
            for (var e = from; e < to; e++) gains[e - from] = graph.Weights[e] - floors[graph.Targets[e]];
            gains.Sort();
            elsewhere[i] = Math.Max(0, gains[Any] - doubt);
        }
        return elsewhere;
    }

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
