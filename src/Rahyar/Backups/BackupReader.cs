using System.IO.Compression;
using System.Security.Cryptography;
using Rahyar.Backups.Sealing;
using Rahyar.Data;

namespace Rahyar.Backups;

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
