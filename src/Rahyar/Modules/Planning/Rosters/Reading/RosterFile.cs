using System.Buffers.Binary;
using System.IO.Compression;
using Rahyar.Modules.Planning.Rosters.Reading.Sheets;

namespace Rahyar.Modules.Planning.Rosters.Reading;

/// <summary>Opens a roster's bytes: plain or gzip by their first bytes, never more than the limit, whatever they unpack to.</summary>
internal static class RosterFile
{
    public const long MostBytes = 64 * 1024 * 1024;
    public const int MostRows = 200_000;

    /// <summary>What a file is, by its first bytes.</summary>
    /// <exception cref="RosterUnreadable">The file is empty, too large, or nothing in which there are rows.</exception>
    public static RosterKind KindOf(string path)
    {
        using var file = File(path);
        Span<byte> magic = stackalloc byte[4];
        var read = file.ReadAtLeast(magic, 4, throwOnEndOfStream: false);
        return magic[..read] switch
        {
            [] => throw new RosterUnreadable("empty"),
            [0x50, 0x4B, 0x03, 0x04] or [0x50, 0x4B, 0x05, 0x06] => SheetArchive.KindOf(path),
            [0xD0, 0xCF, 0x11, 0xE0] => throw new RosterUnreadable("old-workbook"),
            [0x25, 0x50, 0x44, 0x46] or [0x89, 0x50, 0x4E, 0x47] or [0xFF, 0xD8, 0xFF, ..] => throw new RosterUnreadable("no-table"),
            _ => RosterKind.Csv,
        };
    }

    /// <summary>The rows of a file in a form.</summary>
    public static RosterRows Rows(string path, RosterForm form) => form.Kind switch
    {
        RosterKind.Xlsx => XlsxRows.Open(path, form.Sheet),
        RosterKind.Ods => new OdsRows(path, form.Sheet),
        _ => new TextRows(path, form.Encoding, form.Delimiter),
    };

    /// <summary>The rows of everything that is in a file: of every sheet, also of those that are hidden, whichever is read now.</summary>
    public static IEnumerable<string[]> All(string path, RosterForm form)
    {
        using var book = form.Kind == RosterKind.Xlsx ? XlsxBook.Open(path) : null;
        foreach (var sheet in book?.All ?? [""])
        {
            using RosterRows rows = book is not null ? new XlsxRows(book, sheet) : form.Kind == RosterKind.Ods ? new OdsRows(path, null) : Rows(path, form);
            while (rows.Next() is { } cells)
            {
                yield return cells;
            }
        }
    }

    /// <summary>The bytes of a text, unpacked.</summary>
    public static Stream Open(string path)
    {
        var file = File(path);
        var packed = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
        file.Position = 0;
        return packed ? new Unpacked(file, SizeInside(file)) : file;
    }

    private static FileStream File(string path)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        if (file.Length <= MostBytes)
        {
            return file;
        }

        file.Dispose();
        throw TooLarge();
    }

    // The last four bytes of gzip tell the length of what is packed, by which a file that was cut off is known.
    private static uint SizeInside(FileStream file)
    {
        Span<byte> size = stackalloc byte[4];
        file.Position = Math.Max(0, file.Length - size.Length);
        file.ReadAtLeast(size, size.Length, throwOnEndOfStream: false);
        file.Position = 0;
        return BinaryPrimitives.ReadUInt32LittleEndian(size);
    }

    public static RosterUnreadable TooLarge() => new("too-large", number: MostBytes / 1024 / 1024);

    private sealed class Unpacked(FileStream file, uint sizeInside) : Stream
    {
        private readonly GZipStream _inner = new(file, CompressionMode.Decompress);
        private long _read;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => _read; set => throw new NotSupportedException(); }

        public override int Read(Span<byte> buffer) => Count(buffer.Length, _inner.Read(buffer));

        public override int Read(byte[] buffer, int offset, int count) => Count(count, _inner.Read(buffer, offset, count));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            _inner.Dispose();
            base.Dispose(disposing);
        }

        private int Count(int asked, int read)
        {
            _read += read;
            return _read > MostBytes ? throw TooLarge()
                : read == 0 && asked > 0 && (uint)_read != sizeInside ? throw new RosterUnreadable("bad-gzip") : read;
        }
    }
}
