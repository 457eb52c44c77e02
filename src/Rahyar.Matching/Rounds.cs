namespace Rahyar.Matching;

/// <summary>How a run begins, and what happens between two looks at all pairs.</summary>
internal sealed partial class Matching
{
    /// <summary>How often those without a place may look further before the next look at all pairs.</summary>
    private const int Tries = 4;

    /// <summary>Starts from the pairs and prices of the earlier run, if it has prices.</summary>
    private bool Warm()
    {
        if (stay is null || options.Previous!.Prices.Count == 0) return false;
        mentorOf = [.. stay.MentorOf.Select((m, i) => Waits(i) ? -1 : m)];
        scale = Math.Min(scorer.Mentees.Count, locks.PlacesLeft.Sum(p => (long)p)) + 1;
        double[] known = [.. options.Previous.Prices.Values.Where(p => p is >= 0 and <= ScoreRows.Highest).Order()];
        // Who is new may be worth as much as others; at 0 everyone would try for them first.
        var usual = known.Length == 0 ? 0 : known[known.Length / 2];
        prices = [.. Enumerable.Range(0, scorer.Mentors.Count).Select(j => (long)(scale * (
            !options.Previous.Prices.TryGetValue(scorer.Mentors[j].Id, out var price) ? usual : price is >= 0 and <= ScoreRows.Highest ? price : 0)))];
        return true;
    }

    /// <summary>Begins with prices from a sample, where one tells enough.</summary>
    private Opening? Opened(Candidates candidates, CancellationToken cancellation)
    {
        scale = Math.Min(scorer.Mentees.Count, locks.PlacesLeft.Sum(p => (long)p)) + 1;
        var opening = new Opening(candidates, locks.PlacesLeft, scale, options.Seed);
        if (opening.Prices(scorer.Mentees.Count, cancellation) is not { } sampled) return null;
        prices = sampled;
        return opening;
    }

    /// <summary>
    /// Solves from sampled prices as if everyone had as much elsewhere as their last candidate offers: else those who find no place
    /// among their candidates would drive all prices up.
    /// </summary>
    private void SolveOpening(Opening opening, CancellationToken cancellation)
    {
        var elsewhere = Candidates.Elsewhere(graph, prices, scale, opening.Doubted);
        graph.Lower(elsewhere);
        var auction = new Auction(graph, locks.PlacesLeft, options.Seed, prices, scale);
        auction.Run(auction.Coarse / 7, 0.4 * options.Gap, false, new Relay(Tell(MatchStage.Solve)), cancellation);
        graph.Lower(elsewhere, -1);
        (prices, mentorOf) = (auction.Prices, auction.MentorOf);
        // Whoever is left over is not for nothing where places are short.
        for (var j = 0; j < prices.Length; j++) prices[j] = Math.Max(prices[j], opening.Level);
        Value = auction.Value + mentorOf.Select((m, i) => m < 0 ? 0L : elsewhere[i]).Sum();
    }

    private void Solve(Candidates candidates, int round, bool warm, bool opened, CancellationToken cancellation)
    {
        // The first candidates of a cold start miss some of what matters, so solving them finely would be wasted.
        var gap = options.Gap * (round == 0 ? 10 : warm ? 0.2 : 0.4);
        var auction = new Auction(
            graph, locks.PlacesLeft, options.Seed, round == 0 ? null : prices, scale, warm || opened ? mentorOf : null);
        var epsilon = round == 0 ? auction.Coarse : Math.Max(1, auction.Coarse / (warm ? 350 : 50));
        // Where prices are far from right, small steps would take long.
        if (opened && slack > 0) epsilon = Math.Clamp(scale * slack / 8 / mentorOf.Length, epsilon, auction.Coarse);
        auction.Run(epsilon, gap, options.Exact && round > 0, new Relay(Tell(MatchStage.Solve)), cancellation);
        // Those who lost a place and see none of the free ones would drive all prices up: they look further before anything else.
        for (var tries = 0; warm && tries < Tries && Seekers(auction.MentorOf) is { Open: var free, Mentees: { Length: > 0 } seekers }; tries++)
        {
            if (candidates.Widened(graph, seekers, prices, scale, free) is not { } widened) break;
            graph = widened;
            auction = new Auction(graph, locks.PlacesLeft, options.Seed, prices, scale, mentorOf);
            auction.Run(epsilon, gap, options.Exact, new Relay(Tell(MatchStage.Solve)), cancellation);
        }
        (prices, scale, mentorOf, Value) = (auction.Prices, auction.Scale, auction.MentorOf, auction.Value);
    }

    /// <summary>What pairs that stayed count beyond their scores.</summary>
    private long Stayed() => stay is null ? 0 : mentorOf.Select((m, i) => (long)stay.BonusOf(i, m)).Sum();

    /// <summary>Those who are not where they were look at all mentors once more, by the new prices: who stays hardly needs to.</summary>
    private bool LookOfMoved(Candidates candidates, CancellationToken cancellation)
    {
        bool[] moved = [.. mentorOf.Select((m, i) => m < 0 || m != stay!.MentorOf[i])];
        var (_, missing) = candidates.Rescan(graph, prices, scale, Tell(MatchStage.Certify), cancellation, moved);
        if (missing.Any) graph = missing.Graph(graph);
        return missing.Any;
    }

    /// <summary>Mentors with places that nobody holds.</summary>
    private bool[] Open(int[] held)
    {
        var left = (int[])locks.PlacesLeft.Clone();
        foreach (var mentor in held)
        {
            if (mentor >= 0) left[mentor]--;
        }
        return [.. left.Select(l => l > 0)];
    }

    private (bool[] Open, int[] Mentees) Seekers(int[] held)
    {
        var open = Open(held);
        return (open, open.Contains(true) ? [.. Enumerable.Range(0, held.Length).Where(i => held[i] < 0 && stay!.MentorOf[i] >= 0 && locks.MentorOf[i] < 0 && !Waits(i))] : []);
    }

    private Int128 Paid()
    {
        Int128 paid = 0;
        for (var j = 0; j < prices.Length; j++) paid += (Int128)prices[j] * locks.PlacesLeft[j];
        return paid;
    }
}
