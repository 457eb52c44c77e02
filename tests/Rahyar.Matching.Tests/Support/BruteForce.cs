namespace Rahyar.Matching.Tests;

/// <summary>The greatest total weight by trying everything.</summary>
internal static class BruteForce
{
    public static long Value(int[,] weights, int[] capacities) => Value(weights, [.. capacities], 0);

    private static long Value(int[,] weights, int[] left, int mentee)
    {
        if (mentee == weights.GetLength(0)) return 0;
        var best = Value(weights, left, mentee + 1);
        for (var mentor = 0; mentor < left.Length; mentor++)
        {
            if (left[mentor] == 0 || weights[mentee, mentor] < 0) continue;
            left[mentor]--;
            best = Math.Max(best, weights[mentee, mentor] + Value(weights, left, mentee + 1));
            left[mentor]++;
        }
        return best;
    }

    public static IEnumerable<Edge> Edges(int[,] weights)
    {
        for (var i = 0; i < weights.GetLength(0); i++)
        {
            for (var j = 0; j < weights.GetLength(1); j++)
            {
                if (weights[i, j] >= 0) yield return new Edge(i, j, weights[i, j]);
            }
        }
    }
}
