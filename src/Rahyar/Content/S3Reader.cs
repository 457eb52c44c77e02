using Amazon.S3.Model;

namespace Rahyar.Content;

/// <summary>
/// An object as a stream that one can begin to read anywhere: the request is made with the first byte asked for, and what is read goes
/// through a buffer of the connection, never whole into memory.
/// </summary>
internal sealed class S3Reader((string Tag, long Length) of, Func<ByteRange, string, CancellationToken, Task<GetObjectResponse>> ask) : Stream
{
    private GetObjectResponse? _answer;
    private long _position;

    public override bool CanRead => true;
    public override bool CanSeek => true;
    public override bool CanWrite => false;
    public override long Length => of.Length;

    public override long Position
    {
        get => _position;
        set => Seek(value, SeekOrigin.Begin);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_position >= Length || buffer.Length == 0)
        {
            return 0;
        }

        _answer ??= await ask(new ByteRange(_position, Length - 1), of.Tag, cancellationToken);
        var read = await _answer.ResponseStream.ReadAsync(buffer, cancellationToken);
        if (read == 0)
        {
            throw new EndOfStreamException($"The object ended {Length - _position} bytes early.");
        }

        _position += read;
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin)
    {
        var place = offset + (origin switch { SeekOrigin.Current => _position, SeekOrigin.End => Length, _ => 0 });
        ArgumentOutOfRangeException.ThrowIfNegative(place, nameof(offset));
        if (place != _position)
        {
            _answer?.Dispose();
            _answer = null;
            _position = place;
        }

        return _position;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _answer?.Dispose();
        base.Dispose(disposing);
    }
}
