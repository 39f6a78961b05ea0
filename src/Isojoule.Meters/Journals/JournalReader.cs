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
        using var lines = Lines(stream).GetEnumerator();
        var header = Header(lines.MoveNext() ? lines.Current : null, name);
        var recorder = new RunRecorder(header.Components);
        var replay = new JournalReplay(recorder, MeteredComponent.Slots * header.Components.Count);
        for (var number = 2L; lines.MoveNext(); number++)
        {
            var line = lines.Current;
            if (!replay.TryFollow(line))
            {
                var beginning = line[..Math.Min(line.Length, 40)];
                throw new JournalException($"{name}:{number}: not a line of a journal ('{beginning}').");
            }
        }

        return new(header, recorder.Finish(), replay.Outcome, replay.ExitCode, replay.Faults);
    }

    /// <summary>
    /// The lines that were ended. What follows the last of them was being written when the writer was killed: a number
    /// in it may have lost digits.
    /// </summary>
    private static IEnumerable<string> Lines(Stream stream)
    {
        using var reader = new StreamReader(stream, new UTF8Encoding(false), false, 1 << 16, leaveOpen: true);
        var line = new StringBuilder();
        for (int letter; (letter = reader.Read()) >= 0;)
        {
            if (letter != '\n')
            {
                line.Append((char)letter);
                continue;
            }

            yield return line.ToString();
            line.Clear();
        }
    }

    private static JournalHeader Header(string? line, string name)
    {
        try
        {
            var header = JsonSerializer.Deserialize(line ?? "", JournalJson.Default.JournalHeader);
            if (header is not { Format: JournalHeader.FormatName })
                throw new JournalException($"{name}:1: not a journal of isojoule.");
            return header.Version <= JournalHeader.VersionNewest
                ? header
                : throw new JournalException(
                    $"{name}:1: journal format {header.Version}; this program reads up to "
                    + $"{JournalHeader.VersionNewest}. Update isojoule.");
        }
        catch (JsonException)
        {
            throw new JournalException(
                $"{name}:1: not a journal of isojoule, or killed before its first line was written.");
        }
    }
}
