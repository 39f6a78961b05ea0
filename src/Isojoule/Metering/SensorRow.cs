using Isojoule.Metering.Gauges;
using Isojoule.Tables;

namespace Isojoule.Metering;

/// <summary>One row of the table of sensors: traits, and which GPUs and drivers they hold for.</summary>
/// <param name="Traits">The traits.</param>
/// <param name="CapabilityMin">Lowest compute capability × 10, or <c>null</c> for no limit.</param>
/// <param name="CapabilityMax">Highest compute capability × 10, or <c>null</c> for no limit.</param>
/// <param name="DriverMin">Oldest major driver version, or <c>null</c> for no limit.</param>
/// <param name="DriverMax">Newest major driver version, or <c>null</c> for no limit.</param>
internal sealed record SensorRow(
    SensorTraits Traits, long? CapabilityMin, long? CapabilityMax, long? DriverMin, long? DriverMax)
{
    private const double Percent = 0.01;

    private static readonly string[] Columns =
    [
        "key", "name", "capability_min", "capability_max", "driver_min", "driver_max", "counter_ms",
        "usage_ms", "usage_window_ms", "average_ms", "average_window_ms", "instant_ms", "instant_window_ms",
        "gain_error_percent", "source",
    ];

    public bool Fits(long capability, long driver) =>
        capability >= (CapabilityMin ?? capability) && capability <= (CapabilityMax ?? capability)
        && driver >= (DriverMin ?? driver) && driver <= (DriverMax ?? driver);

    public static IEnumerable<SensorRow> Read(Stream stream, string file, TableProblems problems) =>
        FixedTable.Read(stream, file, problems, Columns, ReadRow);

    private static SensorRow? ReadRow(RecordReader records, CellReader cells, int[] columns) =>
        ReadTraits(records, cells, columns) is not { } traits
            ? null
            : new(
                traits,
                cells.Whole(columns[2]),
                cells.Whole(columns[3]),
                cells.Whole(columns[4]),
                cells.Whole(columns[5]));

    private static SensorTraits? ReadTraits(RecordReader records, CellReader cells, int[] columns)
    {
        var key = cells.Name(columns[0], "the key of a sensor");
        var name = cells.Name(columns[1], "what the sensor is");
        var gainErrorPercent = cells.Positive(columns[13], "");
        var source = cells.Name(columns[14], "where this is known from");
        if (gainErrorPercent is null) records.Tell(columns[13], "half-width of the gain error");
        if (key is null || name is null || gainErrorPercent is null || source is null) return null;

        return new(
            key,
            name,
            Milliseconds(cells, columns[6]) ?? TimeSpan.Zero,
            Gauge(cells, columns[7], columns[8]) ?? default,
            Gauge(cells, columns[9], columns[10]),
            Gauge(cells, columns[11], columns[12]),
            Percent * gainErrorPercent.Value,
            source);
    }

    private static GaugeTraits? Gauge(CellReader cells, int periodColumn, int windowColumn) =>
        Milliseconds(cells, periodColumn) is { } period && Milliseconds(cells, windowColumn) is { } window
            ? new(period, window)
            : null;

    private static TimeSpan? Milliseconds(CellReader cells, int column) =>
        cells.Positive(column, "") is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null;
}
