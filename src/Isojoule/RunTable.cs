namespace Isojoule;

/// <summary>Energies of workloads on hardware: one cell per (workload, hardware) that was measured.</summary>
/// <remarks>Immutable, made by <see cref="RunTableBuilder"/>. Names are compared and ordered ordinally.</remarks>
public sealed class RunTable
{
    private readonly Dictionary<string, SortedDictionary<string, TableCell>> _cellsByHardware;
    private readonly Dictionary<string, string> _groups;

    internal RunTable(
        Dictionary<string, SortedDictionary<string, TableCell>> cellsByHardware,
        Dictionary<string, string> groups,
        RunTableOmissions omissions,
        IReadOnlyList<string> conflicts)
    {
        _cellsByHardware = cellsByHardware;
        _groups = groups;
        Omissions = omissions;
        Conflicts = conflicts;
        Hardware = [.. cellsByHardware.Keys.Order(StringComparer.Ordinal)];
        var workloads = cellsByHardware.Values.SelectMany(cells => cells.Keys).Distinct();
        Workloads = [.. workloads.Order(StringComparer.Ordinal)];
    }

    /// <summary>Names of the hardware with at least one measured run, in ordinal order.</summary>
    public IReadOnlyList<string> Hardware { get; }

    /// <summary>Names of the workloads with at least one measured run, in ordinal order.</summary>
    public IReadOnlyList<string> Workloads { get; }

    /// <summary>Runs that were read but hold no energy to compare.</summary>
    public RunTableOmissions Omissions { get; }

    /// <summary>Sentences on rows that contradict each other about a workload's metrics or group.</summary>
    public IReadOnlyList<string> Conflicts { get; }

    /// <summary>Whether any cell on <paramref name="hardware"/> was measured.</summary>
    public bool Contains(string hardware) => _cellsByHardware.ContainsKey(hardware);

    /// <summary>The cell of <paramref name="workload"/> on <paramref name="hardware"/>, or <c>null</c>.</summary>
    public TableCell? Find(string workload, string hardware) =>
        _cellsByHardware.TryGetValue(hardware, out var cells) ? cells.GetValueOrDefault(workload) : null;

    /// <summary>Every cell measured on <paramref name="hardware"/>, in ordinal order of the workloads.</summary>
    public IEnumerable<KeyValuePair<string, TableCell>> CellsOn(string hardware) =>
        _cellsByHardware.TryGetValue(hardware, out var cells) ? cells : [];

    /// <summary>
    /// The group (family, task, …) of <paramref name="workload"/>, or <c>null</c> when it has none.
    /// </summary>
    public string? GroupOf(string workload) => _groups.GetValueOrDefault(workload);

    /// <summary>The workloads measured on both machines, in ordinal order.</summary>
    /// <remarks>Metrics unknown in the source row are taken from the target row: they belong to the workload.</remarks>
    public IReadOnlyList<ReferencePoint> Common(string source, string target)
    {
        var common = new List<ReferencePoint>();
        foreach (var (workload, cell) in CellsOn(source))
        {
            if (Find(workload, target) is not { } other) continue;
            var metrics = cell.Measurement.Metrics.OrElse(other.Measurement.Metrics);
            var measurement = cell.Measurement with { Metrics = metrics, Name = workload };
            common.Add(new(workload, measurement, other.Measurement.Energy));
        }

        return common;
    }
}

/// <summary>How many runs of a table were left out of it, by reason.</summary>
/// <param name="WithoutEnergy">Rows whose energy is empty: not measured.</param>
/// <param name="NotCompleted">Rows whose outcome is not completed: their energy is not that of the workload.</param>
public readonly record struct RunTableOmissions(int WithoutEnergy, int NotCompleted);
