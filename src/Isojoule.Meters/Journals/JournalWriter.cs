using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Isojoule.Metering;
using Isojoule.Meters.Sessions;
using Microsoft.Win32.SafeHandles;

namespace Isojoule.Meters.Journals;

/// <summary>Appends what was read to a file that a killed process leaves readable.</summary>
/// <remarks>
/// Text, one record a line, written out about once a second in one call; T is the time since the session's start in
/// units of 100 ns: <c>s T TICKS…</c> a sample, <c>b T NAME</c> and <c>e T NAME</c> a window, <c>k T KEY=VALUE</c> an
/// attribute, <c>f T TEXT</c> a sensor's fault, <c>p T TEXT</c> an event that could not be followed, <c>x T OUTCOME
/// CODE</c> the end. <c>-</c> is a register that was not read. A torn last line is no record. When the disk is full the
/// measurement goes on in memory and <see cref="Fault"/> says so.
/// </remarks>
public sealed class JournalWriter : IDisposable
{
    private const int BufferBytes = 1 << 16;
    private static readonly TimeSpan FlushPeriod = TimeSpan.FromSeconds(1);

    private readonly SafeFileHandle _file;
    private readonly byte[] _buffer = new byte[BufferBytes];
    private int _filled;
    private long _written;
    private TimeSpan _flushed;

    private JournalWriter(string path, SafeFileHandle file) => (Path, _file) = (path, file);

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>Why the journal ends early, or <c>null</c> while it is whole.</summary>
    public string? Fault { get; private set; }

    /// <summary>Creates a journal and writes its header; a lock on it tells others that it is being written.</summary>
    /// <exception cref="IOException">It cannot be created.</exception>
    public static JournalWriter Create(string path, JournalHeader header)
    {
        // The header is made before there is a file without it.
        var text = JsonSerializer.SerializeToUtf8Bytes(header, JournalJson.Default.JournalHeader);
        var file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        if (OperatingSystem.IsLinux()) _ = LinuxCalls.Lock(file, LinuxCalls.LockExclusive | LinuxCalls.LockNonBlocking);
        var writer = new JournalWriter(path, file);
        RandomAccess.Write(file, text, 0);
        RandomAccess.Write(file, "\n"u8, text.Length);
        writer._written = text.Length + 1;
        return writer;
    }

    /// <summary>Whether a living process writes the journal that <paramref name="file"/> is a handle of.</summary>
    public static bool IsLocked(SafeFileHandle file) =>
        OperatingSystem.IsLinux() && LinuxCalls.Lock(file, LinuxCalls.LockExclusive | LinuxCalls.LockNonBlocking) != 0;

    /// <summary>Adds a sample.</summary>
    public void Sample(TimeSpan at, ReadOnlySpan<long> slots)
    {
        Start((byte)'s', at, 21 * slots.Length);
        foreach (var slot in slots)
        {
            _buffer[_filled++] = (byte)' ';
            if (slot == MeteredComponent.Unread) _buffer[_filled++] = (byte)'-';
            else Number(slot);
        }

        End(at);
    }

    /// <summary>Adds a line that holds text.</summary>
    public void Text(char kind, TimeSpan at, string text)
    {
        Start((byte)kind, at, Encoding.UTF8.GetMaxByteCount(text.Length));
        _buffer[_filled++] = (byte)' ';
        _filled += Encoding.UTF8.GetBytes(text.ReplaceLineEndings(" "), _buffer.AsSpan(_filled));
        End(at);
    }

    /// <summary>Writes out what is buffered.</summary>
    public void Flush()
    {
        if (Fault is not null || _filled == 0)
        {
            _filled = 0;
            return;
        }

        try
        {
            RandomAccess.Write(_file, _buffer.AsSpan(0, _filled), _written);
            _written += _filled;
        }
        // The latter is how .NET tells of EFBIG.
        catch (Exception exception) when (exception is IOException or ArgumentOutOfRangeException)
        {
            Fault = exception.Message;
        }

        _filled = 0;
    }

    /// <summary>Flushes and closes; what is on the disk stays.</summary>
    public void Dispose()
    {
        Flush();
        _file.Dispose();
    }

    private void Start(byte kind, TimeSpan at, int bytes)
    {
        if (_filled + bytes + 32 > BufferBytes) Flush();
        _buffer[_filled++] = kind;
        _buffer[_filled++] = (byte)' ';
        Number(at.Ticks);
    }

    private void Number(long number)
    {
        Utf8Formatter.TryFormat(number, _buffer.AsSpan(_filled), out var digits);
        _filled += digits;
    }

    private void End(TimeSpan at)
    {
        _buffer[_filled++] = (byte)'\n';
        if (at - _flushed < FlushPeriod) return;
        _flushed = at;
        Flush();
    }
}
