using System.Buffers.Binary;
using System.IO.Compression;

namespace Rahyar.Modules.Planning.Rosters.Reading;

/// <summary>Opens a roster's bytes: plain or gzip by their first bytes, never more than the limit, whatever they unpack to.</summary>
internal static class RosterFile
{
    public const long MostBytes = 64 * 1024 * 1024;
    public const int MostRows = 200_000;

    /// <exception cref="RosterUnreadable">The file is empty, too large, or something other than text.</exception>
    public static Stream Open(string path)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        try
        {
            if (file.Length > MostBytes)
            {
                throw TooLarge();
            }

            Span<byte> magic = stackalloc byte[4];
            var read = file.ReadAtLeast(magic, 4, throwOnEndOfStream: false);
            file.Position = 0;
            return magic[..read] switch
            {
                [] => throw new RosterUnreadable("empty"),
                [0x50, 0x4B, 0x03, 0x04] => throw new RosterUnreadable("workbook"),
                [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] => throw new RosterUnreadable("utf16"),
                [0x1F, 0x8B, ..] => new Unpacked(file, SizeInside(file)),
                _ => file,
            };
        }
        catch
        {
            file.Dispose();
            throw;
        }
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
