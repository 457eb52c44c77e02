namespace Rahyar.Matching;

/// <summary>Who of the mentors holds each token: frequent tokens as a row of flags, rare ones as a list.</summary>
internal sealed class TokenRows
{
    private readonly byte[]?[] flags;
    private readonly int[][] holders;

    /// <param name="tokens">How many tokens there are.</param>
    /// <param name="mentors">How many mentors there are.</param>
    /// <param name="held">The tokens of a mentor, each once.</param>
    public TokenRows(int tokens, int mentors, Func<int, IEnumerable<int>> held)
    {
        var lists = new List<int>?[tokens];
        for (var j = 0; j < mentors; j++)
        {
            foreach (var token in held(j)) (lists[token] ??= []).Add(j);
        }
        holders = [.. lists.Select(l => l?.ToArray() ?? [])];
        flags = new byte[tokens][];
        for (var token = 0; token < tokens; token++)
        {
            if (holders[token].Length <= mentors / 32) continue;
            var row = flags[token] = new byte[mentors];
            foreach (var j in holders[token]) row[j] = 1;
            holders[token] = [];
        }
    }

    /// <summary>Adds one to the count of each mentor who holds the token.</summary>
    public void Count(int token, Span<byte> counts)
    {
        if (flags[token] is { } row) Lanes.Add(counts, row);
        else foreach (var j in holders[token]) counts[j]++;
    }
}
