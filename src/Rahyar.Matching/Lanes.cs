using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Rahyar.Matching;

/// <summary>
/// The loops of scoring, 512 bits, 256 bits or one number at a time; all give the same numbers. Spans have equal lengths.
/// </summary>
internal static class Lanes
{
    /// <summary>The widest registers to use; tests set it to compare the paths.</summary>
    public static int Bits { get; set; } = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 64;

    /// <summary>
    /// Finds where score − price > least among scores up to the highest that is valid; returns how many places it wrote to found.
    /// </summary>
    public static int Above(ReadOnlySpan<ushort> scores, ReadOnlySpan<ushort> prices, int least, ushort highest, int[] found)
    {
        int n = 0, count = 0;
        ref var s = ref MemoryMarshal.GetReference(scores);
        ref var p = ref MemoryMarshal.GetReference(prices);
        if (Bits == 512)
        {
            var (limit, valid) = (Vector512.Create((short)least), Vector512.Create(highest));
            for (; n <= scores.Length - 32; n += 32)
            {
                var score = Vector512.LoadUnsafe(ref s, (nuint)n);
                var beyond = (score - Vector512.LoadUnsafe(ref p, (nuint)n)).AsInt16();
                var hits = (Vector512.GreaterThan(beyond, limit).AsUInt16() & Vector512.LessThanOrEqual(score, valid))
                    .ExtractMostSignificantBits();
                for (; hits != 0; hits &= hits - 1) found[count++] = n + System.Numerics.BitOperations.TrailingZeroCount(hits);
            }
        }
        else if (Bits == 256)
        {
            var (limit, valid) = (Vector256.Create((short)least), Vector256.Create(highest));
            for (; n <= scores.Length - 16; n += 16)
            {
                var score = Vector256.LoadUnsafe(ref s, (nuint)n);
                var beyond = (score - Vector256.LoadUnsafe(ref p, (nuint)n)).AsInt16();
                var hits = (Vector256.GreaterThan(beyond, limit).AsUInt16() & Vector256.LessThanOrEqual(score, valid))
                    .ExtractMostSignificantBits();
                for (; hits != 0; hits &= hits - 1) found[count++] = n + System.Numerics.BitOperations.TrailingZeroCount(hits);
            }
        }
        for (; n < scores.Length; n++)
        {
            if (scores[n] <= highest && scores[n] - prices[n] > least) found[count++] = n;
        }
        return count;
    }
}
