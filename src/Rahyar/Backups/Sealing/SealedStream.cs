using System.Buffers.Binary;
using System.Security.Cryptography;
using Rahyar.Data;

namespace Rahyar.Backups.Sealing;

/// <summary>
/// Chunks that can be neither changed, swapped, doubled nor left out unseen: each is sealed together with the header, its number, its length and whether it is the last.
/// With a key the seal is AES-256-GCM's and the chunk is encrypted, without one it is a SHA-256.
/// </summary>
internal sealed class ChunkSeal(byte[]? key, byte[] header) : IDisposable
{
    public const int ChunkBytes = 256 * 1024;

    private readonly AesGcm? _aes = key is null ? null : new AesGcm(key, AesGcm.TagByteSizes.MaxSize);
    private readonly byte[] _about = [.. header, .. new byte[12]];
    private long _number;

    public int TagBytes => _aes is null ? SHA256.HashSizeInBytes : AesGcm.TagByteSizes.MaxSize;

    public void Seal(Span<byte> chunk, bool last, Span<byte> tag)
    {
        if (_aes is null)
        {
            Sum(chunk, last, tag);
        }
        else
        {
            _aes.Encrypt(Nonce(), chunk, chunk, tag, About(chunk.Length, last));
        }

        _number++;
    }

    /// <returns>Whether the chunk is what was sealed; it is decrypted in its place.</returns>
    public bool Open(Span<byte> chunk, bool last, ReadOnlySpan<byte> tag)
    {
        try
        {
            if (_aes is null)
            {
                Span<byte> sum = stackalloc byte[SHA256.HashSizeInBytes];
                Sum(chunk, last, sum);
                return sum.SequenceEqual(tag);
            }

            _aes.Decrypt(Nonce(), chunk, tag, chunk, About(chunk.Length, last));
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }
        finally
        {
            _number++;
        }
    }

    public void Dispose() => _aes?.Dispose();

    private void Sum(ReadOnlySpan<byte> chunk, bool last, Span<byte> sum)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(About(chunk.Length, last));
        hash.AppendData(chunk);
        hash.GetHashAndReset(sum);
    }

    // The key is of this file alone, so a count is a nonce that never comes twice.
    private byte[] Nonce()
    {
        var nonce = new byte[12];
        BinaryPrimitives.WriteInt64LittleEndian(nonce, _number);
        return nonce;
    }

    private byte[] About(int length, bool last)
    {
        BinaryPrimitives.WriteInt64LittleEndian(_about.AsSpan(header.Length), _number);
        BinaryPrimitives.WriteInt32LittleEndian(_about.AsSpan(header.Length + 8), last ? -length - 1 : length);
        return _about;
    }
}

/// <summary>Seals what is written to it, a chunk at a time.</summary>
internal sealed class SealingStream(Stream to, ChunkSeal seal) : WriteOnlyStream
{
    private readonly byte[] _chunk = new byte[ChunkSeal.ChunkBytes];
    private int _filled;

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            if (_filled == _chunk.Length)
            {
                Put(last: false);
            }

            var some = Math.Min(buffer.Length, _chunk.Length - _filled);
            buffer[..some].CopyTo(_chunk.AsSpan(_filled));
            _filled += some;
            buffer = buffer[some..];
        }
    }

    /// <summary>Seals the last chunk. Without it the file is a torn one.</summary>
    public void Finish() => Put(last: true);

    private void Put(bool last)
    {
        Span<byte> head = stackalloc byte[4];
        Span<byte> tag = stackalloc byte[seal.TagBytes];
        BinaryPrimitives.WriteInt32LittleEndian(head, last ? -_filled - 1 : _filled);
        var chunk = _chunk.AsSpan(0, _filled);
        seal.Seal(chunk, last, tag);
        to.Write(head);
        to.Write(chunk);
        to.Write(tag);
        _filled = 0;
    }
}

/// <summary>Reads sealed chunks, and gives out nothing that it has not checked.</summary>
internal sealed class OpeningStream(Stream from, ChunkSeal seal, string file) : ReadOnlyStream
{
    private readonly byte[] _chunk = new byte[ChunkSeal.ChunkBytes];
    private readonly byte[] _tag = new byte[seal.TagBytes];
    private (int At, int Length) _left;
    private bool _last;

    public override int Read(Span<byte> buffer)
    {
        while (_left.At == _left.Length && !_last)
        {
            Next();
        }

        var some = Math.Min(buffer.Length, _left.Length - _left.At);
        _chunk.AsSpan(_left.At, some).CopyTo(buffer);
        _left.At += some;
        return some;
    }

    /// <summary>Reads what is left, so that the end has been seen and checked too.</summary>
    public void ReadToEnd()
    {
        while (!_last)
        {
            Next();
        }

        if (from.ReadByte() >= 0)
        {
            throw new Refused("backup.damaged", file);
        }
    }

    private void Next()
    {
        try
        {
            Span<byte> head = stackalloc byte[4];
            from.ReadExactly(head);
            var said = BinaryPrimitives.ReadInt32LittleEndian(head);
            _last = said < 0;
            var length = _last ? -(said + 1) : said;
            if (length > _chunk.Length)
            {
                throw new Refused("backup.damaged", file);
            }

            from.ReadExactly(_chunk, 0, length);
            from.ReadExactly(_tag);
            _left = (0, length);
        }
        catch (EndOfStreamException)
        {
            throw new Refused("backup.truncated", file);
        }

        if (!seal.Open(_chunk.AsSpan(0, _left.Length), _last, _tag))
        {
            throw new Refused("backup.damaged", file);
        }
    }
}
