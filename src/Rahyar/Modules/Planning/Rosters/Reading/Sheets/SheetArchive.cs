using System.IO.Compression;
using System.Xml;

namespace Rahyar.Modules.Planning.Rosters.Reading.Sheets;

/// <summary>
/// A workbook as what it is, a zip archive of XML, read as it unpacks: never more than a roster may hold, whatever its parts claim to be, and nothing outside of it
/// is looked up.
/// </summary>
internal sealed class SheetArchive : IDisposable
{
    /// <summary>One more than a roster may have, so that it is told.</summary>
    public const int MostCells = 201;

    private const int MostParts = 5_000;

    private readonly ZipArchive _zip;
    private long _left = RosterFile.MostBytes;

    public SheetArchive(string path)
    {
        // Counted before they are all taken in.
        if (ZipDirectory.HoldsMoreThan(MostParts, path))
        {
            throw RosterFile.TooLarge();
        }

        ZipArchive? zip = null;
        try
        {
            zip = ZipFile.OpenRead(path);
            _ = zip.Entries.Count;
            _zip = zip;
        }
        catch (InvalidDataException)
        {
            zip?.Dispose();
            throw Damaged();
        }
    }

    public static RosterKind KindOf(string path)
    {
        using var archive = new SheetArchive(path);
        return archive.Has("xl/workbook.xml") ? RosterKind.Xlsx
            : archive.Has("content.xml") && archive.Has("META-INF/manifest.xml") ? RosterKind.Ods
            : throw new RosterUnreadable("no-table");
    }

    public static RosterUnreadable Damaged() => new("bad-workbook");

    public bool Has(string part) => Find(part) is not null;

    /// <summary>Opens a part of the archive; null when it is not there.</summary>
    public XmlReader? Open(string part)
    {
        try
        {
            return Find(part) is not { } entry ? null : XmlReader.Create(new Counted(this, entry.Open()), new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
                CloseInput = true,
                IgnoreComments = true,
                IgnoreProcessingInstructions = true,
            });
        }
        catch (Exception e) when (e is InvalidDataException or XmlException or NotSupportedException)
        {
            throw Damaged();
        }
    }

    public void Dispose() => _zip.Dispose();

    /// <summary>Reads, and says of what cannot be read that the workbook is damaged.</summary>
    public static T Try<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is XmlException or InvalidDataException or FormatException or OverflowException or NotSupportedException)
        {
            throw Damaged();
        }
    }

    private ZipArchiveEntry? Find(string part) => _zip.Entries.FirstOrDefault(e => e.FullName.Replace('\\', '/').Equals(part, StringComparison.OrdinalIgnoreCase));

    private sealed class Counted(SheetArchive archive, Stream inner) : Stream
    {
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(Span<byte> buffer) => Count(inner.Read(buffer));

        public override int Read(byte[] buffer, int offset, int count) => Count(inner.Read(buffer, offset, count));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            inner.Dispose();
            base.Dispose(disposing);
        }

        private int Count(int read) => (archive._left -= read) < 0 ? throw RosterFile.TooLarge() : read;
    }
}
