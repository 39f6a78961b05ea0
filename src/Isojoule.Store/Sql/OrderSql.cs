using System.Data.Common;

namespace Isojoule.Store.Sql;

/// <summary>An order as parts of a statement on <c>runs AS r</c>: each is one
/// walk along an index, from wherever a page ends.</summary>
/// <remarks>Runs whose value is unknown are a list of their own behind the others, ordered by their start.</remarks>
internal sealed class OrderSql
{
    // Started is ordered by the place, which is there for every run and 0 for those that do not say when they began.
    private const string Place = "r.place_us, r.key";

    private readonly RunOrder _order;

    public OrderSql(RunOrder order) => _order = order;

    /// <summary>Whether some runs may have no value.</summary>
    public bool HasUnknown => _order.Column is RunColumn.Started or RunColumn.Energy or RunColumn.Duration;

    private string Columns => _order.Column == RunColumn.Started ? Place : $"{Column}, {Place}";

    private string Column => _order.Column switch
    {
        RunColumn.Workload => "r.workload",
        RunColumn.Hardware => "r.hardware",
        RunColumn.Energy => "r.energy_j",
        RunColumn.Duration => "r.duration_s",
        _ => "r.place_us",
    };

    /// <summary>The index that holds runs in an order.</summary>
    public static string IndexOf(RunColumn column) => column switch
    {
        RunColumn.Workload => "runs_by_workload",
        RunColumn.Hardware => "runs_by_hardware",
        RunColumn.Energy => "runs_by_joules",
        RunColumn.Duration => "runs_by_duration",
        _ => "runs_by_place",
    };

    /// <summary>The statement that finds where a run stands, by its identifier.</summary>
    public SqlText Find(string runId)
    {
        var sql = new SqlText().Add($"SELECT {Column}, {Place} FROM runs AS r");
        return sql.Add($" WHERE r.run_id = {sql.Parameter(runId)}");
    }

    /// <summary>Where the run of a row of <see cref="Find"/> stands.</summary>
    public RunPlace Read(DbDataReader row)
    {
        var value = row.GetValue(0);
        // 0 µs is the place of a run without a start; an energy is no whole number.
        var isKnown = value is not (DBNull or 0L);
        object[] place = [row.GetInt64(1), row.GetInt64(2)];
        return new(isKnown, _order.Column == RunColumn.Started || !isKnown ? place : [value, .. place]);
    }

    /// <summary>Adds the rest of a statement that has its filter: those with a value, after a place.</summary>
    public SqlText Known(SqlText sql, RunPlace? after, int limit)
    {
        // What comes after a value has one; to say so as well would have SQLite begin there and not at the place.
        var isSaid = after is not null && !_order.IsDescending;
        if (HasUnknown && !isSaid)
            sql.Add($" AND {(_order.Column == RunColumn.Started ? "r.place_us > 0" : $"{Column} IS NOT NULL")}");
        return End(sql, Columns, after, limit);
    }

    /// <summary>Adds the rest of a statement that has its filter: those without a value, after a place.</summary>
    public SqlText Unknown(SqlText sql, RunPlace? after, int limit)
    {
        sql.Add($" AND {(_order.Column == RunColumn.Started ? "r.place_us = 0" : $"{Column} IS NULL")}");
        return End(sql, Place, after, limit);
    }

    private SqlText End(SqlText sql, string columns, RunPlace? after, int limit)
    {
        var (direction, further) = _order.IsDescending ? (" DESC", '<') : ("", '>');
        if (after is not null)
            sql.Add($" AND ({columns}) {further} ({string.Join(", ", after.Values.Select(sql.Parameter))})");
        return sql.Add(
            $" ORDER BY {columns.Replace(",", direction + ",", StringComparison.Ordinal)}{direction} "
                + $"LIMIT {sql.Parameter((long)limit)}");
    }
}
