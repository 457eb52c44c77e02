namespace Rahyar.Matching.Tests;

internal sealed record Instance(AssignmentGraph Graph, int[] Capacities);

/// <summary>Seeded instances.</summary>
internal static class Instances
{
    public static Instance Sparse(int mentees, int mentors, int degree, int highest, int places, int seed)
    {
        var random = new Random(seed);
        var edges = from i in Enumerable.Range(0, mentees)
                    from d in Enumerable.Range(0, degree)
                    select new Edge(i, random.Next(mentors), random.Next(highest + 1));
        return new Instance(AssignmentGraph.Of(mentees, mentors, edges), [.. Enumerable.Repeat(places, mentors)]);
    }

    public static Instance Dense(int mentees, int mentors, int highest, int places, int seed)
    {
        var random = new Random(seed);
        var edges = from i in Enumerable.Range(0, mentees)
                    from j in Enumerable.Range(0, mentors)
                    select new Edge(i, j, random.Next(highest + 1));
        return new Instance(AssignmentGraph.Of(mentees, mentors, edges), [.. Enumerable.Repeat(places, mentors)]);
    }

    /// <summary>An instance with an optimum known beforehand: by weak duality no assignment beats gains plus prices.</summary>
    public static (Instance Instance, long Optimum) Planted(int mentees, int mentors, int seed)
    {
        var random = new Random(seed);
        int[] capacities = [.. Enumerable.Range(0, mentors).Select(_ => random.Next(1, 5))];
        var left = (int[])capacities.Clone();
        var planted = new int[mentees];
        for (var i = 0; i < mentees; i++)
        {
            planted[i] = random.Next(mentors);
            if (random.Next(10) == 0 || left[planted[i]] == 0) planted[i] = -1;
            else left[planted[i]]--;
        }
        // Complementary slackness: only full mentors have a price, only matched mentees a gain.
        int[] prices = [.. left.Select(l => l == 0 ? random.Next(1000) : 0)];
        int[] gains = [.. planted.Select(p => p < 0 ? 0 : random.Next(1000))];
        var edges = new List<Edge>();
        long optimum = 0;
        for (var i = 0; i < mentees; i++)
        {
            for (var j = 0; j < mentors; j++)
            {
                if (j == planted[i])
                {
                    edges.Add(new Edge(i, j, gains[i] + prices[j]));
                    optimum += gains[i] + prices[j];
                }
                else if (random.Next(4) == 0) edges.Add(new Edge(i, j, Math.Max(0, gains[i] + prices[j] - random.Next(50))));
            }
        }
        return (new Instance(AssignmentGraph.Of(mentees, mentors, edges), capacities), optimum);
    }
}
