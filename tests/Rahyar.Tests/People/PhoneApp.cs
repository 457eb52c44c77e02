using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.People;

/// <summary>An authenticator app: it reads the key that the page shows as text, and tells the code of the moment (RFC 6238, as every such app).</summary>
internal sealed class PhoneApp
{
    public const string Words = "turtle lamp seventeen rain";

    private byte[] _key = [];

    public async Task SetUpAsync(RunningApp app, Someone owner)
    {
        var page = await owner.Submit("/account/password", "form[action*=Start]");
        Read(page);
        (await owner.Submit(page, "form[action*=Set]", new { Password = Words, Code = Code(app) })).Is(200).Shows("Your recovery codes");
    }

    public void Read(Sheet page)
    {
        const string letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var bits = string.Concat(page.One("svg.qr + p code").TextContent.Where(c => c != ' ').Select(c => Convert.ToString(letters.IndexOf(c), 2).PadLeft(5, '0')));
        _key = [.. bits.Chunk(8).Where(b => b.Length == 8).Select(b => Convert.ToByte(new string(b), 2))];
    }

    // HMAC-SHA-1, six digits and thirty seconds.
#pragma warning disable CA5350
    public string Code(RunningApp app)
    {
        var counter = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, app.Now.ToUnixTimeSeconds() / 30);
        var hash = HMACSHA1.HashData(_key, counter);
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[19] & 0xF)) & 0x7FFF_FFFF;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }
#pragma warning restore CA5350
}
