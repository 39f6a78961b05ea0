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
    public static SqlText WhereLeftOut(this SqlText sql, RunFilter filter) =>
        sql.Where(filter with { IsComparable = false }).Add(" AND " + LeftOut);

    /// <summary>Adds <c>WHERE …</c>; a condition that always holds when the filter
    /// is empty, so that more can follow with AND.</summary>
    /// <param name="sql">The statement.</param>
    /// <param name="filter">Which runs.</param>
    /// <param name="rareTags">Labels of the filter that few runs have: the engine begins at them.</param>
    public static SqlText Where(
        this SqlText sql,
        RunFilter filter,
        IReadOnlyList<KeyValuePair<string, string>>? rareTags = null) =>
        sql.Add(" WHERE ").Add(Condition(sql, filter, rareTags ?? []));

    /// <summary>The condition that <c>labels AS t</c> is a label of a filter.</summary>
    public static string Tag(SqlText sql, KeyValuePair<string, string> tag) =>
        $"t.kind = 'tag' AND t.key = {sql.Parameter(tag.Key)} AND t.value = {sql.Parameter(tag.Value)}";

    private static string Condition(SqlText sql, RunFilter filter, IReadOnlyList<KeyValuePair<string, string>> rareTags)
    {
        var conditions = Conditions(sql, filter, rareTags).ToArray();
        return conditions.Length == 0 ? "1 = 1" : string.Join(" AND ", conditions);
    }

    private static IEnumerable<string> Conditions(
        SqlText sql,
        RunFilter filter,
        IReadOnlyList<KeyValuePair<string, string>> rareTags)
    {
        if (filter.RunIds.Count > 0) yield return "r.run_id IN " + sql.List(filter.RunIds);
        if (filter.Hardware.Count > 0) yield return Names(sql, "r.hardware", filter.Hardware);
        if (filter.Workloads.Count > 0) yield return Names(sql, "r.workload", filter.Workloads);
        if (filter.Outcome is { } outcome)
            yield return $"r.outcome = {sql.Parameter(outcome.ToString().ToLowerInvariant())}";
        if (filter.Scope is { } scope) yield return $"r.energy_scope = {sql.Parameter(scope)}";
        // The place is in an index, the start is not; they differ in runs that do not say when they began.
        if (filter.Since is { } since) yield return Both(">=", sql.Parameter(RunFields.Microseconds(since)));
        if (filter.Until is { } until) yield return Both("<", sql.Parameter(RunFields.Microseconds(until)));
        if (filter.IsComparable) yield return Comparable;
        foreach (var tag in filter.Tags)
        {
            yield return rareTags.Contains(tag)
                ? $"r.key IN (SELECT t.run_key FROM labels t WHERE {Tag(sql, tag)})"
                : $"EXISTS (SELECT 1 FROM labels t WHERE t.run_key = r.key AND {Tag(sql, tag)})";
        }
    }

    private static string Both(string comparison, string time) =>
        $"r.started_us {comparison} {time} AND r.place_us {comparison} {time}";

    private static string Names(SqlText sql, string column, IReadOnlyList<string> names)
    {
        var whole = names.Where(name => !name.EndsWith('*')).ToArray();
        var parts = names.Where(name => name.EndsWith('*'))
            .Select(name =>
                $"({column} >= {sql.Parameter(name[..^1])} "
                    + $"AND {column} < {sql.Parameter(name[..^1] + LastCharacter)})");
        return $"({string.Join(" OR ", whole.Length > 0 ? parts.Prepend($"{column} IN {sql.List(whole)}") : parts)})";
    }
}
