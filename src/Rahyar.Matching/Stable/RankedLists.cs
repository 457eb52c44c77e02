namespace Rahyar.Matching;

/// <summary>One line of a ranked list: who ranks whom, and how; 1 is best, and equal ranks are a tie.</summary>
public readonly record struct Ranking(int By, int Of, int Rank);

/// <summary>
/// Ranked lists of both sides, by index. Only pairs in which each is on the other's list can be made. Kept mentee by mentee, mentors
/// ascending, with both ranks beside them.
/// </summary>
public sealed class RankedLists
{
    private RankedLists(int mentors, int[] offsets, int[] mentorOf, int[] rankByMentee, int[] rankByMentor)
    {
        (Mentors, Offsets, MentorOf, RankByMentee, RankByMentor) = (mentors, offsets, mentorOf, rankByMentee, rankByMentor);
    }

    /// <summary>How many mentees there are, with or without a list.</summary>
    public int Mentees => Offsets.Length - 1;

    /// <summary>How many mentors there are.</summary>
    public int Mentors { get; }

    /// <summary>How many pairs both sides accept.</summary>
    public int Count => Offsets[^1];

    internal int[] Offsets { get; }

    internal int[] MentorOf { get; }

    internal int[] RankByMentee { get; }

    internal int[] RankByMentor { get; }

    /// <summary>Gathers lists in any order. Where someone ranks the same person twice, the better rank counts.</summary>
    /// <param name="mentees">How many mentees there are.</param>
    /// <param name="mentors">How many mentors there are.</param>
    /// <param name="byMentees">Lines of mentees about mentors.</param>
    /// <param name="byMentors">Lines of mentors about mentees.</param>
    /// <exception cref="ArgumentOutOfRangeException">An index is out of range.</exception>
    public static RankedLists Of(int mentees, int mentors, IEnumerable<Ranking> byMentees, IEnumerable<Ranking> byMentors)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(mentees);
        ArgumentOutOfRangeException.ThrowIfNegative(mentors);
        var own = new Rows(mentees, mentors, byMentees, static r => (r.By, r.Of));
        var others = new Rows(mentees, mentors, byMentors, static r => (r.Of, r.By));
        var offsets = new int[mentees + 1];
        var most = Math.Min(own.Mentors.Length, others.Mentors.Length);
        int[] mentorOf = new int[most], rankByMentee = new int[most], rankByMentor = new int[most];
        var count = 0;
        for (var i = 0; i < mentees; i++)
        {
            int a = own.Offsets[i], b = others.Offsets[i];
            while (a < own.Offsets[i + 1] && b < others.Offsets[i + 1])
            {
                int left = own.Mentors[a], right = others.Mentors[b];
                if (left < right) a++;
                else if (right < left) b++;
                else
                {
                    (mentorOf[count], rankByMentee[count], rankByMentor[count]) = (left, own.Ranks[a], others.Ranks[b]);
                    count++;
                    // Of doubled lines the best comes first.
                    while (a < own.Offsets[i + 1] && own.Mentors[a] == left) a++;
                    while (b < others.Offsets[i + 1] && others.Mentors[b] == left) b++;
                }
            }
            offsets[i + 1] = count;
        }
        return new RankedLists(mentors, offsets, mentorOf[..count], rankByMentee[..count], rankByMentor[..count]);
    }

    /// <summary>
    /// Lists from profiles: each person's wishes first, in their order, then the eligible others by score, equal scores tied. Without
    /// <paramref name="others"/>, a pair needs the wish of at least one of the two.
    /// </summary>
    /// <param name="scorer">The rosters under their rules; refused pairs are on no list.</param>
    /// <param name="others">Whether people whom nobody wished for are on the lists too. Then all pairs are listed: for rosters of up to
    /// a few thousand.</param>
    public static RankedLists Of(Scorer scorer, bool others = true) => Of(scorer, others, static _ => true);

    /// <summary>The same; only mentees who take part have a list.</summary>
    internal static RankedLists Of(Scorer scorer, bool others, Func<int, bool> takesPart)
    {
        var byMentees = new List<Ranking>();
        var byMentors = new List<Ranking>();
        void Add(int mentee, int mentor)
        {
            if (RanksOf(scorer, mentee, mentor) is not var (byMentee, byMentor)) return;
            byMentees.Add(new Ranking(mentee, mentor, byMentee));
            byMentors.Add(new Ranking(mentor, mentee, byMentor));
        }
        foreach (var i in Enumerable.Range(0, scorer.Mentees.Count).Where(takesPart))
        {
            if (others)
            {
                for (var j = 0; j < scorer.Mentors.Count; j++) Add(i, j);
                continue;
            }
            foreach (var special in scorer.Special[i])
            {
                if (special.MenteeWish > 0 || special.MentorWish > 0) Add(i, special.Mentor);
            }
        }
        return Of(scorer.Mentees.Count, scorer.Mentors.Count, byMentees, byMentors);
    }

    /// <summary>How each of an eligible pair ranks the other; null where a rule refuses it.</summary>
    internal static (int ByMentee, int ByMentor)? RanksOf(Scorer scorer, int mentee, int mentor)
    {
        if (scorer.Score(mentee, mentor) is not (>= 0 and var score)) return null;
        // After every wish, the higher the score the better the rank.
        var rank = 1_000_000 - score;
        return !scorer.Special.TryFind(mentee, mentor, out var special) ? (rank, rank)
            : (special.MenteeWish > 0 ? special.MenteeWish : rank, special.MentorWish > 0 ? special.MentorWish : rank);
    }

    /// <summary>Lines sorted into one row per mentee, mentors ascending, the better rank of doubled lines first.</summary>
    private sealed class Rows
    {
        public Rows(int mentees, int mentors, IEnumerable<Ranking> lines, Func<Ranking, (int Mentee, int Mentor)> pairOf)
        {
            var all = lines as IReadOnlyList<Ranking> ?? [.. lines];
            Offsets = new int[mentees + 1];
            foreach (var line in all)
            {
                var (mentee, mentor) = pairOf(line);
                if ((uint)mentee >= (uint)mentees || (uint)mentor >= (uint)mentors)
                    throw new ArgumentOutOfRangeException(nameof(lines), line, "A ranking lies outside the problem.");
                Offsets[mentee + 1]++;
            }
            for (var i = 0; i < mentees; i++) Offsets[i + 1] += Offsets[i];
            var keys = new ulong[all.Count];
            var next = Offsets[..^1];
            foreach (var line in all)
            {
                var (mentee, mentor) = pairOf(line);
                keys[next[mentee]++] = ((ulong)mentor << 32) | ((uint)line.Rank ^ 0x8000_0000u);
            }
            for (var i = 0; i < mentees; i++) Array.Sort(keys, Offsets[i], Offsets[i + 1] - Offsets[i]);
            Mentors = new int[keys.Length];
            Ranks = new int[keys.Length];
            for (var k = 0; k < keys.Length; k++) (Mentors[k], Ranks[k]) = ((int)(keys[k] >> 32), (int)((uint)keys[k] ^ 0x8000_0000u));
        }

        public int[] Offsets { get; }

        public int[] Mentors { get; }

        public int[] Ranks { get; }
    }
}
