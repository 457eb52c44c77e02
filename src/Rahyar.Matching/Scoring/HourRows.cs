namespace Rahyar.Matching;

/// <summary>
/// The hours term for a whole row: counts shared quarter-hours week by week, keeps the fewest, and looks the points up. Fits
/// where plenty of hours is at most 15 quarters; beyond that, and where hours refuse, the pairwise way is taken.
/// </summary>
internal sealed class HourRows
{
    private readonly Pool pool;
    private readonly TokenRows[] weeks;
    private readonly ushort[] table = new ushort[16];
    private readonly ushort[] known;
    private readonly ushort[] unknown;

    public HourRows(Scorer scorer)
    {
        pool = scorer.Pool;
        var mentors = pool.MentorHours;
        weeks = [.. Enumerable.Range(0, pool.Hours.Weeks).Select(week => new TokenRows(
            Hours.QuartersPerWeek, mentors.Length, j => pool.Hours.Quarters(mentors[j], week), rare: 0))];
        for (var shared = 0; shared < table.Length; shared++)
            table[shared] = (ushort)scorer.Points(Term.Hours, pool.PercentOfQuarters(shared));
        var neutral = (ushort)scorer.Points(Term.Hours, null);
        unknown = new ushort[64 * BitCounts.WordsOf(mentors.Length)];
        Array.Fill(unknown, neutral);
        known = new ushort[unknown.Length];
        for (var j = 0; j < mentors.Length; j++) known[j] = mentors[j] == 0 ? neutral : (ushort)0;
    }

    public static bool Fits(MatchRules rules) => !rules.RequireCommonHours && rules.PlentyOfHours * 4 <= 15;

    /// <summary>
    /// Counts into the part if the mentee's hours are known; returns what does not hang on counts. Mentors of unknown hours hold no
    /// quarter and count 0, which gives no points; their half comes from the row.
    /// </summary>
    public ushort[] Count(int mentee, CountedPoints part, ScoreRows.Desk desk)
    {
        var hours = pool.MenteeHours[mentee];
        if (hours == 0) return unknown;
        for (var shared = 0; shared < table.Length; shared++) part.Set(shared, table[shared]);
        var quarters = desk.Tokens.AsSpan(0, Hours.QuartersPerWeek);
        for (var week = 0; week < weeks.Length; week++)
        {
            var count = pool.Hours.Quarters(hours, week, quarters);
            weeks[week].Count(quarters[..count], part.Counts, desk.Rows, fewest: week > 0);
        }
        return known;
    }
}
