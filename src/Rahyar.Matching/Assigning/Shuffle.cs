namespace Rahyar.Matching;

/// <summary>
/// Seeded permutations by SplitMix64 (Steele, Lea and Flood 2014), the same on every platform and version, so that anyone can
/// run a published seed again.
/// </summary>
internal sealed class Shuffle(long seed)
{
    private ulong state = (ulong)seed;

    public ulong Next()
    {
        var z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    public int Next(int below) => (int)Math.BigMul(Next(), (ulong)below, out _);

    public int[] Permutation(int count)
    {
        var items = new int[count];
        for (var i = 0; i < count; i++)
        {
            var j = Next(i + 1);
            items[i] = items[j];
            items[j] = i;
        }
        return items;
    }
}
