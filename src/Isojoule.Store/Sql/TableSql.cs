using System.Data.Common;

namespace Isojoule.Store.Sql;

/// <summary>Runs as rows of a table: the statement, and what its rows mean.</summary>
internal sealed class TableSql
{
    private const int FirstAttribute = 9;

    // The energy of a window by the scope of its run, as 'measure --window' writes it.
    private const string WindowEnergy =
        "CASE r.energy_scope WHEN 'gpu' THEN w.gpu_j WHEN 'total' THEN w.measured_j ELSE w.node_j END";

    private readonly string[] _attributes;
    private readonly RowValues _values;

    /// <param name="filter">Which runs. Those that compare come first, out of
    /// an index that holds all that is asked.</param>
    /// <param name="columns">What the rows hold.</param>
    /// <param name="values">How an engine reads them.</param>
    public TableSql(RunFilter filter, TableColumns columns, RowValues values)
    {
        _values = values;
        _attributes = [.. columns.Attributes];
        Select("NULL", columns).Where(filter with { IsComparable = true }); // completed, every one
        if (filter.IsComparable) return;
        Statement.Add(" UNION ALL ");
        Select("r.outcome", columns).WhereLeftOut(filter);
    }

    public SqlText Statement { get; } = new();

    public Run Row(DbDataReader row)
    {
        var metrics = new ComputeMetrics(
            _values.Number(row, 3) is { } flops ? FlopCount.FromFlops(flops) : null,
            _values.Whole(row, 4),
            _values.Number(row, 5));
        return new(
            new(_values.Name(row, 0), metrics),
            _values.Name(row, 1),
            _values.Number(row, 6) is > 0 and var energy ? Energy.FromJoules(energy) : null,
            _values.Number(row, 7) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            row.IsDBNull(2) ? RunOutcome.Completed : RowReading.Outcome(row.GetString(2)),
            Attributes(row))
        {
            Uncertainty = _values.Number(row, 8) is >= 0 and var uncertainty ? Energy.FromJoules(uncertainty) : null,
        };
    }

    private SqlText Select(string outcome, TableColumns columns)
    {
        // What a window's energy is sure of is in the record alone.
        var measured = columns.Window is null
            ? "r.energy_j, r.duration_s, r.uncertainty_j"
            : $"{WindowEnergy}, w.duration_s, NULL";
        Statement.Add($"SELECT r.workload, r.hardware, {outcome}, r.flops, r.params, r.bytes, {measured}");
        foreach (var attribute in _attributes)
        {
            Statement.Add(
                ", (SELECT l.value FROM labels l WHERE l.run_key = r.key AND l.kind IN ('attribute', 'tag') "
                    + $"AND l.key = {Statement.Parameter(attribute)} ORDER BY l.kind LIMIT 1)");
        }

        Statement.Add(" FROM runs AS r");
        if (columns.Window is null) return Statement;
        // A window that was opened several times stands with its first opening.
        return Statement.Add(
            " LEFT JOIN windows w ON w.run_key = r.key AND w.position = (SELECT MIN(v.position) FROM windows v "
                + $"WHERE v.run_key = r.key AND v.name = {Statement.Parameter(columns.Window)})");
    }

    private IReadOnlyDictionary<string, string> Attributes(DbDataReader row)
    {
        if (_attributes.Length == 0) return Run.NoAttributes;
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < _attributes.Length; i++)
        {
            if (RowReading.Text(row, FirstAttribute + i) is { Length: > 0 } value) attributes[_attributes[i]] = value;
        }

        return attributes;
    }
}
