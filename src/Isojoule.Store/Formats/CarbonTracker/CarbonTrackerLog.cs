using System.Text;
using Isojoule.Tables;

namespace Isojoule.Store.Formats.CarbonTracker;

/// <summary>Puts the lines of a carbontracker log together to epochs.</summary>
internal sealed class CarbonTrackerLog
{
    private const int StampLength = 19;
    private const string StampEnd = " - ";
    private const string EpochStart = "Epoch ";
    private const string DurationStart = "Duration: ";
    private const string VersionStart = "carbontracker version ";
    private const string FoundStart = "The following components were found: ";
    private const string PowerStart = "Average power usage (W) for ";
    private const int EpochsMax = 100_000;
    private const int ArrayLinesMax = 64;

    private readonly ImportClock _clock;
    private readonly ImportReport _report;
    private readonly Dictionary<string, IReadOnlyList<string>> _devices = new(StringComparer.Ordinal);
    private CarbonTrackerEpoch? _epoch;
    private StringBuilder? _array;
    private int _arrayLines;
    private int _arrayLine;

    public CarbonTrackerLog(ImportClock clock, ImportReport report) => (_clock, _report) = (clock, report);

    public string? Version { get; private set; }

    /// <summary>Epochs with a duration and a power.</summary>
    public List<CarbonTrackerEpoch> Epochs { get; } = [];

    /// <summary>Whether an epoch was begun and not ended.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Names of the devices of a kind, as the log lists them.</summary>
    public IReadOnlyList<string> Devices(string kind) => _devices.GetValueOrDefault(kind, []);

    public void Add(string line, int number)
    {
        if (_array is not null)
        {
            // An array of many devices is printed over several lines.
            _array.Append(' ').Append(line);
            if (line.Contains(']', StringComparison.Ordinal) || ++_arrayLines == ArrayLinesMax) TakePower(number);
            return;
        }

        var text = StripStamp(line, out var stamp);
        if (text.StartsWith(VersionStart, StringComparison.Ordinal))
            Version = VisibleText.Of(text[VersionStart.Length..].Trim());
        else if (text.StartsWith(FoundStart, StringComparison.Ordinal)) TakeDevices(text[FoundStart.Length..]);
        else if (text.StartsWith(EpochStart, StringComparison.Ordinal)) Begin(text, number, stamp);
        else if (text.StartsWith(DurationStart, StringComparison.Ordinal))
            TakeDuration(text[DurationStart.Length..], number);
        else if (text.StartsWith(PowerStart, StringComparison.Ordinal)) BeginPower(text[PowerStart.Length..], number);
    }

    public void Finish()
    {
        if (_array is not null) TakePower(_arrayLine);
        End();
    }

    private void Begin(string text, int number, DateTimeOffset? stamp)
    {
        End();
        if (Epochs.Count == EpochsMax)
            throw new ImportException(FormattableString.Invariant($"more than {EpochsMax} epochs in one log."));
        _epoch = new($"epoch {text[EpochStart.Length..].TrimEnd(':', ' ')}", number, stamp);
    }

    private void End()
    {
        if (_epoch is { IsWhole: true }) Epochs.Add(_epoch);
        else if (_epoch is not null)
        {
            IsCut = true;
            _report.Skip(
                _epoch.Line,
                $"{VisibleText.Of(_epoch.Name)} without its duration or power",
                "both (was the log cut short?)");
        }

        _epoch = null;
    }

    private void TakeDuration(string text, int number)
    {
        if (_epoch is null) return; // of a prediction
        if (CarbonTrackerTime.TryParse(text.Trim(), out var seconds)) _epoch.DurationS = seconds;
        else _report.Skip(number, $"a duration \"{VisibleText.Of(text)}\"", "such as 0:02:21.90");
    }

    private void BeginPower(string text, int number)
    {
        _array = new(text);
        (_arrayLines, _arrayLine) = (0, number);
        if (!text.Contains('[', StringComparison.Ordinal) || text.Contains(']', StringComparison.Ordinal))
            TakePower(number);
    }

    private void TakePower(int number)
    {
        var text = _array!.ToString();
        _array = null;
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (_epoch is null || colon <= 0) return;
        if (text.Contains('[', StringComparison.Ordinal) != text.Contains(']', StringComparison.Ordinal))
        {
            _report.Skip(number, $"an array \"{VisibleText.Of(text)}\" that does not end", "a closing bracket");
            return;
        }

        var kind = text[..colon].Trim();
        var values = text[(colon + 1)..].Trim().Trim('[', ']').Split(
            [' ', ',', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (values is ["None"] or []) return; // not measured
        var watts = new List<double>();
        foreach (var value in values)
        {
            if (NumberText.TryParse(Encoding.UTF8.GetBytes(value.TrimEnd('.')), out var power)
                && power is >= 0 and < 1e6)
                watts.Add(power);
            else
            {
                _report.Skip(number, $"power \"{VisibleText.Of(value)}\"", "watts");
                return;
            }
        }

        _epoch.Watts[kind] = watts;
    }

    /// <summary>"GPU with device(s) A, B. CPU with device(s) C."</summary>
    private void TakeDevices(string text)
    {
        const string Middle = " with device(s) ";
        foreach (var kind in (string[])["gpu", "cpu"])
        {
            var start = text.IndexOf(kind.ToUpperInvariant() + Middle, StringComparison.Ordinal);
            if (start < 0) continue;
            var rest = text[(start + kind.Length + Middle.Length)..];
            var end = rest.IndexOf(Middle, StringComparison.Ordinal);
            if (end > 0) rest = rest[..Math.Max(rest.LastIndexOf(". ", end, StringComparison.Ordinal), 0)];
            _devices[kind] = rest.TrimEnd('.', ' ').Split(", ", StringSplitOptions.RemoveEmptyEntries);
        }
    }

    private string StripStamp(string line, out DateTimeOffset? stamp)
    {
        stamp = null;
        if (line.Length < StampLength + StampEnd.Length
            || line.IndexOf(StampEnd, StringComparison.Ordinal) != StampLength)
            return line.Trim();
        stamp = _clock.Parse(line[..StampLength]);
        return stamp is null ? line.Trim() : line[(StampLength + StampEnd.Length)..].Trim();
    }
}
