using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.People;

/// <summary>An authenticator app on a phone, from the key that the page shows as text.</summary>
internal sealed class AuthenticatorApp
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private readonly byte[] _key;

    public AuthenticatorApp(Sheet page)
    {
        var bits = string.Concat(page.One("svg.qr + p code").TextContent.Where(c => c != ' ').Select(c => Convert.ToString(Letters.IndexOf(c), 2).PadLeft(5, '0')));
        _key = [.. bits.Chunk(8).Where(b => b.Length == 8).Select(b => Convert.ToByte(new string(b), 2))];
    }

    // RFC 6238 with HMAC-SHA-1, six digits and thirty seconds, as every authenticator app has it.
#pragma warning disable CA5350
    public string CodeAt(DateTimeOffset now)
    {
        var counter = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, now.ToUnixTimeSeconds() / 30);
        var hash = HMACSHA1.HashData(_key, counter);
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[19] & 0xF)) & 0x7FFF_FFFF;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }
#pragma warning restore CA5350
}
