namespace Rahyar.Matching;

/// <summary>A few mentors for each mentee, in rows of one length.</summary>
internal sealed class CandidatePairs(int mentees, int most)
{
    private readonly int[] counts = new int[mentees];
    private readonly int[] mentorOf = new int[mentees * most];
    private readonly int[] weightOf = new int[mentees * most];

    public int Most => most;

    public bool Any => counts.AsSpan().ContainsAnyExcept(0);

    /// <summary>
    /// Keeps those of most worth among what the desk found, by ascending mentor; among equals from the turn on. Of too many, some may
    /// be any, from the turn on.
    /// </summary>
    public void Keep(int mentee, int turn, ScoreRows.Desk desk, int count, int any = 0)
    {
        var first = 0;
        while (first < count && desk.Found[first] < turn) first++;
        var (above, among) = (-1, 0);
        if (count > most)
        {
            for (var n = 0; n < any; n++) desk.Worth[(first + n) % count] = ScoreRows.Highest;
            Span<int> tally = desk.Tally;
            for (var n = 0; n < count; n++)
            {
                tally[desk.Worth[n]]++;
                above = Math.Max(above, desk.Worth[n]);
            }
            for (among = most; tally[above] <= among; above--) among -= tally[above];
            for (var n = 0; n < count; n++) tally[desk.Worth[n]] = 0;
        }
        var (row, kept) = (mentee * most, 0);
        for (var n = 0; n < count; n++)
        {
            var at = (first + n) % count;
            if (desk.Worth[at] < above || (desk.Worth[at] == above && among-- <= 0)) continue;
            mentorOf[row + kept] = desk.Found[at];
            weightOf[row + kept++] = desk.Scores[desk.Found[at]];
        }
        mentorOf.AsSpan(row, kept).Sort(weightOf.AsSpan(row, kept));
        counts[mentee] = kept;
    }

    /// <summary>These pairs alone, in the room where they were gathered: nothing more can be kept.</summary>
    public AssignmentGraph Graph(int mentors)
    {
        var offsets = new int[mentees + 1];
        for (var i = 0; i < mentees; i++)
        {
            offsets[i + 1] = offsets[i] + counts[i];
            if (offsets[i] == i * most) continue;
            mentorOf.AsSpan(i * most, counts[i]).CopyTo(mentorOf.AsSpan(offsets[i]));
            weightOf.AsSpan(i * most, counts[i]).CopyTo(weightOf.AsSpan(offsets[i]));
        }
        var whole = offsets[^1] == mentorOf.Length;
        return new AssignmentGraph(
            mentors, offsets, whole ? mentorOf : mentorOf[..offsets[^1]], whole ? weightOf : weightOf[..offsets[^1]]);
    }

    /// <summary>These pairs, with those of another graph that holds none of them.</summary>
    public AssignmentGraph Graph(AssignmentGraph other)
    {
        var offsets = new int[mentees + 1];
        for (var i = 0; i < mentees; i++)
            offsets[i + 1] = checked(offsets[i] + counts[i] + other.Offsets[i + 1] - other.Offsets[i]);
        var targets = new int[offsets[^1]];
        var weights = new int[offsets[^1]];
        for (var i = 0; i < mentees; i++)
        {
            int at = offsets[i], n = i * most, end = n + counts[i];
            for (var e = other.Offsets[i]; e < other.Offsets[i + 1]; e++)
            {
                for (; n < end && mentorOf[n] < other.Targets[e]; n++) (targets[at], weights[at++]) = (mentorOf[n], weightOf[n]);
                (targets[at], weights[at++]) = (other.Targets[e], other.Weights[e]);
            }
            for (; n < end; n++) (targets[at], weights[at++]) = (mentorOf[n], weightOf[n]);
        }
        return new AssignmentGraph(other.Mentors, offsets, targets, weights);
    }
}
