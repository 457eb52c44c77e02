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
    private readonly ushort[] unknown;
    private readonly ushort neutral;

    public HourRows(Scorer scorer)
    {
        pool = scorer.Pool;
        var mentors = pool.MentorHours;
        weeks = [.. Enumerable.Range(0, pool.Hours.Weeks).Select(week => new TokenRows(
            Hours.QuartersPerWeek, mentors.Length, j => pool.Hours.Quarters(mentors[j], week)))];
        for (var shared = 0; shared < table.Length; shared++)
            table[shared] = (ushort)scorer.Points(Term.Hours, pool.PercentOfQuarters(shared));
        neutral = (ushort)scorer.Points(Term.Hours, null);
        unknown = [.. mentors.Select(m => m == 0 ? neutral : (ushort)0)];
    }

    public static bool Fits(MatchRules rules) => !rules.RequireCommonHours && rules.PlentyOfHours * 4 <= 15;

    public void Add(int mentee, Span<ushort> row, ScoreRows.Desk desk)
    {
        var hours = pool.MenteeHours[mentee];
        if (hours == 0)
        {
            for (var j = 0; j < row.Length; j++) row[j] += neutral;
            return;
        }
        Span<byte> fewest = desk.Fewest, counts = desk.Counts;
        for (var week = 0; week < weeks.Length; week++)
        {
            var into = week == 0 ? fewest : counts;
            into.Clear();
            var counted = 0;
            foreach (var quarter in pool.Hours.Quarters(hours, week))
            {
                weeks[week].Count(quarter, into);
                // A byte holds 255, and plenty is far less.
                if (++counted % 200 == 0) ScoreRows.Clip(into);
            }
            if (week > 0) Lanes.Min(fewest, counts);
        }
        // Unknown hours hold no quarter and count 0, which gives no points; their half comes from the other row.
        Lanes.AddLookup(row, fewest, table);
        Lanes.Add(row, unknown);
    }
}
