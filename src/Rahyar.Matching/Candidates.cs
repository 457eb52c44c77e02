namespace Rahyar.Matching;

/// <summary>
/// The pairs that the solver looks at: at first the best few mentors of each mentee, later those that a look at all pairs
/// found missing.
/// </summary>
internal sealed class Candidates
{
    /// <summary>How many mentors each mentee starts with.</summary>
    private const int First = 48;

    /// <summary>How many missing mentors a mentee gets in one look at all pairs.</summary>
    private const int Added = 16;

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
    /// The best mentors of each mentee by score, or by what the score is beyond known prices: then fewer are enough. Locked mentees
    /// have none. Under prices also returns the sum of the best gains without any bonus for staying, as <see cref="Rescan"/> does.
    /// </summary>
    public (AssignmentGraph Graph, Int128 TrueGains) Best(long[]? prices, long scale, Action<double> progress, CancellationToken cancellation)
    {
        var found = new Pairs(scorer.Mentees.Count, Math.Min(prices is null ? First : Added, mentors));
        ushort[] floors = prices is null ? new ushort[mentors] : Floors(prices, scale);
        var lowest = prices is null ? scorer.Rules.MinimumScore - 1 : -1;
        var none = prices is null ? null : new ushort[mentors];
        if (none is not null) Foremost = new int[2 * scorer.Mentees.Count];
        var trueGains = new long[scorer.Mentees.Count];
        Sweep(progress, (mentee, desk) =>
        {
            var scores = rows.Fill(mentee, desk);
            var least = Guess(scores, floors, found.Most, lowest);
            var count = Lanes.Above(scores, floors, least, ScoreRows.Highest, desk.Found);
            if (count < found.Most && least > lowest) count = Lanes.Above(scores, floors, lowest, ScoreRows.Highest, desk.Found);
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
            found.Keep(mentee, Turn(mentee), desk, kept);
            if (none is not null) KeepForemost(mentee, scores, none, desk);
        }, cancellation);
        Int128 sum = 0;
        foreach (var gain in trueGains) sum += gain;
        return (found.Graph(null, mentors), sum);
    }

    /// <summary>
    /// The two best mentors of each mentee whatever their prices, or −1; only where candidates were chosen by prices, which may leave
    /// these out.
    /// </summary>
    public int[]? Foremost { get; private set; }

    private void KeepForemost(int mentee, ReadOnlySpan<ushort> scores, ushort[] none, ScoreRows.Desk desk)
    {
        var lowest = scorer.Rules.MinimumScore - 1;
        var count = Lanes.Above(scores, none, Guess(scores, none, 2, lowest), ScoreRows.Highest, desk.Found);
        if (count < 2) count = Lanes.Above(scores, none, lowest, ScoreRows.Highest, desk.Found);
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
        var offsets = new int[found.Length + 1];
        for (var i = 0; i < found.Length; i++) offsets[i + 1] = offsets[i] + found[i].Mentors.Length;
        return new AssignmentGraph(mentors, offsets, [.. found.SelectMany(f => f.Mentors)], [.. found.SelectMany(f => f.Weights)]);
    }

    /// <summary>
    /// Looks at all pairs under the prices. Returns the sum over the mentees of the best gain beyond the prices, which with the
    /// places at their prices bounds every assignment; the same without any bonus for staying; and the graph with the most promising
    /// missing pairs added.
    /// </summary>
    public (Int128 Gains, Int128 TrueGains, AssignmentGraph? Grown) Rescan(
        AssignmentGraph graph, long[] prices, long scale, Action<double> progress, CancellationToken cancellation)
    {
        var found = new Pairs(scorer.Mentees.Count, Math.Min(Added, mentors));
        var (gains, trueGains) = (new long[scorer.Mentees.Count], new long[scorer.Mentees.Count]);
        var floors = Floors(prices, scale);
        Sweep(progress, (mentee, desk) =>
        {
            var staying = stay?.MentorOf[mentee] ?? -1;
            var bonus = (stay?.BonusOf(mentee, staying) ?? 0) * scale;
            long known = 0, without = 0;
            for (var e = graph.Offsets[mentee]; e < graph.Offsets[mentee + 1]; e++)
            {
                var gain = graph.Weights[e] * scale - prices[graph.Targets[e]];
                known = Math.Max(known, gain);
                without = Math.Max(without, graph.Targets[e] == staying ? gain - bonus : gain);
            }
            var best = known;
            var scores = rows.Fill(mentee, desk);
            var count = Lanes.Above(scores, floors, (int)(without / scale), ScoreRows.Highest, desk.Found);
            var kept = 0;
            for (var n = 0; n < count; n++)
            {
                var j = desk.Found[n];
                var beyond = scores[j] * scale - prices[j];
                if (scores[j] < scorer.Rules.MinimumScore) continue;
                without = Math.Max(without, j == staying ? beyond - bonus : beyond);
                if (beyond <= known) continue;
                best = Math.Max(best, beyond);
                // Whole scores are fine enough to rank by.
                desk.Worth[kept] = (int)(beyond / scale);
                desk.Found[kept++] = j;
            }
            (gains[mentee], trueGains[mentee]) = (best, without);
            found.Keep(mentee, Turn(mentee), desk, kept);
        }, cancellation);
        Int128 sum = 0, trueSum = 0;
        foreach (var gain in gains) sum += gain;
        foreach (var gain in trueGains) trueSum += gain;
        return (sum, trueSum, found.Any ? found.Graph(graph, mentors) : null);
    }

    /// <summary>Where the roster is entered to choose among equals, so that not everyone gets its first mentors.</summary>
    private int Turn(int mentee) => (int)((uint)mentee * 2_654_435_761u % (uint)Math.Max(1, mentors));

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

    private void Sweep(Action<double> progress, Action<int, ScoreRows.Desk> look, CancellationToken cancellation)
    {
        const int Block = 64;
        var blocks = (order.Length + Block - 1) / Block;
        var done = 0;
        progress(0);
        var parallel = new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.For(0, blocks, parallel, rows.NewDesk, (block, _, desk) =>
        {
            for (var n = block * Block; n < Math.Min(order.Length, (block + 1) * Block); n++)
            {
                if (lockedTo[order[n]] < 0) look(order[n], desk);
            }
            if (Interlocked.Increment(ref done) % 16 == 0)
            {
                lock (order) progress(done / (double)blocks);
            }
            return desk;
        }, static _ => { });
    }

    /// <summary>A few mentors for each mentee, in rows of one length.</summary>
    private sealed class Pairs(int mentees, int most)
    {
        private readonly int[] counts = new int[mentees];
        private readonly int[] mentorOf = new int[mentees * most];
        private readonly int[] weightOf = new int[mentees * most];

        public int Most => most;

        public bool Any => counts.AsSpan().ContainsAnyExcept(0);

        /// <summary>Keeps those of most worth among what the desk found, by ascending mentor; among equals from the turn on.</summary>
        public void Keep(int mentee, int turn, ScoreRows.Desk desk, int count)
        {
            var (above, among) = (-1, 0);
            if (count > most)
            {
                Span<int> tally = desk.Tally;
                tally.Clear();
                for (var n = 0; n < count; n++) tally[desk.Worth[n]]++;
                among = most;
                for (above = tally.Length - 1; tally[above] <= among; above--) among -= tally[above];
            }
            var first = 0;
            while (first < count && desk.Found[first] < turn) first++;
            var (row, kept) = (mentee * most, 0);
            for (var n = 0; n < count; n++)
            {
                var at = (first + n) % count;
                if (desk.Worth[at] < above || (desk.Worth[at] == above && among-- <= 0)) continue;
                mentorOf[row + kept] = desk.Found[at];
                weightOf[row + kept++] = desk.Scores[desk.Found[at]];
            }
            mentorOf.AsSpan(row, kept).Sort(weightOf.AsSpan(row, kept));
            counts[mentee] = kept;
        }

        /// <summary>These pairs, with those of another graph that holds none of them.</summary>
        public AssignmentGraph Graph(AssignmentGraph? other, int mentors)
        {
            var offsets = new int[mentees + 1];
            for (var i = 0; i < mentees; i++)
                offsets[i + 1] = checked(offsets[i] + counts[i] + (other is null ? 0 : other.Offsets[i + 1] - other.Offsets[i]));
            var targets = new int[offsets[^1]];
            var weights = new int[offsets[^1]];
            for (var i = 0; i < mentees; i++)
            {
                int at = offsets[i], n = i * most, end = n + counts[i];
                for (var e = other?.Offsets[i] ?? 0; e < (other?.Offsets[i + 1] ?? 0); e++)
                {
                    for (; n < end && mentorOf[n] < other!.Targets[e]; n++) (targets[at], weights[at++]) = (mentorOf[n], weightOf[n]);
                    (targets[at], weights[at++]) = (other!.Targets[e], other.Weights[e]);
                }
                for (; n < end; n++) (targets[at], weights[at++]) = (mentorOf[n], weightOf[n]);
            }
            return new AssignmentGraph(mentors, offsets, targets, weights);
        }
    }
}
