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

    /// <summary>The most by which a score up to the highest that is valid lies above its price; 0 if none does.</summary>
    public static int Most(ReadOnlySpan<ushort> scores, ReadOnlySpan<ushort> prices, ushort highest)
    {
        var (n, most) = (0, (ushort)0);
        ref var s = ref MemoryMarshal.GetReference(scores);
        ref var p = ref MemoryMarshal.GetReference(prices);
        if (Bits >= 256)
        {
            Vector256<ushort> mosts = default, valid = Vector256.Create(highest);
            for (; n <= scores.Length - 16; n += 16)
            {
                Vector256<ushort> score = Vector256.LoadUnsafe(ref s, (nuint)n), price = Vector256.LoadUnsafe(ref p, (nuint)n);
                mosts = Vector256.Max(mosts, (Vector256.Max(score, price) - price) & Vector256.LessThanOrEqual(score, valid));
            }
            for (var lane = 0; lane < 16; lane++) most = Math.Max(most, mosts[lane]);
        }
        for (; n < scores.Length; n++)
        {
            if (scores[n] <= highest && scores[n] > prices[n]) most = Math.Max(most, (ushort)(scores[n] - prices[n]));
        }
        return most;
    }

    /// <summary>The first place of the highest score that is valid, and of the second highest; −1 where there is none.</summary>
    public static (int First, int Second) TopTwo(ReadOnlySpan<ushort> scores, ushort highest)
    {
        var n = 0;
        ushort top = 0, next = 0;
        void Meet(ushort score)
        {
            next = Math.Max(next, Math.Min(top, score));
            top = Math.Max(top, score);
        }
        ref var s = ref MemoryMarshal.GetReference(scores);
        if (Bits >= 256)
        {
            Vector256<ushort> tops = default, nexts = default, valid = Vector256.Create(highest);
            for (; n <= scores.Length - 16; n += 16)
            {
                var score = Vector256.LoadUnsafe(ref s, (nuint)n);
                score &= Vector256.LessThanOrEqual(score, valid);
                nexts = Vector256.Max(nexts, Vector256.Min(tops, score));
                tops = Vector256.Max(tops, score);
            }
            for (var lane = 0; lane < 16; lane++)
            {
                Meet(tops[lane]);
                Meet(nexts[lane]);
            }
        }
        for (; n < scores.Length; n++) Meet(scores[n] <= highest ? scores[n] : (ushort)0);
        var first = scores.IndexOf(top);
        if (first < 0) return (-1, -1);
        var from = next == top ? first + 1 : 0;
        var second = scores[from..].IndexOf(next);
        return (first, second < 0 ? -1 : from + second);
    }
}
