using System.Runtime.InteropServices;

namespace Rahyar.Matching;

/// <summary>
/// Counts up to 15 for every mentor at once, held as four planes of bits: bit p of a mentor's count lies in plane p. Rows of bits are
/// added as in a carry-save adder, many mentors in one register. More than 15 counts as 15.
/// </summary>
internal sealed class BitCounts(int mentors)
{
    /// <summary>Words of 64 mentors that lie together; the widest register.</summary>
    public const int Group = 8;

    /// <summary>The planes of a group follow one another.</summary>
    public const int Planes = 4;

    /// <summary>How many words a row of so many mentors has; a whole number of groups.</summary>
    public static int WordsOf(int mentors) => (mentors + 64 * Group - 1) / (64 * Group) * Group;

    /// <summary>
    /// In which bit of its word a mentor lies: such that <see cref="ScoreLanes"/> finds the counts in order after taking every eighth
    /// bit to a byte and interleaving low and high bytes of points.
    /// </summary>
    public static int BitOf(int mentor) => mentor % 8 * 8 + mentor / 8 % 4 * 2 + mentor / 32 % 2;

    public ulong[] Words { get; } = new ulong[Planes * WordsOf(mentors)];

    /// <summary>Counts the ones in some rows, each from its place in the array of all.</summary>
    /// <param name="all">All rows, one after the other.</param>
    /// <param name="rows">Where in the array each row begins.</param>
    /// <param name="fewest">Keep the lower of this count and that which stands here already.</param>
    public void Count(ulong[] all, ReadOnlySpan<int> rows, bool fewest = false)
    {
        if (Lanes.Bits == 512) Count<Register512>(all, rows, fewest);
        else if (Lanes.Bits == 256) Count<Register256>(all, rows, fewest);
        else Count<Register64>(all, rows, fewest);
    }

    /// <summary>Adds one to the count of one mentor.</summary>
    public void Add(int mentor)
    {
        var word = mentor / 64;
        var at = word / Group * Group * Planes + word % Group;
        var carry = 1UL << BitOf(mentor);
        for (var p = 0; p < Planes; p++)
        {
            ref var plane = ref Words[at + p * Group];
            (plane, carry) = (plane ^ carry, plane & carry);
        }
        for (var p = 0; p < Planes; p++) Words[at + p * Group] |= carry;
    }

    private void Count<T>(ulong[] all, ReadOnlySpan<int> rows, bool fewest) where T : struct, IRegister<T>
    {
        ref var from = ref MemoryMarshal.GetArrayDataReference(all);
        ref var to = ref MemoryMarshal.GetArrayDataReference(Words);
        var words = Words.Length / Planes;
        for (var word = 0; word < words; word += T.Words)
        {
            T ones = default, twos = default, fours = default, eights = default, beyond = default;
            var r = 0;
            for (; r <= rows.Length - 4; r += 4)
            {
                T a = T.Load(ref from, rows[r] + word), b = T.Load(ref from, rows[r + 1] + word);
                T c = T.Load(ref from, rows[r + 2] + word), d = T.Load(ref from, rows[r + 3] + word);
                T first = T.Carry(ones, a, b), sum = T.Sum(ones, a, b);
                T second = T.Carry(sum, c, d), four = T.Carry(twos, first, second);
                (ones, twos) = (T.Sum(sum, c, d), T.Sum(twos, first, second));
                var eight = fours & four;
                fours ^= four;
                beyond |= eights & eight;
                eights ^= eight;
            }
            for (; r < rows.Length; r++)
            {
                var a = T.Load(ref from, rows[r] + word);
                T two = ones & a, four = twos & two, eight = fours & four;
                ones ^= a;
                twos ^= two;
                fours ^= four;
                beyond |= eights & eight;
                eights ^= eight;
            }
            ones |= beyond;
            twos |= beyond;
            fours |= beyond;
            eights |= beyond;
            var at = word / Group * Group * Planes + word % Group;
            if (fewest)
            {
                T others = T.Load(ref to, at), otherTwos = T.Load(ref to, at + Group);
                T otherFours = T.Load(ref to, at + 2 * Group), otherEights = T.Load(ref to, at + 3 * Group);
                var less = ~ones & others;
                less = T.Carry(~twos, otherTwos, less);
                less = T.Carry(~fours, otherFours, less);
                less = T.Carry(~eights, otherEights, less);
                ones = others ^ (less & (ones ^ others));
                twos = otherTwos ^ (less & (twos ^ otherTwos));
                fours = otherFours ^ (less & (fours ^ otherFours));
                eights = otherEights ^ (less & (eights ^ otherEights));
            }
            T.Store(ones, ref to, at);
            T.Store(twos, ref to, at + Group);
            T.Store(fours, ref to, at + 2 * Group);
            T.Store(eights, ref to, at + 3 * Group);
        }
    }
}
