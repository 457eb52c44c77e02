namespace Rahyar.Matching;

/// <summary>The bids that each mentor holds, at most as many as there are places, as a heap with the lowest on top.</summary>
internal sealed class Bids
{
    private readonly int[] offsets;
    private readonly int[] counts;
    private readonly int[] mentees;
    private readonly long[] amounts;

    public Bids(int[] places)
    {
        offsets = new int[places.Length + 1];
        for (var j = 0; j < places.Length; j++) offsets[j + 1] = checked(offsets[j] + places[j]);
        counts = new int[places.Length];
        mentees = new int[offsets[^1]];
        amounts = new long[offsets[^1]];
    }

    public int Count(int mentor) => counts[mentor];

    public long Lowest(int mentor) => amounts[offsets[mentor]];

    public void Clear() => Array.Clear(counts);

    /// <summary>Sets all bids of a mentor to one amount.</summary>
    public void Level(int mentor, long amount) => amounts.AsSpan(offsets[mentor], counts[mentor]).Fill(amount);

    public void Add(int mentor, int mentee, long amount)
    {
        var from = offsets[mentor];
        Rise(from, counts[mentor]++, mentee, amount);
    }

    /// <summary>Takes the lowest bid out and puts another in; returns who was outbid.</summary>
    public int Replace(int mentor, int mentee, long amount)
    {
        var from = offsets[mentor];
        var outbid = mentees[from];
        Sink(from, counts[mentor], 0, mentee, amount);
        return outbid;
    }

    public void Remove(int mentor, int mentee)
    {
        int from = offsets[mentor], last = --counts[mentor], at = 0;
        while (mentees[from + at] != mentee) at++;
        if (at == last) return;
        var (moved, amount) = (mentees[from + last], amounts[from + last]);
        if (at > 0 && amounts[from + (at - 1) / 2] > amount) Rise(from, at, moved, amount);
        else Sink(from, last, at, moved, amount);
    }

    private void Rise(int from, int at, int mentee, long amount)
    {
        while (at > 0 && amounts[from + (at - 1) / 2] > amount)
        {
            mentees[from + at] = mentees[from + (at - 1) / 2];
            amounts[from + at] = amounts[from + (at - 1) / 2];
            at = (at - 1) / 2;
        }
        mentees[from + at] = mentee;
        amounts[from + at] = amount;
    }

    private void Sink(int from, int count, int at, int mentee, long amount)
    {
        while (true)
        {
            var child = 2 * at + 1;
            if (child >= count) break;
            if (child + 1 < count && amounts[from + child + 1] < amounts[from + child]) child++;
            if (amounts[from + child] >= amount) break;
            mentees[from + at] = mentees[from + child];
            amounts[from + at] = amounts[from + child];
            at = child;
        }
        mentees[from + at] = mentee;
        amounts[from + at] = amount;
    }
}
