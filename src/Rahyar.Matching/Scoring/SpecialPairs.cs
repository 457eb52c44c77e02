namespace Rahyar.Matching;

/// <summary>The few pairs that lists single out: refused ones and wished ones. Kept per mentee, mentors ascending.</summary>
internal sealed class SpecialPairs
{
    private readonly int[] offsets;
    private readonly Entry[] entries;

    /// <param name="Mentor">The mentor's index.</param>
    /// <param name="Rule">The first rule against the pair, if any.</param>
    /// <param name="MenteeWish">Rank from 1, 0 without wish.</param>
    /// <param name="MentorWish">Rank from 1, 0 without wish.</param>
    public readonly record struct Entry(int Mentor, HardRule? Rule, int MenteeWish, int MentorWish);

    public SpecialPairs(Roster mentees, Roster mentors, MatchRules rules, PairLists lists)
    {
        var found = new List<(int Mentee, Entry Entry)>();
        void Refuse(int mentee, int mentor, HardRule rule)
        {
            if (mentee >= 0 && mentor >= 0) found.Add((mentee, new Entry(mentor, rule, 0, 0)));
        }
        for (var i = 0; i < mentees.Count; i++)
        {
            var mentee = mentees[i];
            Refuse(i, mentors.IndexOf(mentee.Id), HardRule.SamePerson);
            foreach (var id in mentee.Avoid) Refuse(i, mentors.IndexOf(id), HardRule.Avoided);
            foreach (var id in AssessorsOf(mentee, rules)) Refuse(i, mentors.IndexOf(id), HardRule.Assessor);
            for (var r = 0; r < mentee.Prefer.Count; r++)
            {
                if (mentors.IndexOf(mentee.Prefer[r]) is >= 0 and var j) found.Add((i, new Entry(j, null, r + 1, 0)));
            }
        }
        for (var j = 0; j < mentors.Count; j++)
        {
            var mentor = mentors[j];
            foreach (var id in mentor.Avoid) Refuse(mentees.IndexOf(id), j, HardRule.Avoided);
            for (var r = 0; r < mentor.Prefer.Count; r++)
            {
                if (mentees.IndexOf(mentor.Prefer[r]) is >= 0 and var i) found.Add((i, new Entry(j, null, 0, r + 1)));
            }
        }
        foreach (var pair in lists.Blocked)
            Refuse(mentees.IndexOf(pair.MenteeId), mentors.IndexOf(pair.MentorId), HardRule.Blocked);
        if (rules.RefusePreviousPairs)
        {
            foreach (var pair in lists.Previous)
                Refuse(mentees.IndexOf(pair.MenteeId), mentors.IndexOf(pair.MentorId), HardRule.PreviousPair);
        }

        offsets = new int[mentees.Count + 1];
        var merged = new List<Entry>(found.Count);
        foreach (var pair in found.GroupBy(f => (f.Mentee, f.Entry.Mentor)).OrderBy(g => g.Key))
        {
            var e = pair.Select(p => p.Entry).ToArray();
            merged.Add(new Entry(
                pair.Key.Mentor, e.Min(x => x.Rule), Best(e.Select(x => x.MenteeWish)), Best(e.Select(x => x.MentorWish))));
            offsets[pair.Key.Mentee + 1]++;
        }
        for (var i = 0; i < mentees.Count; i++) offsets[i + 1] += offsets[i];
        entries = [.. merged];
    }

    public ReadOnlySpan<Entry> this[int mentee] => entries.AsSpan(offsets[mentee], offsets[mentee + 1] - offsets[mentee]);

    public bool TryFind(int mentee, int mentor, out Entry entry)
    {
        int low = offsets[mentee], high = offsets[mentee + 1] - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            entry = entries[middle];
            if (entry.Mentor == mentor) return true;
            if (entry.Mentor < mentor) low = middle + 1;
            else high = middle - 1;
        }
        entry = default;
        return false;
    }

    public static int WishPercent(int rank) => rank == 0 ? 0 : Math.Max(30, 110 - 10 * rank);

    public static IEnumerable<string> AssessorsOf(Profile mentee, MatchRules rules) => mentee.Attributes.Count == 0 ? [] : rules.AssessorAttributes
        .SelectMany(name => mentee.Attributes.TryGetValue(name, out var ids) ? ids.Split(';', StringSplitOptions.TrimEntries) : []);

    private static int Best(IEnumerable<int> ranks) => ranks.Where(r => r > 0).DefaultIfEmpty(0).Min();
}

/// <summary>The people of one side with a way back from id to index.</summary>
internal sealed class Roster
{
    private readonly IReadOnlyList<Profile> people;
    private readonly Dictionary<string, int> index;

    public Roster(IReadOnlyList<Profile> people, string side)
    {
        this.people = people;
        index = new Dictionary<string, int>(people.Count, StringComparer.Ordinal);
        for (var p = 0; p < people.Count; p++)
        {
            if (!index.TryAdd(people[p].Id, p))
                throw new ArgumentException($"The id {people[p].Id} occurs twice.", side);
        }
    }

    public int Count => people.Count;

    public Profile this[int person] => people[person];

    public int IndexOf(string? id) => id is not null && index.TryGetValue(id, out var p) ? p : -1;
}
