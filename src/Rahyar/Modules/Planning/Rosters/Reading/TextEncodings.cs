using System.Text;

namespace Rahyar.Modules.Planning.Rosters.Reading;

/// <summary>Finds out in which of the usual encodings a text was saved. Only marks and well-formed UTF-8 are certain; the rest is likely, and can be corrected by hand.</summary>
internal static class TextEncodings
{
    public const string Utf8 = "utf-8";
    private const string LittleEndian = "utf-16le", BigEndian = "utf-16be", Arabic = "windows-1256", Western = "windows-1252";

    public static readonly string[] Names = [Utf8, Arabic, Western, LittleEndian, BigEndian];

    private static readonly Encoding ArabicPage = CodePagesEncodingProvider.Instance.GetEncoding(1256)!;
    private static readonly Encoding WesternPage = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>The text as UTF-8, read as it is asked for.</summary>
    public static Stream AsUtf8(Stream bytes, string name) => name == Utf8 ? bytes : Encoding.CreateTranscodingStream(bytes, Of(name), Encoding.UTF8);

    private static Encoding Of(string name) => name switch
    {
        Arabic => ArabicPage,
        Western => WesternPage,
        LittleEndian => Encoding.Unicode,
        BigEndian => Encoding.BigEndianUnicode,
        _ => Encoding.UTF8,
    };

    /// <summary>Reads the whole: one name in ten thousand rows may be the only one that tells.</summary>
    public static (string Name, bool IsCertain) Find(Stream bytes)
    {
        var buffer = new byte[1 << 16];
        var (marks, held, first) = (new Signs(), 0, true);
        while (bytes.ReadAtLeast(buffer.AsSpan(held), buffer.Length - held, throwOnEndOfStream: false) is > 0 and var read)
        {
            var block = buffer.AsSpan(0, held + read);
            if (first && block is [0xFF, 0xFE, ..])
            {
                return (LittleEndian, true);
            }

            if (first && block is [0xFE, 0xFF, ..])
            {
                return (BigEndian, true);
            }

            if (first && block is [0xEF, 0xBB, 0xBF, ..])
            {
                return (Utf8, true);
            }

            if (first && marks.LooksWide(block) is { } wide)
            {
                return (wide, false);
            }

            first = false;
            held = marks.Take(block);
            block[^held..].CopyTo(buffer);
        }

        marks.End(held);
        return marks.Name;
    }

    private sealed class Signs
    {
        private long _sequences;
        private long _broken;
        private long _besides;
        private long _high;

        // A page of Persian has whole words of high bytes; a Western one has single ones among plain letters. A file in UTF-8 that was cut or patched stays one.
        public (string Name, bool IsCertain) Name => _broken == 0 || _sequences >= 4 * _broken ? (Utf8, _broken == 0)
            : (_besides * 2 >= _high ? Arabic : Western, false);

        /// <summary>Every second byte of UTF-16 is nought, or says in which alphabet a letter stands.</summary>
        public string? LooksWide(ReadOnlySpan<byte> block)
        {
            Span<int> small = stackalloc int[2];
            for (var i = 0; i < block.Length; i++)
            {
                small[i & 1] += block[i] is 0 or 0x06 ? 1 : 0;
            }

            return block.Length < 8 || !block.Contains((byte)0) ? null
                : small[1] * 10 > block.Length * 4 && small[0] * 10 < block.Length ? LittleEndian
                : small[0] * 10 > block.Length * 4 && small[1] * 10 < block.Length ? BigEndian : null;
        }

        /// <summary>Goes through a block; how many bytes at its end begin a letter that goes on in the next.</summary>
        public int Take(ReadOnlySpan<byte> block)
        {
            if (Ascii.IsValid(block))
            {
                return 0;
            }

            for (var i = 0; i < block.Length;)
            {
                if (block[i] < 0x80)
                {
                    i++;
                    continue;
                }

                var status = Rune.DecodeFromUtf8(block[i..], out _, out var length);
                if (status == System.Buffers.OperationStatus.NeedMoreData)
                {
                    return block.Length - i;
                }

                if (status == System.Buffers.OperationStatus.Done)
                {
                    _sequences++;
                }
                else
                {
                    _broken++;
                    length = 1;
                }

                for (var at = i; at < i + length; at++)
                {
                    _high++;
                    _besides += (at > 0 && block[at - 1] >= 0xC0) || (at + 1 < block.Length && block[at + 1] >= 0xC0) ? 1 : 0;
                }

                i += length;
            }

            return 0;
        }

        public void End(int held) => _broken += held > 0 ? 1 : 0;
    }
}
