using System.Buffers.Binary;
using System.Security.Cryptography;
using Rahyar.Data;

namespace Rahyar.Emails.Letters;

/// <summary>
/// A logo as it goes along with each e-mail: PNG, JPEG or WebP, told by its own bytes and by nothing that anybody says of it. It is never drawn here, so a picture that is large when unpacked
/// harms nobody here; for readers' devices its size is bounded. SVG is refused: it can hold scripts, and mail clients do not show it.
/// </summary>
/// <param name="Type">Its media type.</param>
internal sealed record LogoImage(byte[] Bytes, string Type, int Width, int Height)
{
    /// <summary>It goes along with each of thousands of e-mails.</summary>
    public const int MostBytes = 200 * 1024;

    public const int MostPixels = 2000, LeastPixels = 16;

    private static readonly byte[] PngSign = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>How its name ends.</summary>
    public string Ending => Type["image/".Length..];

    public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(Bytes));

    /// <exception cref="Refused">It is none of the three, too large, or too small to be seen.</exception>
    public static LogoImage Read(byte[] bytes)
    {
        if (bytes.Length > MostBytes)
        {
            throw new Refused("letterhead.logo.bytes", MostBytes / 1024) { Field = "Logo" };
        }

        bytes = WithoutNotes(bytes);
        var (type, size) = bytes.AsSpan().StartsWith(PngSign) ? ("image/png", PngSize(bytes))
            : bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? ("image/jpeg", JpegSize(bytes))
            : bytes.Length >= 30 && bytes.AsSpan().StartsWith("RIFF"u8) && bytes.AsSpan(8).StartsWith("WEBP"u8) ? ("image/webp", WebPSize(bytes))
            : ("", null);
        if (size is not var (width, height))
        {
            throw new Refused("letterhead.logo.kind") { Field = "Logo" };
        }

        if (width is < LeastPixels or > MostPixels || height is < LeastPixels or > MostPixels)
        {
            throw new Refused("letterhead.logo.pixels", LeastPixels, MostPixels, width, height) { Field = "Logo" };
        }

        return new LogoImage(bytes, type, width, height);
    }

    private static (int, int)? PngSize(ReadOnlySpan<byte> bytes) => bytes.Length >= 33 && bytes[12..].StartsWith("IHDR"u8)
        ? (Bounded(BinaryPrimitives.ReadUInt32BigEndian(bytes[16..])), Bounded(BinaryPrimitives.ReadUInt32BigEndian(bytes[20..]))) : null;

    // From marker to marker until the one that begins the picture itself.
    private static (int, int)? JpegSize(ReadOnlySpan<byte> bytes)
    {
        for (var at = 2; at + 9 < bytes.Length && bytes[at] == 0xFF;)
        {
            var marker = bytes[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }

            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                return (BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 5)..]));
            }

            at += 2 + (marker is 0x01 or (>= 0xD0 and <= 0xD7) ? 0 : BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]));
        }

        return null;
    }

    // What a camera or an editor notes beside a JPEG (who, where, with which device; APP1 and APP13) does not go to everybody.
    private static byte[] WithoutNotes(byte[] bytes)
    {
        if (!bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
        {
            return bytes;
        }

        var (kept, at) = (new List<byte>(bytes.Length) { 0xFF, 0xD8 }, 2);
        while (at + 4 <= bytes.Length && bytes[at] == 0xFF && bytes[at + 1] is >= 0xC0 and < 0xFF and not 0xDA)
        {
            var end = at + 2 + BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(at + 2));
            if (end > bytes.Length)
            {
                break;
            }

            if (bytes[at + 1] is not (0xE1 or 0xED))
            {
                kept.AddRange(bytes[at..end]);
            }

            at = end;
        }

        return [.. kept, .. bytes[at..]];
    }

    private static (int, int)? WebPSize(ReadOnlySpan<byte> bytes)
    {
        var kind = bytes[12..16];
        if (kind.SequenceEqual("VP8X"u8))
        {
            return (1 + (bytes[24] | (bytes[25] << 8) | (bytes[26] << 16)), 1 + (bytes[27] | (bytes[28] << 8) | (bytes[29] << 16)));
        }

        if (kind.SequenceEqual("VP8L"u8) && bytes[20] == 0x2F)
        {
            var both = BinaryPrimitives.ReadUInt32LittleEndian(bytes[21..]);
            return (1 + (int)(both & 0x3FFF), 1 + (int)((both >> 14) & 0x3FFF));
        }

        return kind.SequenceEqual("VP8 "u8) && bytes[23..26].SequenceEqual((ReadOnlySpan<byte>)[0x9D, 0x01, 0x2A])
            ? (BinaryPrimitives.ReadUInt16LittleEndian(bytes[26..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(bytes[28..]) & 0x3FFF) : null;
    }

    private static int Bounded(uint pixels) => (int)Math.Min(pixels, int.MaxValue);
}
