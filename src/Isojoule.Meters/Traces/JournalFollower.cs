using System.Globalization;
using System.Text;
using System.Text.Json;
using Isojoule.Metering;
using Isojoule.Meters.Journals;

namespace Isojoule.Meters.Traces;

/// <summary>Follows a journal, whole or while it grows: power over time, open windows, how the run ended.</summary>
/// <remarks>
/// Memory does not grow with the journal. A line that is not understood is passed over: this is to look at.
/// </remarks>
public sealed class JournalFollower
{
    private const int LineBytesMax = 1 << 20;
    private const int WindowsMax = RunRecorder.OpenWindowsMax;

    private readonly int _stepsMax;
    private readonly List<string> _windows = [];
    private readonly List<byte> _line = [];
    private ComponentTrace[] _components = [];

    /// <summary>Starts before the first line.</summary>
    /// <param name="stepsMax">The most steps of each component's power.</param>
    public JournalFollower(int stepsMax) => _stepsMax = stepsMax;

    /// <summary>The first line, or <c>null</c> before it was read.</summary>
    public JournalHeader? Header { get; private set; }

    /// <summary>Time of the newest line since the session's start.</summary>
    public TimeSpan Now { get; private set; }

    /// <summary>When the command began, since the session's start, or <c>null</c> before it did.</summary>
    public TimeSpan? RunStart { get; private set; }

    /// <summary>The open windows that the command named, oldest first.</summary>
    public IReadOnlyList<string> Windows => _windows;

    /// <summary>Every measured component, in the journal's order.</summary>
    public IReadOnlyList<ComponentTrace> Components => _components;

    /// <summary>How the run ended, or <c>null</c> while the journal does not say.</summary>
    public RunOutcome? Outcome { get; private set; }

    /// <summary>Reads on to the end of a stream; a last line without an end waits for more.</summary>
    /// <exception cref="JournalException">The first line is not a journal's.</exception>
    public void Read(Stream stream)
    {
        var buffer = new byte[1 << 16];
        for (int count; (count = stream.Read(buffer)) > 0;) Feed(buffer.AsSpan(0, count));
    }

    /// <summary>Takes in the bytes that follow those before.</summary>
    /// <exception cref="JournalException">The first line is not a journal's.</exception>
    public void Feed(ReadOnlySpan<byte> bytes)
    {
        for (int feed; (feed = bytes.IndexOf((byte)'\n')) >= 0; bytes = bytes[(feed + 1)..])
        {
            if (_line.Count == 0)
            {
                Follow(bytes[..feed]);
                continue;
            }

            _line.AddRange(bytes[..feed]);
            Follow(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_line));
            _line.Clear();
        }

        if (_line.Count + bytes.Length > LineBytesMax)
            throw new JournalException("not a journal of isojoule: a line without end.");
        _line.AddRange(bytes);
    }

    private void Follow(ReadOnlySpan<byte> line)
    {
        if (Header is null) Begin(line);
        else if (line.Length > 2) FollowRecord((char)line[0], Encoding.UTF8.GetString(line[2..]));
    }

    private void Begin(ReadOnlySpan<byte> line)
    {
        try
        {
            Header = JsonSerializer.Deserialize(line, JournalJson.Default.JournalHeader);
        }
        catch (JsonException exception)
        {
            throw new JournalException("not a journal of isojoule (" + exception.Message + ")");
        }

        if (Header is not { Format: JournalHeader.FormatName, Version: <= JournalHeader.VersionNewest })
            throw new JournalException("not a journal of isojoule, or of a newer version.");
        var step = Header.Run.Interval > TimeSpan.Zero ? Header.Run.Interval : TimeSpan.FromSeconds(0.1);
        _components = [.. Header.Components.Select(component => new ComponentTrace(component, _stepsMax, step))];
    }

    private void FollowRecord(char kind, string record)
    {
        var space = record.IndexOf(' ', StringComparison.Ordinal);
        var time = space < 0 ? record : record[..space];
        if (!long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)) return;
        Now = new(ticks);
        var text = space < 0 ? "" : record[(space + 1)..];
        if (kind == 's') Sample(text);
        else if (kind == 'b') Open(text);
        else if (kind == 'e') _windows.Remove(text);
        else if (kind == 'x' && Enum.TryParse<RunOutcome>(text.Split(' ')[0], out var outcome)) Outcome = outcome;
    }

    private void Open(string name)
    {
        if (name == RunMeasurement.RunWindow) RunStart = Now;
        else if (name.Length > 0 && name[0] != EventLine.Reserved && _windows.Count < WindowsMax) _windows.Add(name);
    }

    private void Sample(string text)
    {
        Span<Range> fields = stackalloc Range[(MeteredComponent.Slots * Math.Min(_components.Length, 64)) + 1];
        var count = text.AsSpan().Split(fields, ' ');
        for (var i = 0; i < _components.Length && (MeteredComponent.Slots * i) + 1 < count; i++)
            _components[i].Add(Now, SlotOf(text, fields[2 * i]), SlotOf(text, fields[(2 * i) + 1]));
    }

    private static long SlotOf(string text, Range field) =>
        long.TryParse(text.AsSpan(field), NumberStyles.None, CultureInfo.InvariantCulture, out var slot)
            ? slot
            : MeteredComponent.Unread;
}
