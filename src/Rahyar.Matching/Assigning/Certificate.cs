namespace Rahyar.Matching;

/// <summary>
/// Checks an assignment from nothing but the problem and the claim: that it is allowed, what it is worth, and what its prices
/// prove. Shares no code with the solver.
/// </summary>
/// <param name="Faults">What is not allowed, in words for whoever mends the solver; empty when all is well.</param>
/// <param name="Value">Total weight of the pairs claimed; 0 where the claim has the wrong shape.</param>
/// <param name="UpperBound">No assignment of this problem has a greater total weight.</param>
public sealed record Certificate(IReadOnlyList<string> Faults, long Value, long UpperBound)
{
    /// <summary>Checks.</summary>
    /// <param name="graph">The possible pairs.</param>
    /// <param name="capacities">Places of each mentor.</param>
    /// <param name="mentorOf">The claimed mentor of each mentee, or −1.</param>
    /// <param name="prices">The claimed prices, in units of 1 ÷ scale.</param>
    /// <param name="scale">Units of price in one unit of weight.</param>
    /// <returns>Faults (empty if allowed), the value, and the upper bound that follows from weak duality.</returns>
    public static Certificate Check(
        AssignmentGraph graph, IReadOnlyList<int> capacities, IReadOnlyList<int> mentorOf, IReadOnlyList<long> prices, long scale)
    {
        var faults = new List<string>();
        if (mentorOf.Count != graph.Mentees) faults.Add($"{mentorOf.Count} answers for {graph.Mentees} mentees");
        if (prices.Count != graph.Mentors) faults.Add($"{prices.Count} prices for {graph.Mentors} mentors");
        if (scale < 1) faults.Add($"scale {scale}");
        if (faults.Count > 0) return new Certificate(faults, 0, 0);

        var taken = new int[graph.Mentors];
        long value = 0;
        Int128 bound = 0;
        for (var mentee = 0; mentee < graph.Mentees; mentee++)
        {
            var chosen = mentorOf[mentee];
            var found = chosen < 0;
            long gain = 0;
            for (var e = graph.Offsets[mentee]; e < graph.Offsets[mentee + 1]; e++)
            {
                var mentor = graph.Targets[e];
                gain = Math.Max(gain, checked(graph.Weights[e] * scale) - prices[mentor]);
                if (mentor != chosen) continue;
                found = true;
                value += graph.Weights[e];
                taken[mentor]++;
            }
            if (!found) faults.Add($"mentee {mentee} has mentor {chosen}, which is no possible pair");
            bound += gain;
        }
        for (var mentor = 0; mentor < graph.Mentors; mentor++)
        {
            if (taken[mentor] > capacities[mentor]) faults.Add($"mentor {mentor} has {taken[mentor]} of {capacities[mentor]} places");
            if (prices[mentor] < 0) faults.Add($"mentor {mentor} has the price {prices[mentor]}");
            bound += (Int128)capacities[mentor] * prices[mentor];
        }
        // Every assignment is worth a whole number, so the fraction of a bound may be dropped.
        return new Certificate(faults, value, (long)(bound / scale));
    }
}
