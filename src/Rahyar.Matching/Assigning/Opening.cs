namespace Rahyar.Matching;

/// <summary>
/// Prices to begin with, from a drawn sample of the mentees for as large a share of each mentor's places. Chosen by what the score is
/// beyond such prices, the first candidates of all mentees hold nearly everything that matters; chosen by score alone they would miss
/// whoever is nobody's first choice.
/// </summary>
internal sealed class Opening(Candidates candidates, int[] places, long scale, long seed)
{
    /// <summary>How often the drawn mentees look anew, at most, by the prices found so far.</summary>
    private const int Rounds = 8;

    /// <summary>So many of the drawn mentees find a place where the prices are about right.</summary>
    private const double Most = 0.98;

    /// <summary>Points by which the rest of the mentors is thought to be worse than the candidates, where too few found a place.</summary>
    private const int Doubt = 200;

    /// <summary>A sample of fewer would say little.</summary>
    private const int Fewest = 1000;

    /// <summary>By how much all prices still have to rise until those for whom there is no place lose interest.</summary>
    public long Level { get; private set; }

    /// <summary>By how much the rest of the mentors was thought to be worse than the candidates in the end.</summary>
    public int Doubted { get; private set; }

    /// <summary>The prices, or null where places are too few to be shared out to a sample, or people too few to need one.</summary>
    public long[]? Prices(int mentees, CancellationToken cancellation)
    {
        var (sum, open) = (places.Sum(p => (long)p), places.Count(p => p > 0));
        var share = open == 0 ? 0 : (int)Math.Min(8, sum / open);
        // Where places are short, the prices among those who get one.
        var balanced = (int)Math.Min(mentees, sum);
        if (share < 2 || balanced / share < Fewest) return null;
        var shuffle = new Shuffle(seed);
        int[] drawn = shuffle.Permutation(mentees)[..(balanced / share)];
        var left = Left(share, shuffle);
        var prices = new long[places.Length];
        AssignmentGraph? graph = null;
        var doubt = 0;
        for (var round = 0; round < Rounds; round++)
        {
            Doubted = doubt;
            graph = candidates.Sample(drawn, prices, scale, cancellation);
            var elsewhere = Candidates.Elsewhere(graph, prices, scale, doubt);
            graph.Lower(elsewhere);
            var auction = new Auction(graph, left, seed, prices, scale);
            auction.Run(100 * scale, 0.005, exact: false, null, cancellation);
            graph.Lower(elsewhere, -1);
            var found = auction.MentorOf.Count(m => m >= 0);
            for (var j = 0; j < prices.Length; j++) prices[j] = left[j] == 0 ? 0 : auction.Prices[j];
            if (found >= Most * drawn.Length) break;
            doubt = found < drawn.Length / 2 ? Math.Max(4 * Doubt, 4 * doubt) : Math.Max(Doubt, 2 * doubt);
        }
        if (balanced < mentees) Level = LevelOf(prices, graph!, 1 - balanced / (double)mentees);
        return prices;
    }

    /// <summary>One of so many places of each mentor, with what does not divide drawn by lot.</summary>
    private int[] Left(int share, Shuffle shuffle)
    {
        var left = new int[places.Length];
        var rest = 0L;
        foreach (var j in shuffle.Permutation(places.Length))
        {
            rest += places[j];
            left[j] = (int)(rest / share);
            rest %= share;
        }
        return left;
    }

    /// <summary>What that share of the sample gains at most.</summary>
    private long LevelOf(long[] prices, AssignmentGraph graph, double share)
    {
        var gains = new long[graph.Mentees];
        for (var i = 0; i < gains.Length; i++)
        {
            for (var e = graph.Offsets[i]; e < graph.Offsets[i + 1]; e++)
                gains[i] = Math.Max(gains[i], graph.Weights[e] * scale - prices[graph.Targets[e]]);
        }
        Array.Sort(gains);
        return gains[(int)(share * gains.Length)];
    }
}
