using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Rahyar.Modules.People.Passwords;

/// <summary>Time-based one-time codes of six digits and thirty seconds (RFC 6238 over RFC 4226, HMAC-SHA-1).</summary>
internal static class Totp
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int Seconds = 30;

    public static long StepOf(DateTimeOffset now) => now.ToUnixTimeSeconds() / Seconds;

    // Every authenticator app speaks HMAC-SHA-1, and few another; its weakness in collisions does not matter here.
#pragma warning disable CA5350
    public static string Code(byte[] key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[20];
        HMACSHA1.HashData(key, counter, hash);
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[19] & 0xF)..]) & 0x7FFF_FFFF;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }
#pragma warning restore CA5350

    /// <summary>A key as apps take it: base 32 without padding.</summary>
    public static string Write(byte[] key)
    {
        var bits = string.Concat(key.Select(b => b.ToString("b8", CultureInfo.InvariantCulture)));
        return string.Concat(bits.Chunk(5).Select(five => Base32[Convert.ToInt32(new string(five).PadRight(5, '0'), 2)]));
    }
}
