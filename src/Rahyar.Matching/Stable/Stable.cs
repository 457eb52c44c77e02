namespace Rahyar.Matching;

/// <summary>A stable matching.</summary>
/// <param name="MentorOf">The mentor of each mentee, or −1.</param>
/// <param name="RankOf">The rank that each mentee had given that mentor, or 0.</param>
/// <param name="Proposals">How many proposals were made on the way: the measure of work.</param>
public sealed record StableResult(IReadOnlyList<int> MentorOf, IReadOnlyList<int> RankOf, int Proposals)
{
    /// <summary>How many mentees have a mentor.</summary>
    public int Matched => MentorOf.Count(m => m >= 0);
}

/// <summary>
/// Deferred acceptance (Gale and Shapley 1962), mentees proposing, several places to a mentor. The result is weakly stable: there are
/// no two who would both strictly rather have each other. Ties are broken by the seed: a mentor prefers, among equals, the mentee
/// with the lower number of one draw for all mentors; a mentee's own ties are broken by a draw for each pair, so that not all
/// try the same mentor first. For lists so broken, no stable matching gives any mentee a better mentor.
/// </summary>
public static class Stable
{
    /// <summary>Matches. The same lists, places and seed give the same matching.</summary>
    /// <exception cref="ArgumentException">Capacities do not fit the lists.</exception>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public static StableResult Match(
        RankedLists lists, IReadOnlyList<int> capacities, long seed = 0, CancellationToken cancellation = default)
    {
        if (capacities.Count != lists.Mentors)
            throw new ArgumentException($"{capacities.Count} capacities for {lists.Mentors} mentors.", nameof(capacities));
        if (capacities.Any(c => c < 0)) throw new ArgumentException("A capacity is negative.", nameof(capacities));

        var suitors = new int[lists.Mentors];
        foreach (var mentor in lists.MentorOf) suitors[mentor]++;
        int[] places = [.. capacities.Select((c, j) => Math.Min(c, suitors[j]))];
        var shuffle = new Shuffle(seed);
        var order = shuffle.Permutation(lists.Mentees);
        var number = new int[lists.Mentees];
        for (var n = 0; n < order.Length; n++) number[order[n]] = n;
        var preferred = Preferences(lists, new Shuffle((long)shuffle.Next()));

        // A heap holds its lowest bid on top; what a mentor likes less has to be lower.
        var held = new Bids(places);
        var next = lists.Offsets[..^1];
        int[] mentorOf = new int[lists.Mentees], rankOf = new int[lists.Mentees];
        Array.Fill(mentorOf, -1);
        var proposals = 0;
        foreach (var first in order)
        {
            var mentee = first;
            while (mentee >= 0 && next[mentee] < lists.Offsets[mentee + 1])
            {
                if ((++proposals & 0xFFFF) == 0) cancellation.ThrowIfCancellationRequested();
                var e = preferred[next[mentee]++];
                var mentor = lists.MentorOf[e];
                if (places[mentor] == 0) continue;
                var liking = -(((long)lists.RankByMentor[e] << 32) + number[mentee]);
                var refused = -1;
                if (held.Count(mentor) < places[mentor]) held.Add(mentor, mentee, liking);
                else if (liking > held.Lowest(mentor)) refused = held.Replace(mentor, mentee, liking);
                else continue;
                (mentorOf[mentee], rankOf[mentee]) = (mentor, lists.RankByMentee[e]);
                if (refused >= 0) (mentorOf[refused], rankOf[refused]) = (-1, 0);
                mentee = refused;
            }
        }
        return new StableResult(mentorOf, rankOf, proposals);
    }

    /// <summary>The pairs of each mentee's row, best first.</summary>
    private static int[] Preferences(RankedLists lists, Shuffle shuffle)
    {
        var preferred = new int[lists.Count];
        var keys = new ulong[lists.Count];
        for (var e = 0; e < keys.Length; e++)
        {
            preferred[e] = e;
            keys[e] = ((ulong)((uint)lists.RankByMentee[e] ^ 0x8000_0000u) << 32) | (shuffle.Next() >> 32);
        }
        for (var i = 0; i < lists.Mentees; i++)
            Array.Sort(keys, preferred, lists.Offsets[i], lists.Offsets[i + 1] - lists.Offsets[i]);
        return preferred;
    }
}
