namespace Rahyar.Matching;

/// <summary>How alike any two members are, and how any mentor fits any member; negative where they must not sit together.</summary>
internal sealed class Likeness
{
    /// <summary>Costs more than anything can gain.</summary>
    public const int Forbidden = -1_000_000;

    private readonly int[] ofMembers;
    private readonly int[] ofMentors;
    private readonly bool[] leads;

    public Likeness(IReadOnlyList<Profile> members, IReadOnlyList<Profile> mentors, CircleOptions options)
    {
        (Members, Mentors) = (members.Count, mentors.Count);
        var rules = options.Rules with { MinimumScore = 0, DefaultCapacity = Math.Max(1, options.Rules.DefaultCapacity) };
        // Among peers, what one seeks and what one offers are all topics that they share.
        Profile[] peers = [.. members.Select(m => m with { Seeks = [.. m.Seeks, .. m.Offers], Offers = [.. m.Seeks, .. m.Offers], Capacity = 1, Locked = null })];
        var lists = options.Lists with { Blocked = [.. options.Lists.Blocked, .. options.Lists.Blocked.Select(p => new PairOfIds(p.MentorId, p.MenteeId))] };
        var among = new Scorer(peers, peers, rules, lists);
        ofMembers = new int[Members * Members];
        for (var a = 0; a < Members; a++)
        {
            for (var b = a + 1; b < Members; b++)
            {
                int there = among.Score(a, b), back = among.Score(b, a);
                ofMembers[a * Members + b] = ofMembers[b * Members + a] = there < 0 || back < 0 ? Forbidden : (there + back) / 2;
            }
        }
        var scorer = new Scorer([.. members.Select(m => m with { Locked = null })], mentors, rules, lists);
        leads = [.. scorer.Capacities.Select(c => c > 0)];
        ofMentors = new int[Members * Mentors];
        for (var a = 0; a < Members; a++)
        {
            for (var j = 0; j < Mentors; j++) ofMentors[a * Mentors + j] = scorer.Score(a, j) is >= 0 and var score ? score : Forbidden;
        }
    }

    public int Members { get; }

    public int Mentors { get; }

    public bool Leads(int mentor) => leads[mentor];

    public int Of(int a, int b) => ofMembers[a * Members + b];

    public int Fit(int member, int mentor) => ofMentors[member * Mentors + mentor];
}
