namespace Rahyar.Matching;

/// <summary>The pairs of an earlier run that can still be, by index, and what staying counts.</summary>
internal sealed class Stay
{
    private readonly Scorer scorer;
    private readonly int[] earlier;
    private readonly int bonus;
    private readonly IReadOnlySet<string> changed;

    public Stay(Scorer scorer, Locks locks, PreviousMatch previous)
    {
        this.scorer = scorer;
        (bonus, changed) = (previous.StayBonus, previous.Changed);
        MentorOf = new int[scorer.Mentees.Count];
        Array.Fill(MentorOf, -1);
        // −1: had no mentor; −2: had one who is gone.
        earlier = (int[])MentorOf.Clone();
        foreach (var pair in previous.Pairs)
        {
            if (scorer.Mentees.IndexOf(pair.MenteeId) is not (>= 0 and var mentee)) continue;
            var mentor = scorer.Mentors.IndexOf(pair.MentorId);
            earlier[mentee] = mentor < 0 ? -2 : mentor;
            if (mentor >= 0 && locks.MentorOf[mentee] < 0 && scorer.Score(mentee, mentor) >= 0) MentorOf[mentee] = mentor;
        }
    }

    /// <summary>The mentor whom each mentee had and may still have, or −1.</summary>
    public int[] MentorOf { get; }

    /// <summary>What staying counts if everyone stays.</summary>
    public long Most => MentorOf.Select((m, i) => (long)BonusOf(i, m)).Sum();

    /// <summary>Those who changed are looked at afresh: their pairs count no bonus.</summary>
    public int BonusOf(int mentee, int mentor) => mentor >= 0 && MentorOf[mentee] == mentor && !Changed(mentee, mentor) ? bonus : 0;

    public Moves Moves(int[] mentorOf, Locks locks)
    {
        // Where a mentor has lost places, so many of those who left had to.
        var tooMany = new int[scorer.Mentors.Count];
        foreach (var mentor in MentorOf)
        {
            if (mentor >= 0) tooMany[mentor]++;
        }
        for (var j = 0; j < tooMany.Length; j++) tooMany[j] = Math.Max(0, tooMany[j] - locks.PlacesLeft[j]);
        var kept = 0;
        List<string> voluntary = [], touched = [], forced = [];
        for (var i = 0; i < earlier.Length; i++)
        {
            if (earlier[i] == -1) continue;
            if (earlier[i] == mentorOf[i]) kept++;
            else if (MentorOf[i] < 0 || tooMany[MentorOf[i]]-- > 0) forced.Add(scorer.Mentees[i].Id);
            else if (Changed(i, earlier[i])) touched.Add(scorer.Mentees[i].Id);
            else voluntary.Add(scorer.Mentees[i].Id);
        }
        return new Moves(kept, voluntary, touched, forced);
    }

    private bool Changed(int mentee, int mentor) =>
        changed.Count > 0 && (changed.Contains(scorer.Mentees[mentee].Id) || changed.Contains(scorer.Mentors[mentor].Id));
}
