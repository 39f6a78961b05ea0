namespace Isojoule.Training.Data;

/// <summary>Reads what is heard in which clip: tab-separated, with a header.</summary>
/// <remarks>
/// Weak labels have the columns filename and event_labels (several, separated by commas); strong ones filename, onset,
/// offset and event_label, one event a line, of which here only the classes count.
/// </remarks>
public static class LabelFile
{
    private const string NameColumn = "filename";
    private const StringSplitOptions Cleanly = StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;

    private static readonly string[] ClassColumns = ["event_labels", "event_label"];

    /// <summary>Reads the classes of each clip, in the order in which clips are first named.</summary>
    /// <param name="reader">The text.</param>
    /// <param name="file">Its name, for problems.</param>
    /// <param name="problems">Gets a line for each clip that is left out.</param>
    /// <exception cref="DatasetException">The header is not that of a label file.</exception>
    public static IReadOnlyList<(string Name, SoundClasses Classes)> Read(
        TextReader reader, string file, DatasetProblems problems)
    {
        var header = (reader.ReadLine() ?? "").TrimStart('\uFEFF').Split('\t').Select(cell => cell.Trim()).ToList();
        var (nameAt, classesAt) = (header.IndexOf(NameColumn), header.FindIndex(ClassColumns.Contains));
        if (nameAt < 0 || classesAt < 0)
        {
            throw new DatasetException($"{file}:1: expected columns filename and event_labels, separated by tabs; "
                + $"found '{string.Join(' ', header)}'.");
        }

        var clips = new OrderedDictionary<string, SoundClasses>(StringComparer.Ordinal);
        var leftOut = new HashSet<string>(StringComparer.Ordinal);
        for (var line = 2; reader.ReadLine() is { } text; line++)
        {
            if (string.IsNullOrWhiteSpace(text)) continue;
            var cells = text.Split('\t');
            if (Understand(cells, nameAt, classesAt, out var name, out var classes) is { } problem)
            {
                problems.Add($"{file}:{line}", problem);
                leftOut.Add(name);
            }
            else
            {
                clips[name] = clips.GetValueOrDefault(name) | classes;
            }
        }

        // A clip with a label that is not understood would be taught without it.
        return [.. clips.Where(clip => !leftOut.Contains(clip.Key)).Select(clip => (clip.Key, clip.Value))];
    }

    /// <summary>What is wrong with a line, or <c>null</c>.</summary>
    private static string? Understand(
        string[] cells, int nameAt, int classesAt, out string name, out SoundClasses classes)
    {
        (name, classes) = (cells.ElementAtOrDefault(nameAt)?.Trim() ?? "", default);
        if (name.Length == 0) return "it names no file.";
        if (name.AsSpan().IndexOfAny('/', '\\') >= 0 || name is "." or "..") return $"'{name}' is no file's name.";
        // A clip in which nothing is heard has an empty cell, or in strong labels empty columns.
        foreach (var label in (cells.ElementAtOrDefault(classesAt) ?? "").Split(',', Cleanly))
        {
            if (SoundClasses.Find(label) is not { } known) return $"'{name}' has the unknown label '{label}'.";
            classes |= known;
        }

        return null;
    }
}
