namespace Rahyar.Matching;

/// <summary>The graph seen from the mentors: mentor j has the Mentees[Offsets[j]..Offsets[j+1]], with the Weights beside them.</summary>
internal sealed class MentorRows
{
    public MentorRows(AssignmentGraph graph)
    {
        Offsets = new int[graph.Mentors + 1];
        foreach (var mentor in graph.Targets) Offsets[mentor + 1]++;
        for (var j = 0; j < graph.Mentors; j++) Offsets[j + 1] += Offsets[j];
        Mentees = new int[graph.Count];
        Weights = new int[graph.Count];
        var next = Offsets[..^1];
        for (var i = 0; i < graph.Mentees; i++)
        {
            for (var e = graph.Offsets[i]; e < graph.Offsets[i + 1]; e++)
            {
                var at = next[graph.Targets[e]]++;
                Mentees[at] = i;
                Weights[at] = graph.Weights[e];
            }
        }
    }

    public int[] Offsets { get; }

    public int[] Mentees { get; }

    public int[] Weights { get; }
}
