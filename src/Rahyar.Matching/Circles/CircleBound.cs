namespace Rahyar.Matching;

/// <summary>A bound from above on any circles of given sizes.</summary>
internal static class CircleBound
{
    /// <summary>
    /// Everyone with the others most like them (each pair counted half from both ends), and with the mentors who fit them best. Of
    /// those who have a larger circle, the ones to whom the further seat is worth most. Who waits would have gained least.
    /// </summary>
    public static long Of(Likeness likeness, int mentors, int seated, int circles)
    {
        int small = seated / circles, larger = seated % circles;
        var gains = new (long Small, long Further)[likeness.Members];
        var row = new int[likeness.Members];
        for (var a = 0; a < likeness.Members; a++)
        {
            for (var b = 0; b < row.Length; b++) row[b] = a == b ? int.MinValue : Math.Max(0, likeness.Of(a, b));
            Array.Sort(row);
            long own = 0;
            for (var n = 1; n < small; n++) own += Math.Max(0, row[^n]);
            var fits = Enumerable.Range(0, likeness.Mentors).Where(likeness.Leads).Select(j => (long)Math.Max(0, likeness.Fit(a, j)));
            // Doubled, so that halves of pairs stay whole numbers.
            gains[a] = (own + 2 * fits.OrderDescending().Take(mentors).Sum(), row.Length > small ? Math.Max(0, row[^small]) : 0);
        }
        var waiting = likeness.Members - seated;
        var seats = gains.Select(g => g.Small).OrderDescending().SkipLast(waiting).Sum();
        var further = gains.Select(g => g.Further).OrderDescending().Take(larger * (small + 1)).Sum();
        return (seats + further) / 2;
    }
}
