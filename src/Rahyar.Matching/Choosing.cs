namespace Rahyar.Matching;

/// <summary>How a few mentors are chosen out of a row.</summary>
internal sealed partial class Candidates
{
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
        return drawn;
    }

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
}
