namespace Isojoule.Store.Formats.NvidiaSmi;

/// <summary>
/// Where a log of nvidia-smi holds what is needed: names vary by version and may carry a unit in brackets.
/// </summary>
internal sealed class NvidiaSmiColumns
{
    // An average over a second sees more than an instant where rows are seconds apart.
    private static readonly string[] PowerNames = ["power.draw.average", "power.draw", "power.draw.instant"];

    private NvidiaSmiColumns(IReadOnlyList<string> columns, string time)
    {
        Time = time;
        Powers = [.. PowerNames.Select(name => Find(columns, name)).OfType<string>()];
        Uuid = Find(columns, "uuid") ?? Find(columns, "gpu_uuid");
        Index = Find(columns, "index") ?? Find(columns, "gpu_index") ?? Find(columns, "pci.bus_id") ?? Find(
            columns, "gpu_bus_id");
        Name = Find(columns, "name") ?? Find(columns, "gpu_name");
    }

    public string Time { get; }

    /// <summary>Columns of power, the best first.</summary>
    public IReadOnlyList<string> Powers { get; }

    public string? Uuid { get; }

    public string? Index { get; }

    public string? Name { get; }

    /// <summary>The columns, or <c>null</c> when it is no power log.</summary>
    public static NvidiaSmiColumns? Of(IReadOnlyList<string> names)
    {
        if (Find(names, "timestamp") is not { } time) return null;
        var columns = new NvidiaSmiColumns(names, time);
        return columns.Powers.Count > 0 ? columns : null;
    }

    /// <summary>Whether a row is the header again, as when a log was appended to.</summary>
    public static bool IsHeader(ImportRows rows) =>
        rows.Columns.Any(column => column.Length > 0 && rows.Text(column) == column);

    private static string? Find(IReadOnlyList<string> columns, string name) =>
        columns.FirstOrDefault(column => column == name || column.StartsWith(name + " [", StringComparison.Ordinal));
}
