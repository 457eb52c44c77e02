using System.Buffers.Binary;

namespace Rahyar.Modules.Planning.Rosters.Reading.Sheets;

/// <summary>The list of parts at the end of a zip archive, counted without keeping any of them, whatever it says of its own length.</summary>
internal static class ZipDirectory
{
    private const int End = 22;
    private const int Entry = 46;
    private const uint Far = uint.MaxValue;

    /// <summary>Whether there are more. An archive so large that its places need more than 32 bits has; of what has no such list, others say that it is damaged.</summary>
    public static bool HoldsMoreThan(int most, string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        var tail = new byte[Math.Min(file.Length, End + ushort.MaxValue)];
        file.Position = file.Length - tail.Length;
        file.ReadExactly(tail);
        var at = tail.Length < End ? -1 : tail.AsSpan(0, tail.Length - End + 4).LastIndexOf("PK\x05\x06"u8);
        if (at < 0)
        {
            return false;
        }

        var start = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(at + 16));
        if (start == Far || BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(at + 4)) == ushort.MaxValue || BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(at + 10)) > most)
        {
            return true;
        }

        file.Position = start;
        Span<byte> entry = stackalloc byte[Entry];
        var count = 0;
        while (count <= most && file.ReadAtLeast(entry, Entry, throwOnEndOfStream: false) == Entry && entry.StartsWith("PK\x01\x02"u8))
        {
            count++;
            file.Position += BinaryPrimitives.ReadUInt16LittleEndian(entry[28..]) + BinaryPrimitives.ReadUInt16LittleEndian(entry[30..]) + BinaryPrimitives.ReadUInt16LittleEndian(entry[32..]);
        }

        return count > most;
    }
}
