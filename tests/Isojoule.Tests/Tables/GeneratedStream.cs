namespace Isojoule.Tests.Tables;

/// <summary>A long table that exists only as far as it is read: a header, then the same rows again and again.</summary>
internal sealed class GeneratedStream : Stream
{
    private readonly byte[] _header;
    private readonly byte[] _rows;
    private readonly long _length;
    private long _position;

    public GeneratedStream(byte[] header, byte[] rows, long length) =>
        (_header, _rows, _length) = (header, rows, length);

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (_position >= _length) return 0;
        var rest = _position < _header.Length
            ? _header.AsSpan((int)_position)
            : _rows.AsSpan((int)((_position - _header.Length) % _rows.Length));
        var copied = Math.Min(count, rest.Length);
        rest[..copied].CopyTo(buffer.AsSpan(offset));
        _position += copied;
        return copied;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
