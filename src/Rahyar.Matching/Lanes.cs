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

    public static void Add(Span<byte> to, ReadOnlySpan<byte> from)
    {
        var n = 0;
        ref var a = ref MemoryMarshal.GetReference(to);
        ref var b = ref MemoryMarshal.GetReference(from);
        if (Bits == 512)
        {
            for (; n <= to.Length - 64; n += 64)
                (Vector512.LoadUnsafe(ref a, (nuint)n) + Vector512.LoadUnsafe(ref b, (nuint)n)).StoreUnsafe(ref a, (nuint)n);
        }
        else if (Bits == 256)
        {
            for (; n <= to.Length - 32; n += 32)
                (Vector256.LoadUnsafe(ref a, (nuint)n) + Vector256.LoadUnsafe(ref b, (nuint)n)).StoreUnsafe(ref a, (nuint)n);
        }
        for (; n < to.Length; n++) to[n] += from[n];
    }

    public static void Min(Span<byte> to, ReadOnlySpan<byte> from)
    {
        var n = 0;
        ref var a = ref MemoryMarshal.GetReference(to);
        ref var b = ref MemoryMarshal.GetReference(from);
        if (Bits == 512)
        {
            for (; n <= to.Length - 64; n += 64)
                Vector512.Min(Vector512.LoadUnsafe(ref a, (nuint)n), Vector512.LoadUnsafe(ref b, (nuint)n)).StoreUnsafe(ref a, (nuint)n);
        }
        else if (Bits == 256)
        {
            for (; n <= to.Length - 32; n += 32)
                Vector256.Min(Vector256.LoadUnsafe(ref a, (nuint)n), Vector256.LoadUnsafe(ref b, (nuint)n)).StoreUnsafe(ref a, (nuint)n);
        }
        for (; n < to.Length; n++) to[n] = Math.Min(to[n], from[n]);
    }

    public static void Add(Span<ushort> to, ReadOnlySpan<ushort> from)
    {
        var n = 0;
        ref var a = ref MemoryMarshal.GetReference(to);
        ref var b = ref MemoryMarshal.GetReference(from);
        if (Bits == 512)
        {
            for (; n <= to.Length - 32; n += 32)
                (Vector512.LoadUnsafe(ref a, (nuint)n) + Vector512.LoadUnsafe(ref b, (nuint)n)).StoreUnsafe(ref a, (nuint)n);
        }
        else if (Bits == 256)
        {
            for (; n <= to.Length - 16; n += 16)
                (Vector256.LoadUnsafe(ref a, (nuint)n) + Vector256.LoadUnsafe(ref b, (nuint)n)).StoreUnsafe(ref a, (nuint)n);
        }
        for (; n < to.Length; n++) to[n] += from[n];
    }

    /// <summary>Adds table[min(count, 15)] to each number.</summary>
    /// <param name="to">The numbers.</param>
    /// <param name="counts">The counts.</param>
    /// <param name="table">16 points.</param>
    public static void AddLookup(Span<ushort> to, ReadOnlySpan<byte> counts, ReadOnlySpan<ushort> table)
    {
        var n = 0;
        ref var a = ref MemoryMarshal.GetReference(to);
        ref var c = ref MemoryMarshal.GetReference(counts);
        Span<byte> low = stackalloc byte[64], high = stackalloc byte[64];
        for (var t = 0; t < 64; t++) (low[t], high[t]) = ((byte)table[t % 16], (byte)(table[t % 16] >> 8));
        if (Bits == 512)
        {
            Vector512<byte> lows = Vector512.Create<byte>(low), highs = Vector512.Create<byte>(high), last = Vector512.Create((byte)15);
            for (; n <= to.Length - 64; n += 64)
            {
                var at = Vector512.Min(Vector512.LoadUnsafe(ref c, (nuint)n), last);
                if (at == Vector512<byte>.Zero && table[0] == 0) continue;
                var (l0, l1) = Vector512.Widen(Vector512.Shuffle(lows, at));
                var (h0, h1) = Vector512.Widen(Vector512.Shuffle(highs, at));
                (Vector512.LoadUnsafe(ref a, (nuint)n) + l0 + (h0 << 8)).StoreUnsafe(ref a, (nuint)n);
                (Vector512.LoadUnsafe(ref a, (nuint)n + 32) + l1 + (h1 << 8)).StoreUnsafe(ref a, (nuint)n + 32);
            }
        }
        else if (Bits == 256)
        {
            var (lows, highs) = (Vector256.Create<byte>(low[..32]), Vector256.Create<byte>(high[..32]));
            var last = Vector256.Create((byte)15);
            for (; n <= to.Length - 32; n += 32)
            {
                var at = Vector256.Min(Vector256.LoadUnsafe(ref c, (nuint)n), last);
                var (l0, l1) = Vector256.Widen(Vector256.Shuffle(lows, at));
                var (h0, h1) = Vector256.Widen(Vector256.Shuffle(highs, at));
                (Vector256.LoadUnsafe(ref a, (nuint)n) + l0 + (h0 << 8)).StoreUnsafe(ref a, (nuint)n);
                (Vector256.LoadUnsafe(ref a, (nuint)n + 16) + l1 + (h1 << 8)).StoreUnsafe(ref a, (nuint)n + 16);
            }
        }
        for (; n < to.Length; n++) to[n] += table[Math.Min(counts[n], (byte)15)];
    }

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
