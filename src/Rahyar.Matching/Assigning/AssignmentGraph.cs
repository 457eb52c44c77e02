namespace Rahyar.Matching;

/// <summary>A possible pair.</summary>
/// <param name="Mentee">Index of the mentee, from 0.</param>
/// <param name="Mentor">Index of the mentor, from 0.</param>
/// <param name="Weight">What is gained by making it; at most <see cref="AssignmentGraph.MaxWeight"/>.</param>
public readonly record struct Edge(int Mentee, int Mentor, int Weight);

/// <summary>
/// The possible pairs of an assignment, row by row: mentee i has the mentors Targets[Offsets[i]..Offsets[i+1]], ascending,
/// with the Weights beside them.
/// </summary>
public sealed class AssignmentGraph
{
    /// <summary>The largest weight that can be solved exactly at any size.</summary>
    public const int MaxWeight = 1_000_000_000;

    internal AssignmentGraph(int mentors, int[] offsets, int[] targets, int[] weights)
    {
        Mentors = mentors;
        Offsets = offsets;
        Targets = targets;
        Weights = weights;
    }

    /// <summary>How many mentees there are, with or without pairs.</summary>
    public int Mentees => Offsets.Length - 1;

    /// <summary>How many mentors there are.</summary>
    public int Mentors { get; }

    /// <summary>How many possible pairs there are.</summary>
    public int Count => Offsets[^1];

    internal int[] Offsets { get; }

    internal int[] Targets { get; }

    internal int[] Weights { get; }

    /// <summary>
    /// Gathers edges in any order. Of doubled pairs the heaviest counts; negative weights are left out, as nobody is paired
    /// at a loss.
    /// </summary>
    /// <param name="mentees">How many mentees there are.</param>
    /// <param name="mentors">How many mentors there are.</param>
    /// <param name="edges">The possible pairs.</param>
    /// <exception cref="ArgumentOutOfRangeException">A negative number of people, or an index or weight out of range.</exception>
    public static AssignmentGraph Of(int mentees, int mentors, IEnumerable<Edge> edges)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(mentees);
        ArgumentOutOfRangeException.ThrowIfNegative(mentors);
        var kept = new List<Edge>();
        foreach (var edge in edges)
        {
            if ((uint)edge.Mentee >= (uint)mentees || (uint)edge.Mentor >= (uint)mentors || edge.Weight > MaxWeight)
                throw new ArgumentOutOfRangeException(nameof(edges), edge, "An edge lies outside the problem.");
            if (edge.Weight >= 0) kept.Add(edge);
        }
        var sorted = kept.ToArray();
        Array.Sort(sorted, static (a, b) => a.Mentee != b.Mentee ? a.Mentee.CompareTo(b.Mentee)
            : a.Mentor != b.Mentor ? a.Mentor.CompareTo(b.Mentor) : b.Weight.CompareTo(a.Weight));
        var offsets = new int[mentees + 1];
        var targets = new int[sorted.Length];
        var weights = new int[sorted.Length];
        var count = 0;
        for (var e = 0; e < sorted.Length; e++)
        {
            if (e > 0 && sorted[e].Mentee == sorted[e - 1].Mentee && sorted[e].Mentor == sorted[e - 1].Mentor) continue;
            targets[count] = sorted[e].Mentor;
            weights[count++] = sorted[e].Weight;
            offsets[sorted[e].Mentee + 1] = count;
        }
        for (var i = 0; i < mentees; i++) offsets[i + 1] = Math.Max(offsets[i + 1], offsets[i]);
        return new AssignmentGraph(mentors, offsets, targets[..count], weights[..count]);
    }

    /// <summary>The pairs of at least this weight.</summary>
    internal AssignmentGraph From(int least)
    {
        int[] offsets = new int[Offsets.Length], targets = new int[Count], weights = new int[Count];
        var count = 0;
        for (var i = 0; i < Mentees; i++)
        {
            for (var e = Offsets[i]; e < Offsets[i + 1]; e++)
            {
                if (Weights[e] >= least) (targets[count], weights[count++]) = (Targets[e], Weights[e]);
            }
            offsets[i + 1] = count;
        }
        return new AssignmentGraph(Mentors, offsets, targets[..count], weights[..count]);
    }

    /// <summary>The same pairs, each worth so much more.</summary>
    internal AssignmentGraph Raised(int by) => new(Mentors, Offsets, Targets, [.. Weights.Select(w => w + by)]);

    /// <summary>Takes so much from the weights of each mentee's pairs.</summary>
    internal void Lower(int[] by, int sign = 1)
    {
        for (var i = 0; i < Mentees; i++)
        {
            for (var e = Offsets[i]; e < Offsets[i + 1]; e++) Weights[e] -= sign * by[i];
        }
    }

    internal Span<int> Row(int mentee) => Targets.AsSpan(Offsets[mentee], Offsets[mentee + 1] - Offsets[mentee]);

    internal int WeightOf(int mentee, int mentor)
    {
        var e = Array.BinarySearch(Targets, Offsets[mentee], Offsets[mentee + 1] - Offsets[mentee], mentor);
        return e >= 0 ? Weights[e] : -1;
    }
}
