namespace Rahyar.Matching.Tests;

/// <summary>
/// Exact assignment by successive shortest augmenting paths with prices (Jonker and Volgenant 1987, here with places and the
/// choice to stay without a mentor): an oracle that works otherwise than the engine. Mentees come one after another; each takes the cheapest chain of moves.
/// </summary>
internal sealed class ShortestPaths
{
    private readonly AssignmentGraph graph;
    private readonly int[] capacities;
    private readonly int[] order;
    private readonly int[] rank;
    private readonly long[] gains;
    private readonly List<int>[] holders;
    private readonly long[] distance;
    private readonly int[] cameFrom;
    private readonly int[] seen;
    private readonly bool[] done;
    private readonly List<int> finished = [];
    private readonly PriorityQueue<int, (long, int)> queue = new();
    private int round;

    public ShortestPaths(AssignmentGraph graph, int[] capacities, long seed)
    {
        this.graph = graph;
        this.capacities = capacities;
        var shuffle = new Shuffle(seed);
        order = shuffle.Permutation(graph.Mentees);
        rank = shuffle.Permutation(graph.Mentors);
        MentorOf = new int[graph.Mentees];
        Array.Fill(MentorOf, -1);
        // A mentor without places is dear beyond any weight, so that nobody looks there and the bound stays tight.
        var dearest = (long)graph.Weights.DefaultIfEmpty(0).Max();
        Prices = [.. capacities.Select(c => c == 0 ? dearest : 0)];
        gains = new long[graph.Mentees];
        holders = [.. Enumerable.Range(0, graph.Mentors).Select(_ => new List<int>())];
        distance = new long[graph.Mentors];
        cameFrom = new int[graph.Mentors];
        seen = new int[graph.Mentors];
        done = new bool[graph.Mentors];
    }

    public int[] MentorOf { get; }

    public long[] Prices { get; }

    public void Run()
    {
        foreach (var mentee in order) Place(mentee);
    }

    private void Place(int mentee)
    {
        long gain = 0;
        for (var e = graph.Offsets[mentee]; e < graph.Offsets[mentee + 1]; e++)
            gain = Math.Max(gain, graph.Weights[e] - Prices[graph.Targets[e]]);
        gains[mentee] = gain;

        round++;
        queue.Clear();
        finished.Clear();
        var (cost, leaver, free) = (gain, mentee, -1);
        Reach(mentee, 0, cost);
        while (queue.TryDequeue(out var mentor, out var key) && key.Item1 <= cost)
        {
            if (done[mentor] || key.Item1 > distance[mentor]) continue;
            if (holders[mentor].Count < capacities[mentor])
            {
                (cost, free) = (key.Item1, mentor);
                break;
            }
            done[mentor] = true;
            finished.Add(mentor);
            foreach (var holder in holders[mentor])
            {
                if (key.Item1 + gains[holder] < cost) (cost, leaver) = (key.Item1 + gains[holder], holder);
                Reach(holder, key.Item1, cost);
            }
        }

        gains[mentee] -= cost;
        foreach (var mentor in finished)
        {
            done[mentor] = false;
            var rise = cost - distance[mentor];
            if (rise <= 0) continue;
            Prices[mentor] += rise;
            foreach (var holder in holders[mentor]) gains[holder] -= rise;
        }
        Move(mentee, leaver, free);
    }

    private void Reach(int mentee, long from, long limit)
    {
        for (var e = graph.Offsets[mentee]; e < graph.Offsets[mentee + 1]; e++)
        {
            var mentor = graph.Targets[e];
            var d = from + gains[mentee] - graph.Weights[e] + Prices[mentor];
            if (d > limit || capacities[mentor] == 0 || done[mentor] || (seen[mentor] == round && d >= distance[mentor])) continue;
            seen[mentor] = round;
            distance[mentor] = d;
            cameFrom[mentor] = mentee;
            queue.Enqueue(mentor, (d, rank[mentor]));
        }
    }

    /// <summary>Walks back from the free place, or from the place of the one who leaves, to the newcomer.</summary>
    private void Move(int newcomer, int leaver, int free)
    {
        var place = free;
        if (free < 0)
        {
            if (leaver == newcomer) return;
            place = MentorOf[leaver];
            holders[place].Remove(leaver);
            MentorOf[leaver] = -1;
        }
        while (true)
        {
            var mover = cameFrom[place];
            var former = MentorOf[mover];
            MentorOf[mover] = place;
            holders[place].Add(mover);
            if (mover == newcomer) return;
            holders[former].Remove(mover);
            place = former;
        }
    }
}
