using Isojoule.Tables;

namespace Isojoule.Metering;

/// <summary>What an external meter told of the sensor of one model of card.</summary>
/// <param name="Device">A part of the maker's name of the card.</param>
/// <param name="Gain">
/// Reported power = gain × true power + offset; <c>null</c> where only the error is published.
/// </param>
/// <param name="OffsetWatts">The offset, in watts.</param>
/// <param name="ErrorRelative">Reported over true power, less one, in the steady state.</param>
/// <param name="Source">Where it is published.</param>
internal sealed record SensorGain(
    string Device, double? Gain, double? OffsetWatts, double ErrorRelative, string Source)
{
    private const double Percent = 0.01;

    private static readonly string[] Columns = ["device", "gain", "offset_w", "error_percent", "source"];

    public static IEnumerable<SensorGain> Read(Stream stream, string file, TableProblems problems) =>
        FixedTable.Read(stream, file, problems, Columns, ReadRow);

    /// <summary>Whether a card of this name is of the model; "RTX 3090" is not an "RTX 3090 Ti".</summary>
    public bool Fits(string deviceName)
    {
        var start = deviceName.IndexOf(Device, StringComparison.OrdinalIgnoreCase);
        return start >= 0 && !deviceName[(start + Device.Length)..].TrimStart()
            .StartsWith("Ti", StringComparison.OrdinalIgnoreCase);
    }

    private static SensorGain? ReadRow(RecordReader records, CellReader cells, int[] columns)
    {
        var device = cells.Name(columns[0], "a part of the card's name");
        var gain = cells.Positive(columns[1], "");
        var offsetWatts = cells.Number(columns[2]);
        var errorPercent = cells.Number(columns[3]);
        var source = cells.Name(columns[4], "where it is published");
        if (errorPercent is null) records.Tell(columns[3], "the error in the steady state");
        return device is null || errorPercent is null || source is null
            ? null
            : new(device, gain, offsetWatts, Percent * errorPercent.Value, source);
    }
}
