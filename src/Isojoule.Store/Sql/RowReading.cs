using System.Data.Common;

namespace Isojoule.Store.Sql;

/// <summary>Rows as values, by the order of the columns in the statement.</summary>
internal static class RowReading
{
    public const string ListingColumns =
        "r.run_id, r.started_us, r.workload, r.hardware, r.outcome, r.duration_s, r.energy_j, r.energy_scope, "
            + "r.uncertainty_j, r.origin_format";

    public static RunListing Listing(DbDataReader row) => new(
        row.GetString(0),
        Whole(row, 1) is { } startedUs ? RunFields.Time(startedUs) : null,
        row.GetString(2),
        row.GetString(3),
        row.GetString(4),
        Number(row, 5),
        Number(row, 6),
        row.GetString(7),
        Number(row, 8),
        row.GetString(9));

    // Asked once: to ask first whether there is a value took a third longer over a pair of hardware on SQLite.
    public static double? Number(DbDataReader row, int column) => row.GetValue(column) as double?;

    public static long? Whole(DbDataReader row, int column) => row.GetValue(column) as long?;

    public static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static RunOutcome Outcome(string word) => word switch
    {
        "completed" => RunOutcome.Completed,
        "truncated" => RunOutcome.Truncated,
        "cancelled" => RunOutcome.Cancelled,
        _ => RunOutcome.Failed,
    };
}
