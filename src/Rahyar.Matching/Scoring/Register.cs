using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Rahyar.Matching;

/// <summary>A register of bits, so that counting is written once for every width.</summary>
internal interface IRegister<T> where T : struct, IRegister<T>
{
    /// <summary>How many 64-bit words it holds.</summary>
    static abstract int Words { get; }

    static abstract T Load(ref ulong from, int at);

    static abstract void Store(T bits, ref ulong to, int at);

    static abstract T operator &(T a, T b);

    static abstract T operator |(T a, T b);

    static abstract T operator ^(T a, T b);

    static abstract T operator ~(T a);

    /// <summary>The ones of each column, modulo 2.</summary>
    static abstract T Sum(T a, T b, T c);

    /// <summary>Where two or three are one.</summary>
    static abstract T Carry(T a, T b, T c);
}

/// <summary>One word.</summary>
internal readonly struct Register64(ulong bits) : IRegister<Register64>
{
    private readonly ulong bits = bits;

    public static int Words => 1;

    public static Register64 Load(ref ulong from, int at) => new(Unsafe.Add(ref from, at));

    public static void Store(Register64 bits, ref ulong to, int at) => Unsafe.Add(ref to, at) = bits.bits;

    public static Register64 operator &(Register64 a, Register64 b) => new(a.bits & b.bits);

    public static Register64 operator |(Register64 a, Register64 b) => new(a.bits | b.bits);

    public static Register64 operator ^(Register64 a, Register64 b) => new(a.bits ^ b.bits);

    public static Register64 operator ~(Register64 a) => new(~a.bits);

    public static Register64 Sum(Register64 a, Register64 b, Register64 c) => a ^ b ^ c;

    public static Register64 Carry(Register64 a, Register64 b, Register64 c) => (a & b) | (c & (a ^ b));
}

/// <summary>Four words.</summary>
internal readonly struct Register256(Vector256<ulong> bits) : IRegister<Register256>
{
    private readonly Vector256<ulong> bits = bits;

    public static int Words => 4;

    public static Register256 Load(ref ulong from, int at) => new(Vector256.LoadUnsafe(ref from, (nuint)at));

    public static void Store(Register256 bits, ref ulong to, int at) => bits.bits.StoreUnsafe(ref to, (nuint)at);

    public static Register256 operator &(Register256 a, Register256 b) => new(a.bits & b.bits);

    public static Register256 operator |(Register256 a, Register256 b) => new(a.bits | b.bits);

    public static Register256 operator ^(Register256 a, Register256 b) => new(a.bits ^ b.bits);

    public static Register256 operator ~(Register256 a) => new(~a.bits);

    public static Register256 Sum(Register256 a, Register256 b, Register256 c) => a ^ b ^ c;

    public static Register256 Carry(Register256 a, Register256 b, Register256 c) => (a & b) | (c & (a ^ b));
}

/// <summary>Eight words.</summary>
internal readonly struct Register512(Vector512<ulong> bits) : IRegister<Register512>
{
    private readonly Vector512<ulong> bits = bits;

    public static int Words => 8;

    public static Register512 Load(ref ulong from, int at) => new(Vector512.LoadUnsafe(ref from, (nuint)at));

    public static void Store(Register512 bits, ref ulong to, int at) => bits.bits.StoreUnsafe(ref to, (nuint)at);

    public static Register512 operator &(Register512 a, Register512 b) => new(a.bits & b.bits);

    public static Register512 operator |(Register512 a, Register512 b) => new(a.bits | b.bits);

    public static Register512 operator ^(Register512 a, Register512 b) => new(a.bits ^ b.bits);

    public static Register512 operator ~(Register512 a) => new(~a.bits);

    public static Register512 Sum(Register512 a, Register512 b, Register512 c) =>
        Avx512F.IsSupported ? new(Avx512F.TernaryLogic(a.bits, b.bits, c.bits, 0x96)) : a ^ b ^ c;

    public static Register512 Carry(Register512 a, Register512 b, Register512 c) =>
        Avx512F.IsSupported ? new(Avx512F.TernaryLogic(a.bits, b.bits, c.bits, 0xE8)) : (a & b) | (c & (a ^ b));
}
