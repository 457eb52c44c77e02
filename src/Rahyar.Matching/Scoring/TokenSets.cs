namespace Rahyar.Matching;

/// <summary>
/// The sets that the people of one side hold for one counting term, as numbers: person p holds
/// Ids[Offsets[p]..Offsets[p+1]], ascending. Only tokens that the mentors' side holds get a number; Sizes counts all.
/// </summary>
internal sealed class TokenSets
{
    private TokenSets(int[] offsets, int[] ids, int[] sizes)
    {
        Offsets = offsets;
        Ids = ids;
        Sizes = sizes;
    }

    public int[] Offsets { get; }

    public int[] Ids { get; }

    /// <summary>How many distinct tokens each person named; 0 is unknown.</summary>
    public int[] Sizes { get; }

    public ReadOnlySpan<int> this[int person] => Ids.AsSpan(Offsets[person], Offsets[person + 1] - Offsets[person]);

    public static TokenSets Of(
        IReadOnlyList<Profile> people, Func<Profile, IEnumerable<string>> tokens, Dictionary<string, int> vocabulary, bool grow)
    {
        var offsets = new int[people.Count + 1];
        var sizes = new int[people.Count];
        var ids = new List<int>();
        var distinct = new HashSet<string>(StringComparer.Ordinal);
        var own = new List<int>();
        for (var p = 0; p < people.Count; p++)
        {
            distinct.Clear();
            own.Clear();
            foreach (var token in tokens(people[p]))
            {
                if (token.Length == 0 || !distinct.Add(token)) continue;
                if (vocabulary.TryGetValue(token, out var id)) own.Add(id);
                else if (grow)
                {
                    vocabulary.Add(token, vocabulary.Count);
                    own.Add(vocabulary.Count - 1);
                }
            }
            own.Sort();
            ids.AddRange(own);
            sizes[p] = distinct.Count;
            offsets[p + 1] = ids.Count;
        }
        return new TokenSets(offsets, [.. ids], sizes);
    }

    public static int Shared(ReadOnlySpan<int> a, ReadOnlySpan<int> b)
    {
        int shared = 0, i = 0, j = 0;
        while (i < a.Length && j < b.Length)
        {
            if (a[i] == b[j])
            {
                shared++;
                i++;
                j++;
            }
            else if (a[i] < b[j]) i++;
            else j++;
        }
        return shared;
    }
}
