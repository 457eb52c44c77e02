using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Rahyar.Matching;

/// <summary>Counts and the points of each: entry n is what a count of n brings.</summary>
internal sealed class CountedPoints(int mentors)
{
    public BitCounts Counts { get; } = new(mentors);

    public ushort[] Table { get; } = new ushort[16];

    /// <summary>Low bytes of the table, then the high ones, each four times for the widest register.</summary>
    public byte[] Bytes { get; } = new byte[128];

    public void Set(int count, ushort points)
    {
        Table[count] = points;
        for (var n = count; n < 64; n += 16) (Bytes[n], Bytes[64 + n]) = ((byte)points, (byte)(points >> 8));
    }
}

/// <summary>
/// Adds up a row of scores: rows of points, and points looked up by counts; 512 bits, 256 bits or one number at a time, which all give
/// the same. Rows have a whole number of groups of <see cref="BitCounts"/>.
/// </summary>
internal static class ScoreLanes
{
    public static void Sum(ushort[] to, ReadOnlySpan<ushort[]> rows, ReadOnlySpan<CountedPoints> counted)
    {
        if (Lanes.Bits == 512 && Avx512BW.IsSupported) Sum512(to, rows, counted);
        else if (Lanes.Bits == 256 && Avx2.IsSupported) Sum256(to, rows, counted);
        else Sum64(to, rows, counted);
    }

    /// <summary>Where the first plane of a word lies.</summary>
    private static int At(int word) => word / BitCounts.Group * BitCounts.Group * BitCounts.Planes + word % BitCounts.Group;

    private static void Sum512(ushort[] to, ReadOnlySpan<ushort[]> rows, ReadOnlySpan<CountedPoints> counted)
    {
        var turn = Vector512.Create(0UL, 1, 2, 3, 4, 5, 6, 7);
        Vector512<ulong> one = Vector512.Create((byte)1).AsUInt64(), two = Vector512.Create((byte)2).AsUInt64();
        Vector512<ulong> four = Vector512.Create((byte)4).AsUInt64(), eight = Vector512.Create((byte)8).AsUInt64();
        // Bit 8m + q of a word goes to bit p of byte m in the q-th part of the register.
        Vector512<ulong> turn1 = turn - Vector512.Create(1UL), turn2 = turn - Vector512.Create(2UL), turn3 = turn - Vector512.Create(3UL);
        ref var target = ref MemoryMarshal.GetArrayDataReference(to);
        for (var n = 0; n < to.Length; n += 64)
        {
            Vector512<ushort> first = default, second = default;
            foreach (var row in rows)
            {
                ref var points = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(row), n);
                first += Vector512.LoadUnsafe(ref points);
                second += Vector512.LoadUnsafe(ref points, 32);
            }
            foreach (var part in counted)
            {
                ref var plane = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(part.Counts.Words), At(n / 64));
                ref var bytes = ref MemoryMarshal.GetArrayDataReference(part.Bytes);
                var count = (Avx512F.RotateRightVariable(Vector512.Create(plane), turn) & one)
                    | (Avx512F.RotateRightVariable(Vector512.Create(Unsafe.Add(ref plane, BitCounts.Group)), turn1) & two)
                    | (Avx512F.RotateRightVariable(Vector512.Create(Unsafe.Add(ref plane, 2 * BitCounts.Group)), turn2) & four)
                    | (Avx512F.RotateRightVariable(Vector512.Create(Unsafe.Add(ref plane, 3 * BitCounts.Group)), turn3) & eight);
                var low = Avx512BW.Shuffle(Vector512.LoadUnsafe(ref bytes), count.AsByte());
                var high = Avx512BW.Shuffle(Vector512.LoadUnsafe(ref bytes, 64), count.AsByte());
                first += Avx512BW.UnpackLow(low, high).AsUInt16();
                second += Avx512BW.UnpackHigh(low, high).AsUInt16();
            }
            first.StoreUnsafe(ref target, (nuint)n);
            second.StoreUnsafe(ref target, (nuint)n + 32);
        }
    }

    private static void Sum256(ushort[] to, ReadOnlySpan<ushort[]> rows, ReadOnlySpan<CountedPoints> counted)
    {
        var one = Vector256.Create((byte)1).AsUInt64();
        ref var target = ref MemoryMarshal.GetArrayDataReference(to);
        for (var n = 0; n < to.Length; n += 64)
        {
            for (var half = 0; half < 2; half++)
            {
                var turn = Vector256.Create(0UL, 1, 2, 3) + Vector256.Create(4UL * (ulong)half);
                var at = n + 16 * half;
                Vector256<ushort> first = default, second = default;
                foreach (var row in rows)
                {
                    ref var points = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(row), at);
                    first += Vector256.LoadUnsafe(ref points);
                    second += Vector256.LoadUnsafe(ref points, 32);
                }
                foreach (var part in counted)
                {
                    ref var plane = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(part.Counts.Words), At(n / 64));
                    ref var bytes = ref MemoryMarshal.GetArrayDataReference(part.Bytes);
                    var count = Vector256<ulong>.Zero;
                    for (var p = BitCounts.Planes - 1; p >= 0; p--)
                    {
                        var bits = Avx2.ShiftRightLogicalVariable(Vector256.Create(Unsafe.Add(ref plane, p * BitCounts.Group)), turn) & one;
                        count = (count + count) | bits;
                    }
                    var low = Avx2.Shuffle(Vector256.LoadUnsafe(ref bytes), count.AsByte());
                    var high = Avx2.Shuffle(Vector256.LoadUnsafe(ref bytes, 64), count.AsByte());
                    first += Avx2.UnpackLow(low, high).AsUInt16();
                    second += Avx2.UnpackHigh(low, high).AsUInt16();
                }
                first.StoreUnsafe(ref target, (nuint)at);
                second.StoreUnsafe(ref target, (nuint)at + 32);
            }
        }
    }

    private static void Sum64(ushort[] to, ReadOnlySpan<ushort[]> rows, ReadOnlySpan<CountedPoints> counted)
    {
        rows[0].CopyTo(to, 0);
        foreach (var row in rows[1..])
        {
            for (var n = 0; n < to.Length; n++) to[n] += row[n];
        }
        foreach (var part in counted)
        {
            for (var n = 0; n < to.Length; n++)
            {
                var planes = part.Counts.Words.AsSpan(At(n / 64));
                var bit = BitCounts.BitOf(n);
                var count = (planes[0] >> bit & 1) | (planes[BitCounts.Group] >> bit & 1) << 1
                    | (planes[2 * BitCounts.Group] >> bit & 1) << 2 | (planes[3 * BitCounts.Group] >> bit & 1) << 3;
                to[n] += part.Table[count];
            }
        }
    }
}
