namespace Isojoule.Tables;

/// <summary>Reads the current record as a run.</summary>
internal sealed class RunRow
{
    // The largest whole number of seconds that TimeSpan holds, about 29,000 years.
    private const double SecondsMax = 922337203685;

    private readonly RecordReader _records;
    private readonly RunColumns _columns;
    private readonly CellReader _cells;
    private readonly AttributeReader _attributes;

    public RunRow(RecordReader records, RunColumns columns)
    {
        _records = records;
        _columns = columns;
        _cells = new(records);
        _attributes = new(records, _cells, columns);
    }

    /// <summary>The run, or <c>null</c> when it has no name; every bad cell of the row is told.</summary>
    public Run? Read()
    {
        var workload = _cells.Name(_columns.Workload, "the name of a workload");
        var hardware = _cells.Name(_columns.Hardware, "the name of the hardware");
        var energy = _columns.Energy.Read(_records, _cells);
        var metrics = ReadMetrics();
        var duration = ReadDuration();
        var uncertaintyJ = _cells.NotNegative(_columns.Uncertainty);
        var outcome = ReadOutcome();
        var attributes = _attributes.Read();
        return workload is null || hardware is null
            ? null
            : new(new(workload, metrics), hardware, energy, duration, outcome, attributes)
            {
                Uncertainty = uncertaintyJ is { } joules ? Energy.FromJoules(joules) : null,
            };
    }

    private ComputeMetrics ReadMetrics()
    {
        var flops = _cells.NotNegative(_columns.Flops);
        var parameters = _cells.Whole(_columns.Parameters);
        var bytes = _cells.NotNegative(_columns.Bytes);
        return new(flops is { } count ? FlopCount.FromFlops(count) : null, parameters, bytes);
    }

    private TimeSpan? ReadDuration()
    {
        if (_cells.NotNegative(_columns.Duration) is not { } seconds) return null;
        if (seconds <= SecondsMax) return TimeSpan.FromSeconds(seconds);

        _records.Tell(_columns.Duration, FormattableString.Invariant($"at most {SecondsMax} seconds"));
        return null;
    }

    private RunOutcome ReadOutcome()
    {
        var text = _cells.Trimmed(_columns.Outcome);
        if (text.IsEmpty || text.SequenceEqual("completed"u8)) return RunOutcome.Completed;
        if (text.SequenceEqual("truncated"u8)) return RunOutcome.Truncated;
        if (text.SequenceEqual("failed"u8)) return RunOutcome.Failed;
        if (text.SequenceEqual("cancelled"u8)) return RunOutcome.Cancelled;

        _records.Tell(_columns.Outcome, "completed, truncated, failed or cancelled");
        return RunOutcome.Failed;
    }
}
