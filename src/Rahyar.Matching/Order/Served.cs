namespace Rahyar.Matching;

/// <summary>
/// Who is served where the declared order decides and not the fit: going through the order, everyone with whom all served so far can
/// still have a mentor at once. No other set serves more people, and none puts anybody before one who comes first. Found by paths of
/// moves (Kuhn); what a search in vain has seen can never give a place again, so it is looked at once only.
/// </summary>
internal sealed class Served
{
    private const int Nobody = -1;

    private readonly Scorer scorer;
    private readonly int[] places;
    private readonly bool[] served;
    private readonly int[] place;
    private readonly int[] mentorOf;
    private readonly List<int>[] holders;
    private readonly List<int> alive;

    private Served(Scorer scorer, Locks locks, IReadOnlyList<string> order)
    {
        (this.scorer, places) = (scorer, locks.PlacesLeft);
        var count = scorer.Mentees.Count;
        served = new bool[count];
        mentorOf = new int[count];
        Array.Fill(mentorOf, Nobody);
        holders = [.. places.Select(_ => new List<int>())];
        alive = [.. Enumerable.Range(0, places.Length).Where(j => places[j] > 0)];
        place = Placed(order);
    }

    /// <summary>Decides.</summary>
    /// <exception cref="ArgumentException">An id is twice in the order.</exception>
    public static Served Of(Scorer scorer, Locks locks, IReadOnlyList<string> order, CancellationToken cancellation)
    {
        var found = new Served(scorer, locks, order);
        foreach (var mentee in Enumerable.Range(0, scorer.Mentees.Count).OrderBy(i => found.place[i]))
        {
            cancellation.ThrowIfCancellationRequested();
            found.served[mentee] = locks.MentorOf[mentee] >= 0 || found.Serve(mentee);
        }
        return found;
    }

    public bool this[int mentee] => served[mentee];

    /// <summary>How many places more are surely enough for this mentee: one for each who comes before and waits too, and one.</summary>
    public int Needed(int mentee) => 1 + Enumerable.Range(0, served.Length).Count(i => !served[i] && place[i] < place[mentee]);

    // Who is in no list comes after all who are, in the order of the roster.
    private int[] Placed(IReadOnlyList<string> order)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var id in order)
        {
            if (!numbers.TryAdd(id, numbers.Count)) throw new ArgumentException($"The id {id} is twice in the order.", nameof(order));
        }
        return [.. Enumerable.Range(0, served.Length).Select(i => numbers.GetValueOrDefault(scorer.Mentees[i].Id, order.Count + i))];
    }

    private bool Serve(int first)
    {
        var from = new Dictionary<int, int>();
        var unseen = new List<int>(alive);
        var queue = new Queue<int>([first]);
        while (queue.TryDequeue(out var mentee))
        {
            var kept = 0;
            for (var n = 0; n < unseen.Count; n++)
            {
                var mentor = unseen[n];
                if (scorer.Score(mentee, mentor) < 0)
                {
                    unseen[kept++] = mentor;
                    continue;
                }
                from[mentor] = mentee;
                if (holders[mentor].Count < places[mentor])
                {
                    MoveUp(mentor, from);
                    return true;
                }
                foreach (var holder in holders[mentor]) queue.Enqueue(holder);
            }
            unseen.RemoveRange(kept, unseen.Count - kept);
        }
        // All mentors that were reached are full of people who reach only these.
        alive.RemoveAll(from.ContainsKey);
        return false;
    }

    private void MoveUp(int mentor, Dictionary<int, int> from)
    {
        while (mentor != Nobody)
        {
            var mentee = from[mentor];
            var left = mentorOf[mentee];
            if (left != Nobody) holders[left].Remove(mentee);
            holders[mentor].Add(mentee);
            (mentorOf[mentee], mentor) = (mentor, left);
        }
    }
}
