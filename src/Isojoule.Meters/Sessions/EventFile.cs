using Isojoule.Metering;
using Microsoft.Win32.SafeHandles;

namespace Isojoule.Meters.Sessions;

/// <summary>The file a measured command appends its events to, read as it grows.</summary>
/// <remarks>
/// A plain file, not a pipe: a writer never blocks and never breaks, not even when the meter is killed, and any
/// language can append a line.
/// </remarks>
internal sealed class EventFile : IDisposable
{
    /// <summary>The environment variable that tells a command where the file is.</summary>
    public const string Variable = "ISOJOULE_EVENTS";

    // What is read at one time; a flood is worked off over several samples, so none is late by much.
    private const int ChunkBytes = 1 << 16;

    private readonly SafeFileHandle _file;
    private readonly byte[] _buffer = new byte[ChunkBytes];
    private long _position;
    private int _filled;
    private bool _isSkipping;

    private EventFile(string path, SafeFileHandle file) => (Path, _file) = (path, file);

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>Number of lines read.</summary>
    public long Lines { get; private set; }

    /// <summary>Creates the file, empty.</summary>
    /// <exception cref="IOException">It cannot be created.</exception>
    public static EventFile Create(string path)
    {
        File.Create(path).Dispose();
        return new(path, File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
    }

    /// <summary>Whether something was written that has not been read.</summary>
    public bool HasNews => RandomAccess.GetLength(_file) > _position;

    /// <summary>Reads the lines that are whole by now.</summary>
    /// <param name="line">Called with each line's number and its bytes; a line that is too long comes cut.</param>
    /// <param name="isLast">Whether an unfinished last line counts as one: nobody will finish it.</param>
    public void ReadLines(Action<long, ReadOnlySpan<byte>> line, bool isLast = false)
    {
        int read;
        while ((read = RandomAccess.Read(_file, _buffer.AsSpan(_filled), _position)) > 0)
        {
            _position += read;
            _filled += read;
            Split(line);
        }

        if (isLast && _filled > 0) Tell(line, _buffer.AsSpan(0, _filled));
    }

    public void Dispose()
    {
        _file.Dispose();
        File.Delete(Path);
    }

    private void Split(Action<long, ReadOnlySpan<byte>> line)
    {
        var rest = _buffer.AsSpan(0, _filled);
        int end;
        while ((end = rest.IndexOf((byte)'\n')) >= 0)
        {
            Tell(line, rest[..end]);
            rest = rest[(end + 1)..];
        }

        if (rest.Length > EventLine.BytesMax)
        {
            // Too long to be an event: it is told once, and the rest of it is passed over.
            Tell(line, rest[..(EventLine.BytesMax + 1)]);
            _isSkipping = true;
            rest = [];
        }

        rest.CopyTo(_buffer);
        _filled = rest.Length;
    }

    private void Tell(Action<long, ReadOnlySpan<byte>> line, ReadOnlySpan<byte> bytes)
    {
        if (_isSkipping)
        {
            _isSkipping = false;
            return;
        }

        line(++Lines, bytes);
    }
}
