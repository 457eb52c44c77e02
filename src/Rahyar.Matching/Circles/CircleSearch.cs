namespace Rahyar.Matching;

/// <summary>One search from one start. Circle number <c>circles</c> is the bench of those who wait; it is worth nothing.</summary>
internal sealed class CircleSearch
{
    private readonly Likeness likeness;
    private readonly int circles;
    private readonly int perCircle;
    private readonly int least;
    private readonly int[] circleOf;
    private readonly int[] sizes;
    private readonly int[] order;
    private readonly int[][] mentorsOf;
    private readonly long[] sums;

    public CircleSearch(Likeness likeness, CircleOptions options, int seated, int circles, Shuffle shuffle)
    {
        (this.likeness, this.circles, perCircle, least) = (likeness, circles, options.Mentors, options.Least);
        order = shuffle.Permutation(likeness.Members);
        circleOf = new int[likeness.Members];
        sums = new long[likeness.Members * (circles + 1)];
        mentorsOf = [.. Enumerable.Range(0, circles).Select(_ => Array.Empty<int>())];
        // Seats in turn, so that sizes differ by one at most; the rest of the drawn order waits.
        Array.Fill(circleOf, circles);
        int small = seated / circles, larger = seated % circles;
        sizes = [.. Enumerable.Range(0, circles).Select(c => small + (c < larger ? 1 : 0))];
        var free = sizes.ToArray();
        foreach (var member in order[..seated])
        {
            var best = Enumerable.Range(0, circles).Where(c => free[c] > 0).MaxBy(c => (Sum(member, c), free[c]));
            free[best]--;
            Seat(member, best);
        }
    }

    public long Value { get; private set; }

    /// <summary>How many pairs sit together that must not.</summary>
    public int Faults { get; private set; }

    public void Run(CancellationToken cancellation)
    {
        // Each step gains, and there are finitely many arrangements; mentors and members in turn until neither gains.
        for (var before = long.MinValue; ;)
        {
            Lead();
            while (Exchange(cancellation) || Move()) { }
            Measure();
            if (Value <= before) break;
            before = Value;
        }
    }

    public CircleResult Result(IReadOnlyList<Profile> members, IReadOnlyList<Profile> mentors, long bound)
    {
        Unseat();
        Measure();
        var found = new List<Circle>();
        for (var c = 0; c < circles; c++)
        {
            int[] own = [.. Enumerable.Range(0, circleOf.Length).Where(a => circleOf[a] == c)];
            if (own.Length == 0) continue;
            var pairs = own.SelectMany(a => own.Where(b => a < b).Select(b => (double)likeness.Of(a, b))).DefaultIfEmpty(0).Average();
            double? fit = mentorsOf[c].Length == 0 ? null : own.SelectMany(a => mentorsOf[c].Select(j => (double)likeness.Fit(a, j))).Average();
            found.Add(new Circle([.. own.Select(a => members[a].Id)], [.. mentorsOf[c].Select(j => mentors[j].Id)], pairs, fit));
        }
        string[] waiting = [.. Enumerable.Range(0, circleOf.Length).Where(a => circleOf[a] == circles).Select(a => members[a].Id)];
        return new CircleResult(found, waiting, Value, bound);
    }

    private ref long Sum(int member, int circle) => ref sums[member * (circles + 1) + circle];

    private void Seat(int member, int circle)
    {
        circleOf[member] = circle;
        if (circle == circles) return;
        for (var other = 0; other < likeness.Members; other++)
        {
            if (other != member) Sum(other, circle) += likeness.Of(member, other);
        }
    }

    private void Leave(int member)
    {
        var circle = circleOf[member];
        for (var other = 0; other < likeness.Members && circle < circles; other++)
        {
            if (other != member) Sum(other, circle) -= likeness.Of(member, other);
        }
    }

    private long Fit(int member, int circle)
    {
        long fit = 0;
        foreach (var mentor in circle == circles ? [] : mentorsOf[circle]) fit += likeness.Fit(member, mentor);
        return fit;
    }

    private long Worth(int member, int circle) => Sum(member, circle) + Fit(member, circle);

    /// <summary>Goes through all pairs of members once and exchanges those whose exchange gains; whether any did.</summary>
    private bool Exchange(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var any = false;
        foreach (var a in order)
        {
            foreach (var b in order)
            {
                int x = circleOf[a], y = circleOf[b];
                if (x == y) continue;
                // Each counts the other in the circle that they enter, but will find them gone.
                var apart = 0L;
                if (y < circles) apart += likeness.Of(a, b);
                if (x < circles) apart += likeness.Of(a, b);
                if (Worth(a, y) - Worth(a, x) + Worth(b, x) - Worth(b, y) - apart <= 0) continue;
                Leave(a);
                Leave(b);
                Seat(a, y);
                Seat(b, x);
                any = true;
            }
        }
        return any;
    }

    /// <summary>
    /// Goes through all members once and moves those who gain from a circle with a seat more to one with a seat less, so that it is the
    /// likeness of people, and not the draw, that says which circle is the larger; whether any moved.
    /// </summary>
    private bool Move()
    {
        var any = false;
        foreach (var a in order)
        {
            for (var to = 0; to < circles; to++)
            {
                var from = circleOf[a];
                if (from == circles || sizes[from] <= sizes[to] || Worth(a, to) <= Worth(a, from)) continue;
                Leave(a);
                Seat(a, to);
                (sizes[from], sizes[to]) = (sizes[from] - 1, sizes[to] + 1);
                any = true;
            }
        }
        return any;
    }

    /// <summary>Assigns mentors to circles anew, the best total for the members as they sit; a second mentor after the first.</summary>
    private void Lead()
    {
        var taken = new bool[likeness.Mentors];
        for (var c = 0; c < circles; c++) mentorsOf[c] = [];
        for (var turn = 0; turn < perCircle; turn++)
        {
            // Raised, so that every circle gets one even where somebody must not sit with them; such seats are mended afterwards.
            var raise = 10 * -Likeness.Forbidden + 1;
            var edges = from c in Enumerable.Range(0, circles)
                        from j in Enumerable.Range(0, likeness.Mentors)
                        where likeness.Leads(j) && !taken[j]
                        let fit = Enumerable.Range(0, likeness.Members).Where(a => circleOf[a] == c).Average(a => (double)likeness.Fit(a, j))
                        select new Edge(c, j, raise + (int)(fit * 10));
            var led = Assignment.Solve(AssignmentGraph.Of(circles, likeness.Mentors, edges), [.. Enumerable.Repeat(1, likeness.Mentors)], new AssignmentOptions { Exact = true });
            for (var c = 0; c < circles; c++)
            {
                if (led.MentorOf[c] < 0) continue;
                taken[led.MentorOf[c]] = true;
                mentorsOf[c] = [.. mentorsOf[c], led.MentorOf[c]];
            }
        }
    }

    /// <summary>
    /// Where the search could not part people who must not sit together, the later of them waits; and so does a circle that is then
    /// too small.
    /// </summary>
    private void Unseat()
    {
        foreach (var a in order)
        {
            var c = circleOf[a];
            if (c == circles) continue;
            if (!mentorsOf[c].Any(j => likeness.Fit(a, j) < 0) && !Enumerable.Range(0, a).Any(b => circleOf[b] == c && likeness.Of(a, b) < 0)) continue;
            Leave(a);
            Seat(a, circles);
        }
        for (var c = 0; c < circles; c++)
        {
            if (circleOf.Count(x => x == c) >= least) continue;
            for (var a = 0; a < circleOf.Length; a++)
            {
                if (circleOf[a] == c) Seat(a, circles);
            }
        }
    }

    private void Measure()
    {
        long value = 0;
        Faults = 0;
        for (var a = 0; a < likeness.Members; a++)
        {
            if (circleOf[a] == circles) continue;
            foreach (var j in mentorsOf[circleOf[a]])
            {
                value += likeness.Fit(a, j);
                if (likeness.Fit(a, j) < 0) Faults++;
            }
            for (var b = a + 1; b < likeness.Members; b++)
            {
                if (circleOf[b] != circleOf[a]) continue;
                value += likeness.Of(a, b);
                if (likeness.Of(a, b) < 0) Faults++;
            }
        }
        Value = value;
    }
}
