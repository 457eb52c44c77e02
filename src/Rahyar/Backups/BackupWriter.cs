using System.IO.Compression;
using System.Security.Cryptography;
using Rahyar.Backups.Sealing;

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
