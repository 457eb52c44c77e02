namespace Rahyar.Matching;

/// <summary>Who of the mentors holds each token: frequent tokens as a row of bits, rare ones as a list.</summary>
internal sealed class TokenRows
{
    private readonly int words;
    private readonly ulong[] bits;
    private readonly int[] rowOf;
    private readonly int[][] holders;

    /// <param name="tokens">How many tokens there are.</param>
    /// <param name="mentors">How many mentors there are.</param>
    /// <param name="held">The tokens of a mentor, each once.</param>
    /// <param name="rare">Up to so many holders are a list.</param>
    public TokenRows(int tokens, int mentors, Func<int, IEnumerable<int>> held, int rare)
    {
        words = BitCounts.WordsOf(mentors);
        var counts = new int[tokens];
        for (var j = 0; j < mentors; j++)
        {
            foreach (var token in held(j)) counts[token]++;
        }
        rowOf = new int[tokens];
        var rows = 0;
        for (var token = 0; token < tokens; token++) rowOf[token] = counts[token] > rare ? checked(words * rows++) : -1;
        holders = [.. counts.Select(c => c > rare ? [] : new int[c])];
        bits = new ulong[words * rows];
        for (var j = 0; j < mentors; j++)
        {
            foreach (var token in held(j))
            {
                if (rowOf[token] >= 0) bits[rowOf[token] + j / 64] |= 1UL << BitCounts.BitOf(j);
                else holders[token][^counts[token]--] = j;
            }
        }
    }

    /// <summary>Counts for each mentor how many of these tokens the mentor holds.</summary>
    /// <param name="tokens">The tokens, each once.</param>
    /// <param name="counts">The counts.</param>
    /// <param name="rows">Room for as many numbers as there are tokens.</param>
    /// <param name="fewest">Keep the lower of this and what the counts were; only where no token is rare.</param>
    public void Count(ReadOnlySpan<int> tokens, BitCounts counts, Span<int> rows, bool fewest = false)
    {
        var frequent = 0;
        foreach (var token in tokens)
        {
            if (rowOf[token] >= 0) rows[frequent++] = rowOf[token];
        }
        counts.Count(bits, rows[..frequent], fewest);
        foreach (var token in tokens)
        {
            foreach (var j in holders[token]) counts.Add(j);
        }
    }
}
