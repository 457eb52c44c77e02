using System.Buffers.Binary;

namespace Rahyar.Modules.Communication.Files;

/// <summary>By what a content is known to be of the kind that its name says: the bytes with which each kind begins.</summary>
internal static class FileSigns
{
    /// <summary>How much of a content is looked at.</summary>
    private const int Beginning = 4096;

    /// <summary>Where a PDF may begin: programs put lines of their own before it.</summary>
    private const int PdfWithin = 1024;

    private static ReadOnlySpan<byte> Zip => "PK\x03\x04"u8;
    private static ReadOnlySpan<byte> EmptyZip => "PK\x05\x06"u8;
    private static ReadOnlySpan<byte> Compound => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    /// <summary>Whether the content begins as files with such an ending do.</summary>
    public static bool Fit(string name, Stream content)
    {
        Span<byte> bytes = stackalloc byte[Beginning];
        ReadOnlySpan<byte> some = bytes[..content.ReadAtLeast(bytes, Beginning, throwOnEndOfStream: false)];
        return Path.GetExtension(name).ToLowerInvariant() switch
        {
            ".pdf" => some[..Math.Min(some.Length, PdfWithin)].IndexOf("%PDF-"u8) >= 0,
            ".doc" or ".xls" or ".ppt" => some.StartsWith(Compound),
            // One with a password is kept in the older way.
            ".docx" or ".xlsx" or ".pptx" => some.StartsWith(Zip) || some.StartsWith(Compound),
            ".odt" or ".ods" or ".odp" or ".epub" => some.StartsWith(Zip),
            ".zip" => some.StartsWith(Zip) || some.StartsWith(EmptyZip),
            ".rtf" => some.StartsWith("{\\rtf"u8),
            ".png" => some.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
            ".jpg" or ".jpeg" => some.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]),
            ".gif" => some.StartsWith("GIF8"u8),
            ".webp" => IsRiff(some, "WEBP"u8),
            ".wav" => IsRiff(some, "WAVE"u8),
            ".heic" or ".m4a" => some.Length > 8 && some[4..8].SequenceEqual("ftyp"u8),
            ".ogg" or ".opus" => some.StartsWith("OggS"u8),
            // Tags before it, or the first frame at once: eleven bits that are set.
            ".mp3" => some.StartsWith("ID3"u8) || (some.Length > 1 && (BinaryPrimitives.ReadUInt16BigEndian(some) & 0xFFE0) == 0xFFE0),
            // Text of any encoding; of those with zero bytes the mark of their order stands first.
            _ => some.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || some.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) || !some.Contains((byte)0),
        };
    }

    private static bool IsRiff(ReadOnlySpan<byte> some, ReadOnlySpan<byte> kind) => some.Length >= 12 && some.StartsWith("RIFF"u8) && some[8..12].SequenceEqual(kind);
}
