namespace Isojoule.Tables;

/// <summary>A window on a stream that holds at least one whole record, and never more than 1 MiB.</summary>
internal sealed class TableBuffer
{
    public const int RecordBytesMax = 1 << 20;
    private const int FirstBytes = 1 << 16;

    private readonly Stream _stream;
    private byte[] _bytes = new byte[FirstBytes];
    private int _start;
    private int _end;

    public TableBuffer(Stream stream) => _stream = stream;

    /// <summary>Whether nothing follows <see cref="Unread"/>.</summary>
    public bool AtEnd { get; private set; }

    /// <summary>What was read from the stream and not skipped; writable, for unescaping in place.</summary>
    public Span<byte> Unread => _bytes.AsSpan(_start, _end - _start);

    public void Skip(int bytes) => _start += bytes;

    /// <summary>Adds to <see cref="Unread"/>; false when 1 MiB of it is waiting already.</summary>
    /// <remarks>
    /// Fills all the room there is: a record is scanned again from its start after each fill, and room doubles, so the
    /// work stays linear even when the stream yields single bytes.
    /// </remarks>
    public bool Fill()
    {
        MakeRoom();
        if (_end == _bytes.Length) return false;

        var room = _bytes.AsSpan(_end);
        var read = _stream.ReadAtLeast(room, room.Length, throwOnEndOfStream: false);
        AtEnd = read < room.Length;
        _end += read;
        return true;
    }

    private void MakeRoom()
    {
        Unread.CopyTo(_bytes);
        _end -= _start;
        _start = 0;
        if (_end == _bytes.Length && _end < RecordBytesMax) Array.Resize(ref _bytes, 2 * _end);
    }
}
