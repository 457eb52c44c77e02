namespace Rahyar.Matching;

/// <summary>
/// What it would cost to force one pair into a finished assignment: the cheapest ring of moves that makes room for it, found
/// over costs reduced by the prices. Exact on the graph it is given where the assignment is optimal there.
/// </summary>
internal sealed class Exchange
{
    private const int Nobody = -1;

    private readonly AssignmentGraph graph;
    private readonly IReadOnlyList<int> capacities;
    private readonly int[] mentorOf;
    private readonly long[] prices;
    private readonly long scale;
    private readonly List<int>[] holders;
    private readonly List<int> unmatched = [];

    public Exchange(AssignmentGraph graph, IReadOnlyList<int> capacities, int[] mentorOf, long[] prices, long scale)
    {
        (this.graph, this.capacities, this.mentorOf, this.prices, this.scale) = (graph, capacities, mentorOf, prices, scale);
        holders = [.. Enumerable.Range(0, graph.Mentors).Select(_ => new List<int>())];
        for (var i = 0; i < mentorOf.Length; i++) (mentorOf[i] < 0 ? unmatched : holders[mentorOf[i]]).Add(i);
    }

    /// <summary>Whether all places of the mentor are taken.</summary>
    public bool Full(int mentor) => holders[mentor].Count >= capacities[mentor];

    /// <summary>
    /// The loss of total weight if the pair had to be made: at least (whatever the others do) and at most (by moves inside
    /// the graph). Losses are whole; what prices leave open within one assignment adds up to less than one unit when its
    /// optimum is proven, so dropping the fraction is exact.
    /// </summary>
    public (long AtLeast, long AtMost) Loss(int mentee, int mentor, int weight)
    {
        var own = mentorOf[mentee] is >= 0 and var current ? graph.WeightOf(mentee, current) * scale - prices[current] : 0;
        var direct = Math.Max(0, own - weight * scale + prices[mentor]);
        var ring = direct + Distance(mentor, mentorOf[mentee], mentee);
        return (direct / scale, ring / scale);
    }

    /// <summary>From a mentor that has one too many to the one that has one too few; the target −1 is staying without.</summary>
    private long Distance(int source, int target, int forced)
    {
        // The node after the last mentor is the pool of those without a mentor and of free places.
        var pool = graph.Mentors;
        var goal = target == Nobody ? pool : target;
        var distance = new long[graph.Mentors + 1];
        Array.Fill(distance, long.MaxValue);
        var queue = new PriorityQueue<int, (long, int)>();
        void Offer(int node, long d)
        {
            if (d >= distance[node]) return;
            distance[node] = d;
            queue.Enqueue(node, (d, node));
        }
        void Moves(int mentee, long from, long gain)
        {
            for (var e = graph.Offsets[mentee]; e < graph.Offsets[mentee + 1]; e++)
            {
                var next = graph.Targets[e];
                if (capacities[next] > 0)
                    Offer(next, from + Math.Max(0, gain - graph.Weights[e] * scale + prices[next]));
            }
        }
        Offer(source, 0);
        while (queue.TryDequeue(out var node, out var key))
        {
            var d = key.Item1;
            if (d > distance[node]) continue;
            if (node == goal) return d;
            if (node == pool)
            {
                for (var m = 0; m < graph.Mentors; m++)
                {
                    if (holders[m].Count > 0) Offer(m, d + prices[m]);
                }
                foreach (var waiting in unmatched.Where(u => u != forced)) Moves(waiting, d, 0);
                continue;
            }
            if (!Full(node)) Offer(pool, d);
            foreach (var holder in holders[node])
            {
                if (holder == forced) continue;
                var gain = graph.WeightOf(holder, node) * scale - prices[node];
                Offer(pool, d + Math.Max(0, gain));
                Moves(holder, d, gain);
            }
        }
        return distance[goal];
    }
}
