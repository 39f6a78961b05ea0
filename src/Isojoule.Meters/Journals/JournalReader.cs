using System.Globalization;
using System.Text;
using System.Text.Json;
using Isojoule.Metering;

namespace Isojoule.Meters.Journals;

/// <summary>Replays a journal through the same recorder that a live session uses.</summary>
public static class JournalReader
{
    /// <summary>Reads a journal, whole or torn.</summary>
    /// <param name="stream">Its bytes.</param>
    /// <param name="name">The file's name, for messages.</param>
    /// <exception cref="JournalException">It is not a journal that this version can read.</exception>
    public static RecoveredRun Read(Stream stream, string name)
    {
        using var reader = new StreamReader(stream, new UTF8Encoding(false), false, 1 << 16, leaveOpen: true);
        var header = Header(reader.ReadLine(), name);
        var recorder = new RunRecorder(header.Components);
        var replay = new JournalReplay(recorder, MeteredComponent.Slots * header.Components.Count);
        for (var number = 2L; reader.ReadLine() is { } line; number++)
        {
            if (replay.TryFollow(line)) continue;
            if (reader.Peek() < 0) break; // the line that was being written when its writer was killed
            throw new JournalException($"{name}:{number}: not a line of a journal ('{line[..Math.Min(line.Length, 40)]}').");
        }

        return new(header, recorder.Finish(), replay.Outcome, replay.ExitCode, replay.Faults);
    }

    private static JournalHeader Header(string? line, string name)
    {
        try
        {
            var header = JsonSerializer.Deserialize(line ?? "", JournalJson.Default.JournalHeader);
            if (header is not { Format: JournalHeader.FormatName }) throw new JournalException($"{name}:1: not a journal of isojoule.");
            return header.Version <= JournalHeader.VersionNewest
                ? header
                : throw new JournalException(
                    $"{name}:1: journal format {header.Version}; this program reads up to {JournalHeader.VersionNewest}. Update isojoule.");
        }
        catch (JsonException)
        {
            throw new JournalException($"{name}:1: not a journal of isojoule, or killed before its first line was written.");
        }
    }

    /// <summary>Follows the lines after the header.</summary>
    private sealed class JournalReplay(RunRecorder recorder, int slots)
    {
        private readonly long[] _slots = new long[slots];

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
                case 'b': recorder.Begin(text); return true;
                case 'e': recorder.End(text); return true;
                case 'k': return text.IndexOf('=', StringComparison.Ordinal) is > 0 and var at && Set(text[..at], text[(at + 1)..]);
                case 'p': recorder.Problems.Add(text); return true;
                case 'f': Faults.Add(text); return true;
                case 'x': return TryEnd(text);
                default: return false;
            }
        }

        private bool Set(string key, string value)
        {
            recorder.Set(key, value);
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

            recorder.Sample(at, _slots);
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
}
