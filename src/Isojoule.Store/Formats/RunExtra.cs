using Isojoule.Files;

namespace Isojoule.Store.Formats;

/// <summary>Attributes and tags packed into one cell, as <c>extra</c> of our table.</summary>
internal static class RunExtra
{
    /// <summary>"key=value;key=value"; what does not fit is told.</summary>
    public static string Of(RunDocument run, ExportReport report)
    {
        var labels = run.Attributes.Concat(run.Tags.Where(tag => !run.Attributes.ContainsKey(tag.Key))).ToArray();
        var packed = labels.Where(IsPackable).ToArray();
        if (packed.Length < labels.Length)
            report.Note("a label with ';' in it, or '=' in its key, does not fit into 'extra' and was left out");
        return string.Join(';', packed.Select(label => $"{label.Key}={label.Value}"));
    }

    private static bool IsPackable(KeyValuePair<string, string> label) =>
        label.Value.Length > 0 && !label.Value.Contains(';', StringComparison.Ordinal)
        && label.Key.Length > 0 && !label.Key.AsSpan().ContainsAny(';', '=');
}
