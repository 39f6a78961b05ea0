using Isojoule.Statistics;

namespace Isojoule;

/// <summary>Gathers runs, in any order, into a <see cref="RunTable"/>.</summary>
/// <remarks>
/// Runs of the same workload on the same hardware become one cell: the median of their energies and durations, with
/// the range kept. Memory grows with the cells and with the repeats (two numbers each), not with the text of the rows.
/// </remarks>
public sealed class RunTableBuilder
{
    private const int ConflictsTold = 20;

    private readonly string? _groupColumn;
    private readonly Dictionary<string, Dictionary<string, Repeats>> _repeats = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _groups = new(StringComparer.Ordinal);
    private readonly List<string> _conflicts = [];
    private int _withoutEnergy;
    private int _notCompleted;

    /// <summary>Starts an empty table.</summary>
    /// <param name="groupColumn">
    /// The attribute that groups workloads (such as "family"), or <c>null</c> for none.
    /// </param>
    public RunTableBuilder(string? groupColumn = null) => _groupColumn = groupColumn;

    /// <summary>Adds one run; a run without energy or not completed is counted and left out.</summary>
    public void Add(Run run)
    {
        if (run.Outcome != RunOutcome.Completed)
            _notCompleted++;
        else if (run.Energy is not { } energy)
            _withoutEnergy++;
        else
            AddMeasured(run, energy);
    }

    /// <summary>Aggregates the runs added so far.</summary>
    public RunTable Build() => new(
        _repeats.ToDictionary(
            onHardware => onHardware.Key,
            onHardware => new SortedDictionary<string, TableCell>(
                onHardware.Value.ToDictionary(pair => pair.Key, pair => pair.Value.ToCell()), StringComparer.Ordinal),
            StringComparer.Ordinal),
        _groups,
        new(_withoutEnergy, _notCompleted),
        _conflicts);

    private void AddMeasured(Run run, Energy energy)
    {
        if (!_repeats.TryGetValue(run.Hardware, out var onHardware))
            _repeats.Add(run.Hardware, onHardware = new(StringComparer.Ordinal));
        if (!onHardware.TryGetValue(run.Workload.Name, out var repeats))
            onHardware.Add(run.Workload.Name, repeats = new());

        repeats.Add(energy, run.Duration);
        if (!repeats.Agree(run.Workload.Metrics))
        {
            Tell($"'{run.Workload.Name}' on '{run.Hardware}' has rows with different FLOPs, parameters or bytes; "
                + "the first are used.");
        }

        AddGroup(run);
    }

    private void AddGroup(Run run)
    {
        if (_groupColumn is null || !run.Attributes.TryGetValue(_groupColumn, out var group)) return;
        if (group.Length == 0) return;
        if (!_groups.TryAdd(run.Workload.Name, group) && _groups[run.Workload.Name] != group)
            Tell($"'{run.Workload.Name}' has rows with different '{_groupColumn}'; the first is used.");
    }

    private void Tell(string conflict)
    {
        if (_conflicts.Count < ConflictsTold && !_conflicts.Contains(conflict)) _conflicts.Add(conflict);
    }

    /// <summary>The runs of one cell. Most cells hold one run, so lists are made from the second on.</summary>
    private sealed class Repeats
    {
        private double _firstEnergyJ;
        private double _firstDurationS = double.NaN;
        private List<double>? _energiesJ;
        private List<double>? _durationsS;
        private ComputeMetrics _metrics;
        private int _count;

        public void Add(Energy energy, TimeSpan? duration)
        {
            var durationS = duration?.TotalSeconds ?? double.NaN;
            if (_count++ == 0)
            {
                _firstEnergyJ = energy.Joules;
                _firstDurationS = durationS;
                return;
            }

            (_energiesJ ??= [_firstEnergyJ]).Add(energy.Joules);
            _durationsS ??= double.IsNaN(_firstDurationS) ? [] : [_firstDurationS];
            if (!double.IsNaN(durationS)) _durationsS.Add(durationS);
        }

        /// <summary>Takes what was unknown from <paramref name="metrics"/>; false when they contradict.</summary>
        public bool Agree(ComputeMetrics metrics)
        {
            _metrics = _metrics.OrElse(metrics);
            return metrics.OrElse(_metrics) == _metrics;
        }

        public TableCell ToCell()
        {
            if (_energiesJ is null)
                return Cell(_firstEnergyJ, _firstDurationS, _firstEnergyJ, _firstEnergyJ);

            var durationS = _durationsS!.Count == 0 ? double.NaN : Quantiles.Median([.. _durationsS]);
            return Cell(Quantiles.Median([.. _energiesJ]), durationS, _energiesJ.Min(), _energiesJ.Max());
        }

        private TableCell Cell(double energyJ, double durationS, double minJ, double maxJ) => new(
            new(Energy.FromJoules(energyJ), _metrics, double.IsNaN(durationS) ? null : TimeSpan.FromSeconds(durationS)),
            _count,
            Energy.FromJoules(minJ),
            Energy.FromJoules(maxJ));
    }
}
