namespace Isojoule.Store.Sql;

/// <summary>A filter as the condition of a statement on <c>runs AS r</c>.</summary>
internal static class FilterSql
{
    // Above every text that begins as the prefix does, in both databases' order of bytes.
    private const string LastCharacter = "\U0010FFFF";

    // Word for word the conditions of the two indexes on energies, which together hold every run once.
    private const string Comparable = "r.outcome = 'completed' AND r.energy_j > 0";
    private const string LeftOut = "(r.outcome <> 'completed' OR r.energy_j IS NULL OR r.energy_j <= 0)";

    /// <summary>Adds <c>WHERE …</c> for those runs of a filter that are not comparable.</summary>
    public static SqlText WhereLeftOut(this SqlText sql, RunFilter filter) => sql.Where(filter with { IsComparable = false }).Add(" AND " + LeftOut);

    /// <summary>Adds <c>WHERE …</c>; a condition that always holds when the filter is empty, so that more can follow with AND.</summary>
    public static SqlText Where(this SqlText sql, RunFilter filter) => sql.Add(" WHERE ").Add(Condition(sql, filter));

    private static string Condition(SqlText sql, RunFilter filter)
    {
        var conditions = Conditions(sql, filter).ToArray();
        return conditions.Length == 0 ? "1 = 1" : string.Join(" AND ", conditions);
    }

    private static IEnumerable<string> Conditions(SqlText sql, RunFilter filter)
    {
        if (filter.RunIds.Count > 0) yield return "r.run_id IN " + sql.List(filter.RunIds);
        if (filter.Hardware.Count > 0) yield return Names(sql, "r.hardware", filter.Hardware);
        if (filter.Workloads.Count > 0) yield return Names(sql, "r.workload", filter.Workloads);
        if (filter.Outcome is { } outcome) yield return $"r.outcome = {sql.Parameter(outcome.ToString().ToLowerInvariant())}";
        if (filter.Scope is { } scope) yield return $"r.energy_scope = {sql.Parameter(scope)}";
        if (filter.Since is { } since) yield return $"r.started_us >= {sql.Parameter(RunFields.Microseconds(since))}";
        if (filter.Until is { } until) yield return $"r.started_us < {sql.Parameter(RunFields.Microseconds(until))}";
        if (filter.IsComparable) yield return Comparable;
        foreach (var (key, value) in filter.Tags)
        {
            yield return "EXISTS (SELECT 1 FROM labels t WHERE t.kind = 'tag' AND t.run_key = r.key AND " +
                $"t.key = {sql.Parameter(key)} AND t.value = {sql.Parameter(value)})";
        }
    }

    private static string Names(SqlText sql, string column, IReadOnlyList<string> names)
    {
        var whole = names.Where(name => !name.EndsWith('*')).ToArray();
        var parts = names.Where(name => name.EndsWith('*'))
            .Select(name => $"({column} >= {sql.Parameter(name[..^1])} AND {column} < {sql.Parameter(name[..^1] + LastCharacter)})");
        return $"({string.Join(" OR ", whole.Length > 0 ? parts.Prepend($"{column} IN {sql.List(whole)}") : parts)})";
    }
}
