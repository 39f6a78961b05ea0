namespace Isojoule.Store.Formats;

/// <summary>Lines of a stream, each at most so many bytes; a longer one is passed over and says so.</summary>
internal sealed class TextLines
{
    /// <summary>What to tell of a last line that no line end follows.</summary>
    public const string CutNote = "the last line has no line end; if the file was cut short, so is its last value";

    private const int FirstBytes = 1 << 16;

    private readonly Stream _stream;
    private readonly int _bytesMax;
    private byte[] _bytes = new byte[FirstBytes];
    private int _start;
    private int _scanned;
    private int _end;
    private int _lineStart;
    private int _lineLength;
    private bool _atEnd;

    /// <param name="stream">Where from; stays the caller's.</param>
    /// <param name="bytesMax">The longest line.</param>
    public TextLines(Stream stream, int bytesMax) => (_stream, _bytesMax) = (stream, bytesMax);

    /// <summary>Number of the line, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>Whether the line was longer than it may be; <see cref="Line"/> is empty then.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>Whether a line end follows it; without one it may be cut short.</summary>
    public bool IsTerminated { get; private set; }

    /// <summary>The line without its end and without a byte order mark; valid until the next.</summary>
    public ReadOnlySpan<byte> Line => Trim(_bytes.AsSpan(_lineStart, _lineLength));

    /// <summary>Moves to the next line; false at the end.</summary>
    public bool Read()
    {
        (IsTooLong, IsTerminated) = (false, false);
        while (true)
        {
            var feed = _bytes.AsSpan(_scanned, _end - _scanned).IndexOf((byte)'\n');
            if (feed >= 0)
            {
                IsTerminated = true;
                return Take(_scanned + feed, 1);
            }

            _scanned = _end;
            if (_atEnd) return (_end > _start || IsTooLong) && Take(_end, 0);
            if (_end - _start > _bytesMax) PassOver();
            Fill();
        }
    }

    private bool Take(int end, int breakLength)
    {
        if (end - _start > _bytesMax) IsTooLong = true;
        (_lineStart, _lineLength) = (_start, IsTooLong ? 0 : end - _start);
        _start = _scanned = end + breakLength;
        Number++;
        return true;
    }

    private void PassOver()
    {
        IsTooLong = true;
        _start = _scanned = _end;
    }

    private void Fill()
    {
        _bytes.AsSpan(_start, _end - _start).CopyTo(_bytes);
        (_scanned, _end, _start) = (_scanned - _start, _end - _start, 0);
        if (_end == _bytes.Length) Array.Resize(ref _bytes, 2 * _end);
        var read = _stream.Read(_bytes.AsSpan(_end));
        _atEnd = read == 0;
        _end += read;
    }

    private ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> line)
    {
        if (Number == 1 && line.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) line = line[3..];
        return !line.IsEmpty && line[^1] == '\r' ? line[..^1] : line;
    }
}
