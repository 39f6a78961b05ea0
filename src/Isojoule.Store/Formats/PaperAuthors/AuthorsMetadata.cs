using System.Globalization;
using System.Text;

namespace Isojoule.Store.Formats.PaperAuthors;

/// <summary>A line of the authors' <c>metadata.txt</c>: where, when, and which model.</summary>
internal sealed record AuthorsMetadata
{
    private const int Fields = 13;
    private const int NameMax = 100;
    private const int FramesOfPaper = 64;
    private const int BatchOfPaper = 8;

    public required int Line { get; init; }

    public required string Node { get; init; }

    public required string Job { get; init; }

    /// <summary>Name of the run's folder: no path, whatever the file says.</summary>
    public required string Folder { get; init; }

    public required DateTimeOffset Start { get; init; }

    public required DateTimeOffset End { get; init; }

    public required string Family { get; init; }

    public required double Flops { get; init; }

    public required long Params { get; init; }

    public required string Workload { get; init; }

    public required string Frames { get; init; }

    public required string Batch { get; init; }

    /// <summary>Whether a line is one; tells nothing.</summary>
    public static bool IsOne(ReadOnlySpan<byte> line) => line.Length < 4096 && Parse(line, 1, out _) is not null;

    /// <summary>The line, or <c>null</c> and what would have been right.</summary>
    public static AuthorsMetadata? Parse(ReadOnlySpan<byte> line, int number, out string expected)
    {
        expected = "node;job;run;start;stop;model;flops;macs;params;frames;layers;hidden;batch";
        var parts = Encoding.UTF8.GetString(line).Split(';', StringSplitOptions.TrimEntries);
        if (parts.Length != Fields) return null;
        if (!IsName(parts[2]) || !IsName(parts[5])) return null;
        if (!TryTime(parts[3], out var start) || !TryTime(parts[4], out var end) || end <= start)
        {
            expected = "a stop after its start, in seconds since 1970";
            return null;
        }

        if (!TryNumber(parts[6], out var flops)
            || !TryNumber(parts[8], out var parameters)
            || parameters >= long.MaxValue)
        {
            expected = "counts of FLOPs and parameters";
            return null;
        }

        return new()
        {
            Line = number,
            Node = parts[0],
            Job = parts[1],
            Folder = parts[2],
            Start = start,
            End = end,
            Family = parts[5],
            Flops = flops,
            Params = (long)parameters,
            Frames = parts[9],
            Batch = parts[12],
            Workload = NameOf(parts),
        };
    }

    /// <summary>The name of the model as our own catalogue has it, with what differs from the paper's runs.</summary>
    private static string NameOf(string[] parts)
    {
        var name = $"{parts[5]}_{Sizes(parts[10])}x{Sizes(parts[11])}";
        if (parts[9] != FramesOfPaper.ToString(CultureInfo.InvariantCulture)) name += $"/frames{parts[9]}";
        return parts[12] == BatchOfPaper.ToString(CultureInfo.InvariantCulture) ? name : $"{name}/bs{parts[12]}";
    }

    /// <summary>"1-2" for "[1, 2]".</summary>
    private static string Sizes(string text) =>
        string.Join('-', text.Trim('[', ']').Split(',', StringSplitOptions.TrimEntries));

    private static bool IsName(string text) => text.Length is > 0 and < NameMax
        && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-');

    private static bool TryTime(string text, out DateTimeOffset time)
    {
        time = default;
        return TryNumber(text, out var seconds) && ImportTime.TryUnix(seconds, out time);
    }

    private static bool TryNumber(string text, out double number) =>
        Tables.NumberText.TryParse(Encoding.UTF8.GetBytes(text), out number) && number >= 0;
}
