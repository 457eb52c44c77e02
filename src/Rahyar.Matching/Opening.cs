namespace Rahyar.Matching;

/// <summary>
/// Prices to begin with, from a drawn sample of the mentees for as large a share of each mentor's places. Chosen by what the score is
/// beyond such prices, the first candidates of all mentees hold nearly everything that matters; chosen by score alone they would miss
/// whoever is nobody's first choice.
/// </summary>
internal sealed class Opening(Candidates candidates, int[] places, long scale, long seed)
{
    /// <summary>How many mentors each drawn mentee looks at.</summary>
    private const int Most = 48;

    /// <summary>How often the drawn mentees look anew, by the prices found so far.</summary>
    private const int Rounds = 3;

    /// <summary>A sample of fewer would say little.</summary>
    private const int Fewest = 1000;

    /// <summary>The prices, or null where places are too few to be shared out to a sample, or people too few to need one.</summary>
    public long[]? Prices(int mentees, CancellationToken cancellation)
    {
        var open = places.Count(p => p > 0);
        var share = open == 0 ? 0 : (int)Math.Min(8, places.Sum(p => (long)p) / open);
        if (share < 2 || mentees / share < Fewest) return null;
        var shuffle = new Shuffle(seed);
        int[] drawn = shuffle.Permutation(mentees)[..(mentees / share)];
        var left = new int[places.Length];
        var rest = 0L;
        foreach (var j in shuffle.Permutation(places.Length))
        {
            rest += places[j];
            left[j] = (int)(rest / share);
            rest %= share;
        }
        var prices = new long[places.Length];
        for (var round = 0; round < Rounds; round++)
        {
            var graph = candidates.Sample(drawn, prices, scale, cancellation);
            var auction = new Auction(graph, left, seed, prices, scale);
            auction.Run(round == 0 ? 100 * scale : 50 * scale, 0.005, exact: false, null, cancellation);
            prices = auction.Prices;
            for (var j = 0; j < prices.Length; j++) if (left[j] == 0) prices[j] = 0;
        }
        return prices;
    }
}
