using System.Globalization;
using Isojoule.Metering;

namespace Isojoule.Meters.Journals;

/// <summary>Follows the lines after the header.</summary>
internal sealed class JournalReplay
{
    private readonly RunRecorder _recorder;
    private readonly long[] _slots;

    public JournalReplay(RunRecorder recorder, int slots) => (_recorder, _slots) = (recorder, new long[slots]);

    public RunOutcome? Outcome { get; private set; }

    public int? ExitCode { get; private set; }

    public List<string> Faults { get; } = [];

    public bool TryFollow(string line)
    {
        var fields = line.Split(' ', 3);
        if (fields.Length < 2 || fields[0].Length != 1 || !TryNumber(fields[1], out var ticks)) return false;
        var text = fields.Length > 2 ? fields[2] : "";
        switch (fields[0][0])
        {
            case 's': return TrySample(new(ticks), text);
            case 'b': _recorder.Begin(text); return true;
            case 'e': _recorder.End(text); return true;
            case 'k':
                return text.IndexOf('=', StringComparison.Ordinal) is > 0 and var at
                    && Set(text[..at], text[(at + 1)..]);
            case 'p': _recorder.Problems.Add(text); return true;
            case 'f': Faults.Add(text); return true;
            case 'x': return TryEnd(text);
            default: return false;
        }
    }

    private bool Set(string key, string value)
    {
        _recorder.Set(key, value);
        return true;
    }

    private bool TrySample(TimeSpan at, string text)
    {
        var fields = text.Length == 0 ? [] : text.Split(' ');
        if (fields.Length != _slots.Length) return false;
        for (var i = 0; i < fields.Length; i++)
        {
            if (fields[i] == "-") _slots[i] = MeteredComponent.Unread;
            else if (!TryNumber(fields[i], out _slots[i])) return false;
        }

        _recorder.Sample(at, _slots);
        return true;
    }

    private bool TryEnd(string text)
    {
        var fields = text.Split(' ');
        if (fields.Length != 2 || !Enum.TryParse<RunOutcome>(fields[0], out var outcome)) return false;
        Outcome = outcome;
        ExitCode = TryNumber(fields[1], out var code) ? (int)code : null;
        return true;
    }

    private static bool TryNumber(string text, out long number) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
}
