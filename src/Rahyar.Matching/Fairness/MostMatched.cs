namespace Rahyar.Matching;

/// <summary>
/// The greatest number of mentees that can be matched at once, whatever the weights, by Hopcroft and Karp (1973) with places.
/// </summary>
internal sealed class MostMatched
{
    private readonly AssignmentGraph graph;
    private readonly IReadOnlyList<int> places;
    private readonly int least;
    private readonly int[] mentorOf;
    private readonly List<int>[] holders;
    private readonly int[] levels;
    private readonly int[] next;

    private MostMatched(AssignmentGraph graph, IReadOnlyList<int> places, int least)
    {
        (this.graph, this.places, this.least) = (graph, places, least);
        mentorOf = new int[graph.Mentees];
        Array.Fill(mentorOf, -1);
        holders = [.. Enumerable.Range(0, graph.Mentors).Select(_ => new List<int>())];
        levels = new int[graph.Mentees];
        next = new int[graph.Mentees];
    }

    /// <summary>How many can be matched by pairs of at least this weight.</summary>
    public static int Of(AssignmentGraph graph, IReadOnlyList<int> places, int least, CancellationToken cancellation)
    {
        var search = new MostMatched(graph, places, least);
        var matched = 0;
        while (search.Layer())
        {
            cancellation.ThrowIfCancellationRequested();
            for (var i = 0; i < graph.Mentees; i++)
            {
                if (search.mentorOf[i] < 0 && search.Place(i)) matched++;
            }
        }
        return matched;
    }

    /// <summary>Distances from those without a mentor, by moves; false when no move ends at a free place.</summary>
    private bool Layer()
    {
        var queue = new Queue<int>();
        for (var i = 0; i < graph.Mentees; i++)
        {
            next[i] = graph.Offsets[i];
            levels[i] = mentorOf[i] < 0 ? 0 : int.MaxValue;
            if (mentorOf[i] < 0) queue.Enqueue(i);
        }
        var seen = new bool[graph.Mentors];
        var found = false;
        while (queue.TryDequeue(out var mentee))
        {
            for (var e = graph.Offsets[mentee]; e < graph.Offsets[mentee + 1]; e++)
            {
                var mentor = graph.Targets[e];
                if (graph.Weights[e] < least || seen[mentor]) continue;
                seen[mentor] = true;
                found |= holders[mentor].Count < places[mentor];
                foreach (var holder in holders[mentor])
                {
                    if (levels[holder] != int.MaxValue) continue;
                    levels[holder] = levels[mentee] + 1;
                    queue.Enqueue(holder);
                }
            }
        }
        return found;
    }

    /// <summary>Finds a place along the layers, moving others up by one; without recursion, as chains can be long.</summary>
    private bool Place(int first)
    {
        var path = new Stack<int>();
        path.Push(first);
        while (path.TryPeek(out var mentee))
        {
            if (next[mentee] == graph.Offsets[mentee + 1])
            {
                // A dead end; who led here looks for another holder of that mentor.
                path.Pop();
                continue;
            }
            var e = next[mentee];
            var mentor = graph.Targets[e];
            if (graph.Weights[e] < least || mentor == mentorOf[mentee])
            {
                next[mentee]++;
                continue;
            }
            if (holders[mentor].Count < places[mentor])
            {
                Shift(path);
                return true;
            }
            var holder = holders[mentor].FindIndex(h => levels[h] == levels[mentee] + 1 && next[h] < graph.Offsets[h + 1]);
            if (holder >= 0) path.Push(holders[mentor][holder]);
            else next[mentee]++;
        }
        return false;
    }

    private void Shift(Stack<int> path)
    {
        while (path.TryPop(out var mentee))
        {
            var mentor = graph.Targets[next[mentee]++];
            if (mentorOf[mentee] >= 0) holders[mentorOf[mentee]].Remove(mentee);
            mentorOf[mentee] = mentor;
            holders[mentor].Add(mentee);
        }
    }
}
