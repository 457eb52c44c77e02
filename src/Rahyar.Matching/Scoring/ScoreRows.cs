namespace Rahyar.Matching;

/// <summary>
/// Scores one mentee against all mentors at once: a sum of rows that were made beforehand, one number per mentor. Gives what
/// <see cref="Scorer.Score(int,int)"/> gives, but for refusals, which are any number above <see cref="Highest"/>, the minimum
/// score, which is the caller's, and the bonus of pairs that may stay.
/// </summary>
internal sealed class ScoreRows
{
    /// <summary>No valid number is higher; rounding of ten weights may go a little over the perfect score.</summary>
    public const ushort Highest = MatchRules.PerfectScore + 20 + PreviousMatch.HighestBonus;

    /// <summary>Up to five of these added to any valid score stay above the highest, modulo 2¹⁶.</summary>
    private const ushort Refused = unchecked((ushort)-11_000);

    /// <summary>Rows kept for each kind of class; more are made again when needed.</summary>
    private const int Kept = 256;

    private readonly Scorer scorer;
    private readonly Stay? stay;
    private readonly Pool pool;
    private readonly int mentors;
    private readonly int width;
    private readonly ushort[][] bases;
    private readonly TokenRows[] tokenRows;
    private readonly HourRows? hourRows;
    private readonly ClassRows[] classes;

    public ScoreRows(Scorer scorer, Stay? stay = null)
    {
        (this.scorer, this.stay) = (scorer, stay);
        pool = scorer.Pool;
        mentors = scorer.Mentors.Count;
        width = 64 * BitCounts.WordsOf(mentors);
        bases = [.. Enumerable.Range(0, 1 << Pool.CountingTerms.Length).Select(Base)];
        tokenRows = [.. Enumerable.Range(0, Pool.CountingTerms.Length).Select(t => new TokenRows(
            pool.Vocabulary[t], mentors, j => pool.MentorTokens[t][j].ToArray(), rare: mentors / 256))];
        var rules = scorer.Rules;
        List<ClassRows> made =
        [
            new(pool.MenteeYears, pool.MentorYears, (a, b) => Points(Term.Experience, pool.ExperiencePercent(a, b))),
            new(pool.MenteeField, pool.MentorField, (a, b) => Points(Term.Field, pool.FieldPercent(a, b))),
            new(pool.MenteeLanguages, pool.MentorLanguages, (a, b) => pool.LanguagePercent(a, b) is var percent
                && percent == 0 && rules.RequireCommonLanguage ? Refused : Points(Term.Languages, percent)),
        ];
        if (HourRows.Fits(rules)) hourRows = new HourRows(scorer);
        else made.Add(new(pool.MenteeHours, pool.MentorHours, (a, b) => pool.HoursPercent(a, b) is var percent
                && percent == 0 && rules.RequireCommonHours && pool.Hours.SharedQuarters(a, b) == 0 ? Refused : Points(Term.Hours, percent)));
        if (rules.RefuseSameDepartment)
            made.Add(new(pool.MenteeDepartment, pool.MentorDepartment, (a, b) => a != 0 && a == b ? Refused : (ushort)0));
        classes = [.. made];
    }

    /// <summary>Mentees in an order in which neighbours share their hours, so that rows serve again.</summary>
    public int[] Order()
    {
        var order = new int[scorer.Mentees.Count];
        for (var i = 0; i < order.Length; i++) order[i] = i;
        Array.Sort((int[])pool.MenteeHours.Clone(), order);
        return order;
    }

    public Desk NewDesk() => new(mentors, classes.Length, pool);

    /// <summary>Writes the scores of a mentee into the desk's row.</summary>
    public ReadOnlySpan<ushort> Fill(int mentee, Desk desk)
    {
        var known = 0;
        var (rows, counted) = (0, 0);
        for (var t = 0; t < Pool.CountingTerms.Length; t++)
        {
            if (pool.MenteeTokens[t].Sizes[mentee] == 0) continue;
            known |= 1 << t;
            var tokens = pool.MenteeTokens[t][mentee];
            if (tokens.Length > 0) Count(t, tokens, pool.MenteeTokens[t].Sizes[mentee], desk.Counted[counted++], desk);
        }
        desk.Summed[rows++] = bases[known];
        for (var c = 0; c < classes.Length; c++) desk.Summed[rows++] = classes[c].Of(classes[c].Mentees[mentee], c, desk);
        if (hourRows is not null)
        {
            desk.Summed[rows++] = hourRows.Count(mentee, desk.Counted[counted], desk);
            if (pool.MenteeHours[mentee] != 0) counted++;
        }
        ScoreLanes.Sum(desk.Scores, desk.Summed.AsSpan(0, rows), desk.Counted.AsSpan(0, counted));
        var row = desk.Scores.AsSpan(0, mentors);
        foreach (var special in scorer.Special[mentee])
        {
            if (special.Rule is not null) row[special.Mentor] = Refused;
            else if (row[special.Mentor] <= Highest) row[special.Mentor] += (ushort)scorer.Wishes(special);
        }
        if (stay?.MentorOf[mentee] is >= 0 and var mentor) row[mentor] += (ushort)stay.BonusOf(mentee, mentor);
        return row;
    }

    private void Count(int t, ReadOnlySpan<int> tokens, int size, CountedPoints part, Desk desk)
    {
        tokenRows[t].Count(tokens, part.Counts, desk.Rows);
        // A mentor of whom the term is unknown holds no token, so counts 0; the base row has given the half already.
        for (var shared = 0; shared < 16; shared++) part.Set(shared, Points(Pool.CountingTerms[t], Pool.CountingPercent(t, shared, size)));
    }

    private ushort Points(Term term, int? percent) => (ushort)scorer.Points(term, percent);

    /// <summary>What does not hang on shared tokens, for mentees of whom these counting terms are known.</summary>
    private ushort[] Base(int known)
    {
        var row = new ushort[width];
        for (var j = 0; j < mentors; j++)
        {
            if (scorer.Capacities[j] == 0) row[j] = Refused;
            for (var t = 0; t < Pool.CountingTerms.Length; t++)
            {
                if ((known & (1 << t)) == 0 || pool.MentorTokens[t].Sizes[j] == 0) row[j] += Points(Pool.CountingTerms[t], null);
            }
        }
        return row;
    }

    /// <summary>What one thread needs to score a row.</summary>
    internal sealed class Desk(int mentors, int kinds, Pool pool)
    {
        public ushort[] Scores { get; } = new ushort[64 * BitCounts.WordsOf(mentors)];

        public CountedPoints[] Counted { get; } = [.. Enumerable.Range(0, Pool.CountingTerms.Length + 1).Select(_ => new CountedPoints(mentors))];

        /// <summary>The rows to add up.</summary>
        public ushort[][] Summed { get; } = new ushort[kinds + 2][];

        public int[] Tokens { get; } = new int[Hours.QuartersPerWeek];

        /// <summary>Where the rows of these tokens begin.</summary>
        public int[] Rows { get; } = new int[Math.Max(Hours.QuartersPerWeek, pool.MostTokens)];

        public int[] Found { get; } = new int[mentors];

        /// <summary>What each found mentor is worth, 0 to the highest score.</summary>
        public int[] Worth { get; } = new int[mentors];

        /// <summary>Room to count how many found mentors are worth each number; zeros when not in use.</summary>
        public int[] Tally { get; } = new int[Highest + 1];

        public (int Class, ushort[] Row)[] Last { get; } = [.. Enumerable.Repeat((-1, Array.Empty<ushort>()), kinds)];
    }

    private sealed class ClassRows(int[] mentees, int[] mentors, Func<int, int, ushort> points)
    {
        private readonly ushort[]?[] kept = new ushort[]?[Math.Min(Kept, mentees.DefaultIfEmpty(0).Max() + 1)];

        public int[] Mentees => mentees;

        public ushort[] Of(int menteeClass, int kind, Desk desk)
        {
            var width = desk.Scores.Length;
            if (menteeClass < kept.Length) return kept[menteeClass] ??= Row(menteeClass, new ushort[width]);
            var (last, row) = desk.Last[kind];
            if (last == menteeClass) return row;
            row = Row(menteeClass, row.Length == width ? row : new ushort[width]);
            desk.Last[kind] = (menteeClass, row);
            return row;
        }

        private ushort[] Row(int menteeClass, ushort[] row)
        {
            var ofClass = new int[mentors.DefaultIfEmpty(0).Max() + 1];
            for (var j = 0; j < mentors.Length; j++)
            {
                ref var found = ref ofClass[mentors[j]];
                if (found == 0) found = 1 + points(menteeClass, mentors[j]);
                row[j] = (ushort)(found - 1);
            }
            return row;
        }
    }
}
