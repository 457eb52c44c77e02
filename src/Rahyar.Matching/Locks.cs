namespace Rahyar.Matching;

/// <summary>The locks of both rosters and of the run, sorted into those that can be kept and faults.</summary>
internal sealed class Locks
{
    private readonly Scorer scorer;
    private readonly List<LockFault> faults = [];

    public Locks(Scorer scorer, IEnumerable<PairOfIds> locks)
    {
        this.scorer = scorer;
        MentorOf = new int[scorer.Mentees.Count];
        Array.Fill(MentorOf, -1);
        PlacesLeft = [.. scorer.Capacities];
        foreach (var pair in locks) Keep(pair.MenteeId, pair.MentorId);
        for (var i = 0; i < scorer.Mentees.Count; i++)
        {
            if (scorer.Mentees[i].Locked is { Length: > 0 } mentor) Keep(scorer.Mentees[i].Id, mentor);
        }
        for (var j = 0; j < scorer.Mentors.Count; j++)
        {
            if (scorer.Mentors[j].Locked is { Length: > 0 } mentee) Keep(mentee, scorer.Mentors[j].Id);
        }
    }

    /// <summary>The locked mentor of each mentee, or −1.</summary>
    public int[] MentorOf { get; }

    /// <summary>Places of each mentor beside those that locked pairs take.</summary>
    public int[] PlacesLeft { get; }

    public IReadOnlyList<LockFault> Faults => faults;

    private void Keep(string menteeId, string mentorId)
    {
        int mentee = scorer.Mentees.IndexOf(menteeId), mentor = scorer.Mentors.IndexOf(mentorId);
        void Refuse(LockFaultKind kind) => faults.Add(new LockFault(kind, menteeId, mentorId));
        if (mentee < 0 || mentor < 0) Refuse(LockFaultKind.UnknownPerson);
        else if (MentorOf[mentee] == mentor) return;
        else if (MentorOf[mentee] >= 0) Refuse(LockFaultKind.MenteeLockedTwice);
        else if (scorer.Special.TryFind(mentee, mentor, out var special)
            && special.Rule is HardRule.SamePerson or HardRule.Avoided or HardRule.Blocked)
            Refuse(LockFaultKind.Forbidden);
        else if (PlacesLeft[mentor] == 0) Refuse(LockFaultKind.NoPlaceLeft);
        else
        {
            MentorOf[mentee] = mentor;
            PlacesLeft[mentor]--;
        }
    }
}
