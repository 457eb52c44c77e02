using System.IO.Compression;
using System.Security.Cryptography;
using Rahyar.Data;

namespace Rahyar.Backups;

/// <summary>What a backup holds, as its last words say and as whoever reads it counts.</summary>
/// <param name="Rows">Of all tables.</param>
/// <param name="Tables">Rows and sum of each table.</param>
/// <param name="Contents">Files whose content is in it.</param>
/// <param name="ContentBytes">How much they weigh.</param>
/// <param name="Missing">Contents that rows name and the store had no more, or had damaged.</param>
internal sealed record BackupTotals(long Rows, IReadOnlyDictionary<string, TableSum> Tables, int Contents, long ContentBytes, IReadOnlyList<string> Missing);

internal enum BackupRecord : byte
{
    Table = 1,
    Content = 2,
    Missing = 3,
    End = 4,
}

/// <summary>
/// Writes a backup: the header, and then, compressed and sealed, table after table, content after content, and the totals. It grows under another name and gets its own only
/// when it is whole and on the disk, so whatever breaks off leaves nothing that looks like a backup.
/// </summary>
internal sealed class BackupWriter : IAsyncDisposable
{
    private readonly string _file;
    private readonly FileStream _part;
    private readonly ChunkSeal _seal;
    private readonly SealingStream _sealed;
    private readonly BrotliStream _compressed;
    private readonly BinaryWriter _to;
    private readonly Dictionary<string, TableSum> _tables = [];
    private readonly List<string> _missing = [];
    private readonly byte[] _buffer = new byte[128 * 1024];
    private (int Count, long Bytes) _contents;
    private bool _kept;

    public BackupWriter(string file, BackupHeader header, byte[]? key)
    {
        _file = file;
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 1 << 16 };
        if (!OperatingSystem.IsWindows())
        {
            // It holds what people wrote to each other.
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        _part = new FileStream(PartOf(file), options);
        _seal = new ChunkSeal(key, header.Write(_part));
        _sealed = new SealingStream(_part, _seal);
        _compressed = new BrotliStream(_sealed, CompressionLevel.Fastest, leaveOpen: true);
        _to = new BinaryWriter(_compressed);
    }

    public static string PartOf(string file) => file + ".part";

    public async Task TableAsync(ShapedTable table, HouseRows rows, Action<long> progress, CancellationToken ct)
    {
        var sum = _tables[table.Name] = new TableSum();
        using var buffer = new MemoryStream();
        await using var writer = new BinaryWriter(buffer);
        _to.Write((byte)BackupRecord.Table);
        _to.Write(table.Name);
        _to.Write7BitEncodedInt(table.Columns.Count);
        foreach (var column in table.Columns)
        {
            _to.Write(column.Name);
            _to.Write((byte)column.Kind);
        }

        await foreach (var row in rows.ReadAsync(table, ct))
        {
            buffer.SetLength(0);
            RowCodec.Write(writer, table, row);
            var bytes = buffer.GetBuffer().AsSpan(0, (int)buffer.Length);
            sum.Add(bytes);
            _to.Write7BitEncodedInt(bytes.Length);
            _to.Write(bytes);
            if (sum.Rows % 10_000 == 0)
            {
                progress(10_000);
            }
        }

        progress(sum.Rows % 10_000);
        _to.Write7BitEncodedInt(0);
        _to.Write(sum.Rows);
        _to.Write(sum.Hash);
        _to.Write(await rows.CounterAsync(table, ct) ?? -1);
    }

    /// <summary>Writes a content; <paramref name="hash"/>, where its name says one, must be its SHA-256.</summary>
    /// <returns>Whether it was the content of that hash.</returns>
    public async Task<bool> ContentAsync(string name, Stream content, string? hash, CancellationToken ct)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        _to.Write((byte)BackupRecord.Content);
        _to.Write(name);
        int read;
        while ((read = await content.ReadAsync(_buffer, ct)) > 0)
        {
            sha.AppendData(_buffer, 0, read);
            _to.Write7BitEncodedInt(read);
            _to.Write(_buffer, 0, read);
            _contents.Bytes += read;
        }

        var found = sha.GetHashAndReset();
        _to.Write7BitEncodedInt(0);
        _to.Write(found);
        _contents.Count++;
        return hash is null || hash == Convert.ToHexStringLower(found);
    }

    public void Missing(string name)
    {
        _missing.Add(name);
        _to.Write((byte)BackupRecord.Missing);
        _to.Write(name);
    }

    /// <summary>Gives the file its name.</summary>
    public (BackupTotals Totals, long Bytes) Keep()
    {
        var totals = new BackupTotals(_tables.Values.Sum(t => t.Rows), _tables, _contents.Count, _contents.Bytes, _missing);
        _to.Write((byte)BackupRecord.End);
        _to.Write(totals.Rows);
        _to.Write(totals.Contents);
        _to.Write(totals.ContentBytes);
        _to.Write(totals.Missing.Count);
        _to.Dispose();
        _sealed.Finish();
        _part.Flush(flushToDisk: true);
        var bytes = _part.Length;
        _part.Dispose();
        File.Move(PartOf(_file), _file, overwrite: false);
        _kept = true;
        return (totals, bytes);
    }

    public ValueTask DisposeAsync()
    {
        _seal.Dispose();
        if (!_kept)
        {
            try
            {
                _part.Dispose();
            }
            catch (IOException)
            {
                // What was left in the buffer has no room either.
            }

            File.Delete(PartOf(_file));
        }

        return ValueTask.CompletedTask;
    }
}

/// <summary>Reads a backup once from the front to the end and believes nothing that it has not checked.</summary>
internal sealed class BackupReader : IDisposable
{
    private readonly string _file;
    private readonly FileStream _from;
    private readonly ChunkSeal _seal;
    private readonly OpeningStream _opened;
    private readonly BinaryReader _reader;
    private readonly Dictionary<string, TableSum> _tables = [];
    private readonly List<string> _missing = [];
    private (int Count, long Bytes) _contents;

    private BackupReader(string file, FileStream from, BackupHeader header, ChunkSeal seal)
    {
        (_file, _from, Header, _seal) = (file, from, header, seal);
        _opened = new OpeningStream(from, seal, file);
        _reader = new BinaryReader(new BrotliStream(_opened, CompressionMode.Decompress));
    }

    public BackupHeader Header { get; }

    public static BackupReader Open(string file, string? passphrase)
    {
        if (!File.Exists(file))
        {
            throw new Refused("backup.no-file", file);
        }

        var from = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1 << 16, FileOptions.SequentialScan);
        try
        {
            var (header, hash) = BackupHeader.Read(from, file);
            return new BackupReader(file, from, header, new ChunkSeal(header.Lock?.Open(passphrase, file), hash));
        }
        catch
        {
            from.Dispose();
            throw;
        }
    }

    /// <summary>Reads everything: the rows of each table go to <paramref name="table"/>, each content to <paramref name="content"/>.</summary>
    public async Task<BackupTotals> ReadAsync(HouseShape shape, Func<ShapedTable, IAsyncEnumerable<object?[]>, Func<long>, Task> table, Func<string, Stream, Task> content, CancellationToken ct)
    {
        try
        {
            while (true)
            {
                switch ((BackupRecord)_reader.ReadByte())
                {
                    case BackupRecord.Table:
                        await TableAsync(shape, table, ct);
                        break;
                    case BackupRecord.Content:
                        var name = _reader.ReadString();
                        using (var stream = new ContentStream(_reader))
                        {
                            await content(name, stream);
                            _contents = (_contents.Count + 1, _contents.Bytes + stream.ReadToEnd(() => Damaged()));
                        }

                        break;
                    case BackupRecord.Missing:
                        _missing.Add(_reader.ReadString());
                        break;
                    case BackupRecord.End:
                        return End(shape);
                    default:
                        throw Damaged();
                }
            }
        }
        // Under the seals no byte can be another; this is a file that was not written by Rahyar, or by one that was wrong.
        catch (Exception e) when (e is EndOfStreamException or InvalidDataException or FormatException or ArgumentException or OverflowException)
        {
            throw Damaged();
        }
    }

    public void Dispose()
    {
        _reader.Dispose();
        _seal.Dispose();
        _from.Dispose();
    }

    private async Task TableAsync(HouseShape shape, Func<ShapedTable, IAsyncEnumerable<object?[]>, Func<long>, Task> read, CancellationToken ct)
    {
        var name = _reader.ReadString();
        var columns = Enumerable.Range(0, _reader.Read7BitEncodedInt()).Select(_ => (_reader.ReadString(), (CellKind)_reader.ReadByte())).ToList();
        if (shape.Tables.SingleOrDefault(t => t.Name == name) is not { } table || !columns.SequenceEqual(table.Columns.Select(c => (c.Name, c.Kind))) || !_tables.TryAdd(name, new TableSum()))
        {
            throw Damaged();
        }

        long? counter = null;
        await read(table, RowsAsync(table, _tables[name], c => counter = c, ct), () => counter ?? throw Damaged());
        if (counter is null)
        {
            throw Damaged();
        }
    }

    private async IAsyncEnumerable<object?[]> RowsAsync(ShapedTable table, TableSum sum, Action<long> end, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await Task.CompletedTask;
        var row = new object?[table.Columns.Count];
        var bytes = new byte[4096];
        int length;
        while ((length = _reader.Read7BitEncodedInt()) > 0)
        {
            ct.ThrowIfCancellationRequested();
            if (length > RowCodec.LongestRow)
            {
                throw Damaged();
            }

            if (bytes.Length < length)
            {
                bytes = new byte[length * 2];
            }

            _reader.BaseStream.ReadExactly(bytes, 0, length);
            sum.Add(bytes.AsSpan(0, length));
            using var cells = new BinaryReader(new MemoryStream(bytes, 0, length));
            RowCodec.Read(cells, table, row);
            yield return row;
        }

        if (length < 0 || _reader.ReadInt64() != sum.Rows || _reader.ReadString() != sum.Hash)
        {
            throw Damaged();
        }

        end(_reader.ReadInt64());
    }

    private BackupTotals End(HouseShape shape)
    {
        var totals = new BackupTotals(_tables.Values.Sum(t => t.Rows), _tables, _contents.Count, _contents.Bytes, _missing);
        if (_reader.ReadInt64() != totals.Rows || _reader.ReadInt32() != totals.Contents || _reader.ReadInt64() != totals.ContentBytes || _reader.ReadInt32() != totals.Missing.Count
            || !shape.Tables.All(t => _tables.ContainsKey(t.Name)))
        {
            throw Damaged();
        }

        _opened.ReadToEnd();
        return totals;
    }

    private Refused Damaged() => new("backup.damaged", _file);
}

/// <summary>One content within a backup.</summary>
internal sealed class ContentStream(BinaryReader from) : ReadOnlyStream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private int _left;
    private long _read;
    private bool _ended;

    public override int Read(Span<byte> buffer)
    {
        if (_left == 0 && !_ended)
        {
            _left = from.Read7BitEncodedInt();
            _ended = _left <= 0;
        }

        if (_ended)
        {
            return 0;
        }

        var some = from.BaseStream.Read(buffer[..Math.Min(buffer.Length, _left)]);
        _hash.AppendData(buffer[..some]);
        (_left, _read) = (_left - some, _read + some);
        return some > 0 || buffer.Length == 0 ? some : throw new EndOfStreamException();
    }

    /// <summary>Reads what nobody wanted, and looks whether all of it was what was written.</summary>
    public long ReadToEnd(Func<Exception> damaged)
    {
        var rest = new byte[128 * 1024];
        while (Read(rest) > 0)
        {
        }

        return from.ReadBytes(SHA256.HashSizeInBytes).AsSpan().SequenceEqual(_hash.GetHashAndReset()) ? _read : throw damaged();
    }

    protected override void Dispose(bool disposing)
    {
        _hash.Dispose();
        base.Dispose(disposing);
    }
}
