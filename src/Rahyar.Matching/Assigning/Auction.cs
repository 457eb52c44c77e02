namespace Rahyar.Matching;

/// <summary>
/// Assignment by ε-scaling auction (Bertsekas 1988; reverse rounds after Bertsekas, Castañon and Tsaknakis 1993), with the places
/// of a mentor as one object that keeps its highest bids. Mentees bid prices up; then mentors who have a place left and still a
/// price lower it until someone moves in or the price is 0. Each phase ends within (matched × ε) of the optimum, and prices
/// carry over to the next, finer phase. Prices are whole numbers in units of 1 ÷ Scale; at ε = 1 the optimum is reached.
/// </summary>
internal sealed class Auction
{
    private const int Finer = 7;

    private readonly AssignmentGraph graph;
    private readonly int[] places;
    private readonly long dearest;
    private readonly int[] order;
    private readonly int[] rank;
    private readonly int[] mentorOrder;
    private readonly int[] start;
    private readonly MentorRows rows;
    private readonly Bids bids;
    private readonly int[] waiting;
    private readonly int[] held;
    private readonly int[] heldMentor;
    private readonly int[] heldWeight;
    private int waitingCount;

    public Auction(AssignmentGraph graph, int[] capacities, long seed, long[]? prices = null, long scale = 0, int[]? mentorOf = null)
    {
        this.graph = graph;
        rows = new MentorRows(graph);
        // One place more than there are suitors is as good as any number of places: it never fills.
        places = [.. capacities.Select((c, j) => Math.Min(c, rows.Offsets[j + 1] - rows.Offsets[j] + 1))];
        Scale = scale > 0 ? scale : Math.Min(graph.Mentees, places.Sum(p => (long)p)) + 1;
        var heaviest = 0;
        foreach (var weight in graph.Weights) heaviest = Math.Max(heaviest, weight);
        dearest = heaviest * Scale;
        Prices = prices is null ? new long[graph.Mentors] : (long[])prices.Clone();
        for (var j = 0; j < places.Length; j++)
        {
            // A mentor without places is dear beyond any weight: nobody looks there, and the bound stays tight.
            if (capacities[j] == 0) Prices[j] = dearest;
        }
        held = new int[graph.Mentees];
        Array.Fill(held, -1);
        heldMentor = new int[graph.Mentees];
        heldWeight = new int[graph.Mentees];
        bids = new Bids(places);
        if (mentorOf is not null) Seat(mentorOf);
        waiting = new int[graph.Mentees];
        var shuffle = new Shuffle(seed);
        order = shuffle.Permutation(graph.Mentees);
        rank = new int[graph.Mentees];
        for (var n = 0; n < order.Length; n++) rank[order[n]] = n;
        mentorOrder = shuffle.Permutation(graph.Mentors);
        // Rows are read from a drawn place on, so that the roster's order does not decide ties.
        start = new int[graph.Mentees];
        for (var i = 0; i < start.Length; i++)
            start[i] = graph.Offsets[i] + shuffle.Next(Math.Max(1, graph.Offsets[i + 1] - graph.Offsets[i]));
    }

    /// <summary>Puts people where they were, as far as there are pairs and places; those who are not content there will leave.</summary>
    private void Seat(int[] mentorOf)
    {
        var left = (int[])places.Clone();
        for (var i = 0; i < mentorOf.Length; i++)
        {
            if (mentorOf[i] < 0 || left[mentorOf[i]] == 0 || graph.Row(i).BinarySearch(mentorOf[i]) is not (>= 0 and var at)) continue;
            left[mentorOf[i]]--;
            Hold(i, graph.Offsets[i] + at);
        }
    }

    public long Scale { get; }

    public int[] MentorOf => [.. held.Select(e => e < 0 ? -1 : graph.Targets[e])];

    public long[] Prices { get; }

    public long Value { get; private set; }

    public long UpperBound { get; private set; } = long.MaxValue;

    /// <summary>How many times somebody looked through a row: the measure of work.</summary>
    public long Looks { get; private set; }

    /// <summary>Phases from the coarse ε down to the gap, or to the proof of the optimum.</summary>
    public void Run(long epsilon, double gap, bool exact, IProgress<double>? progress, CancellationToken cancellation)
    {
        var steps = Math.Max(1, Math.Log(Math.Max(2, epsilon), Finer));
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            progress?.Report(Math.Clamp(1 - Math.Log(Math.Max(1, epsilon), Finer) / steps, 0, 1));
            Reopen(epsilon);
            Forward(epsilon, cancellation);
            Reverse(epsilon, cancellation);
            Recall();
            Forward(epsilon, cancellation);
            Measure();
            if (Value == UpperBound || (!exact && UpperBound - Value <= gap * Value) || epsilon == 1) return;
            epsilon = Math.Max(1, epsilon / Finer);
        }
    }

    /// <summary>A coarse ε to start with when no prices are known.</summary>
    public long Coarse => Math.Max(1, dearest / 100);

    /// <summary>Keeps who is content to within ε at the prices as they stand; the others wait.</summary>
    private void Reopen(long epsilon)
    {
        bids.Clear();
        waitingCount = 0;
        for (var n = order.Length - 1; n >= 0; n--)
        {
            var mentee = order[n];
            var edge = held[mentee];
            if (edge >= 0)
            {
                long best = 0;
                for (var e = graph.Offsets[mentee]; e < graph.Offsets[mentee + 1]; e++)
                    best = Math.Max(best, graph.Weights[e] * Scale - Prices[graph.Targets[e]]);
                if (Gain(edge) >= best - epsilon)
                {
                    bids.Add(graph.Targets[edge], mentee, Prices[graph.Targets[edge]]);
                    continue;
                }
                held[mentee] = -1;
            }
            waiting[waitingCount++] = mentee;
        }
    }

    private void Forward(long epsilon, CancellationToken cancellation)
    {
        int[] offsets = graph.Offsets, targets = graph.Targets, weights = graph.Weights;
        long[] prices = Prices;
        var scale = Scale;
        while (waitingCount > 0)
        {
            if ((++Looks & 0xFFF) == 0) cancellation.ThrowIfCancellationRequested();
            var mentee = waiting[--waitingCount];
            long best = -1, second = 0;
            var choice = -1;
            int from = offsets[mentee], to = offsets[mentee + 1], first = start[mentee];
            for (var e = first; e < to; e++)
            {
                var gain = weights[e] * scale - prices[targets[e]];
                if (gain <= second) continue;
                if (gain > best) (second, best, choice) = (Math.Max(second, best), gain, e);
                else second = gain;
            }
            for (var e = from; e < first; e++)
            {
                var gain = weights[e] * scale - prices[targets[e]];
                if (gain <= second) continue;
                if (gain > best) (second, best, choice) = (Math.Max(second, best), gain, e);
                else second = gain;
            }
            // Nothing to gain beyond the prices: stays without, unless prices fall again.
            if (choice < 0) continue;
            var mentor = targets[choice];
            var bid = weights[choice] * scale - second + epsilon;
            Hold(mentee, choice);
            if (bids.Count(mentor) < places[mentor])
            {
                bids.Add(mentor, mentee, bid);
                if (bids.Count(mentor) == places[mentor]) prices[mentor] = Math.Max(prices[mentor], bids.Lowest(mentor));
                continue;
            }
            var outbid = bids.Replace(mentor, mentee, bid);
            prices[mentor] = bids.Lowest(mentor);
            held[outbid] = -1;
            waiting[waitingCount++] = outbid;
        }
    }

    private void Reverse(long epsilon, CancellationToken cancellation)
    {
        var open = new Queue<int>();
        foreach (var j in mentorOrder)
        {
            if (bids.Count(j) < places[j] && Prices[j] > 0) open.Enqueue(j);
        }
        var drawn = new List<(long Worth, int Rank)>();
        while (open.TryDequeue(out var mentor))
        {
            if ((++Looks & 0xFFF) == 0) cancellation.ThrowIfCancellationRequested();
            var free = places[mentor] - bids.Count(mentor);
            if (free == 0 || Prices[mentor] == 0) continue;
            Draw(mentor, free + 1, epsilon, drawn);
            Prices[mentor] = drawn.Count > free ? Math.Min(Prices[mentor], drawn[free].Worth - epsilon) : 0;
            for (var d = 0; d < Math.Min(free, drawn.Count); d++)
            {
                var mentee = order[drawn[d].Rank];
                if (held[mentee] >= 0)
                {
                    var left = graph.Targets[held[mentee]];
                    bids.Remove(left, mentee);
                    if (Prices[left] > 0) open.Enqueue(left);
                }
                Hold(mentee, graph.Offsets[mentee] + graph.Row(mentee).BinarySearch(mentor));
                bids.Add(mentor, mentee, Prices[mentor]);
            }
        }
    }

    /// <summary>The most interested mentees held elsewhere, best first: the price at which each would be as well off here as now.</summary>
    private void Draw(int mentor, int most, long epsilon, List<(long Worth, int Rank)> drawn)
    {
        int[] mentees = rows.Mentees, weights = rows.Weights;
        drawn.Clear();
        var least = epsilon;
        for (var r = rows.Offsets[mentor]; r < rows.Offsets[mentor + 1]; r++)
        {
            var mentee = mentees[r];
            var worth = weights[r] * Scale;
            if (held[mentee] >= 0)
            {
                if (heldMentor[mentee] == mentor) continue;
                worth -= heldWeight[mentee] * Scale - Prices[heldMentor[mentee]];
            }
            if (worth <= least) continue;
            drawn.Add((worth, rank[mentee]));
            if (drawn.Count < 4 * most + 16) continue;
            Keep(drawn, most);
            least = drawn[^1].Worth - 1;
        }
        Keep(drawn, most);
    }

    private static void Keep(List<(long Worth, int Rank)> drawn, int most)
    {
        drawn.Sort(static (a, b) => a.Worth != b.Worth ? b.Worth.CompareTo(a.Worth) : a.Rank.CompareTo(b.Rank));
        if (drawn.Count > most) drawn.RemoveRange(most, drawn.Count - most);
    }

    /// <summary>
    /// Those whom falling prices left with a small gain unused bid once more: so only who is matched is up to ε from content.
    /// No place falls free by this, so no mentor has to lower a price again.
    /// </summary>
    private void Recall()
    {
        // What was bid before prices fell is no longer meant.
        for (var j = 0; j < places.Length; j++) bids.Level(j, Prices[j]);
        for (var n = order.Length - 1; n >= 0; n--)
        {
            if (held[order[n]] < 0) waiting[waitingCount++] = order[n];
        }
    }

    private void Hold(int mentee, int edge)
    {
        held[mentee] = edge;
        heldMentor[mentee] = graph.Targets[edge];
        heldWeight[mentee] = graph.Weights[edge];
    }

    private long Gain(int edge) => graph.Weights[edge] * Scale - Prices[graph.Targets[edge]];

    private void Measure()
    {
        Int128 bound = 0;
        long value = 0;
        for (var i = 0; i < held.Length; i++)
        {
            long best = 0;
            for (var e = graph.Offsets[i]; e < graph.Offsets[i + 1]; e++)
                best = Math.Max(best, graph.Weights[e] * Scale - Prices[graph.Targets[e]]);
            bound += best;
            if (held[i] >= 0) value += graph.Weights[held[i]];
        }
        for (var j = 0; j < places.Length; j++) bound += (Int128)places[j] * Prices[j];
        Value = value;
        UpperBound = (long)(bound / Scale);
    }
}
