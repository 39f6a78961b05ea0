namespace Isojoule.Tables;

/// <summary>Reads runs from a table in CSV or JSON Lines.</summary>
/// <remarks>
/// Columns <c>workload</c>, <c>hardware</c> and <c>energy_j</c> or <c>energy_kwh</c>; optionally <c>flops</c>,
/// <c>params</c>, <c>bytes</c>, <c>duration_s</c>, <c>outcome</c> and <c>extra</c> (<c>key=value;…</c>). Every other
/// named column is an attribute. Names are case-sensitive. An empty energy was not measured, an empty metric is
/// unknown.
/// </remarks>
public static class RunReader
{
    /// <summary>Reads one run after the other: one pass, in memory that does not grow with the table.</summary>
    /// <param name="stream">The table's bytes; stays the caller's, and is read as the runs are asked for.</param>
    /// <param name="name">Name of the table for messages.</param>
    /// <param name="problems">Where bad cells are told; their rows are left out, so ask it at the end.</param>
    /// <param name="attributes">Names of the attributes to keep; <c>null</c> for all, empty for none (fastest).</param>
    public static IEnumerable<Run> Read(
        Stream stream, string name, TableProblems problems, IReadOnlySet<string>? attributes = null)
    {
        if (RecordReader.Open(stream, name, problems) is not { } records) yield break;

        var columns = new RunColumns(attributes);
        if (!(records.Require("workload") & records.Require("hardware") & records.Require([.. columns.Energy.Names])))
            yield break;

        var row = new RunRow(records, columns);
        while (records.Read())
        {
            var problemsBefore = problems.Count;
            columns.Bind(records.Columns);
            if (row.Read() is { } run && problems.Count == problemsBefore) yield return run;
        }
    }
}
