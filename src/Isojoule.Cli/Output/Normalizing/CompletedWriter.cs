using Isojoule.Completion;
using Isojoule.Tables.Csv;

namespace Isojoule.Cli.Output.Normalizing;

/// <summary>Writes the cells of a completed table as they come, as CSV or JSON Lines with the same fields.</summary>
internal sealed class CompletedWriter : IDisposable
{
    private readonly Stream _stream;
    private readonly CsvWriter? _csv;

    private CompletedWriter(Stream stream, CsvWriter? csv) => (_stream, _csv) = (stream, csv);

    /// <summary>The names of the origins.</summary>
    public static IReadOnlyCollection<string> Origins { get; } = [.. Enum.GetValues<CellOrigin>().Select(NameOf)];

    public static CompletedWriter Open(Stream stream, bool isJson)
    {
        if (isJson) return new(stream, null);
        var csv = new CsvWriter(stream);
        csv.Record("workload", "hardware", "energy_j", "lower_j", "upper_j", "level", "origin");
        return new(stream, csv);
    }

    public static CellOrigin? OriginOf(string name) =>
        Enum.GetValues<CellOrigin>().Cast<CellOrigin?>().FirstOrDefault(origin => NameOf(origin!.Value) == name);

    public void Write(CompletedCell cell)
    {
        var line = new CompletedLine(
            cell.Workload, cell.Hardware, cell.Energy?.Joules, cell.Interval?.Lower.Joules, cell.Interval?.Upper.Joules,
            cell.Interval?.Level, NameOf(cell.Origin));
        if (_csv is null)
        {
            JsonLines.Write(_stream, line, JsonLines.Plain.CompletedLine);
            return;
        }

        _csv.Field(line.Workload);
        _csv.Field(line.Hardware);
        _csv.Field(line.EnergyJ);
        _csv.Field(line.LowerJ);
        _csv.Field(line.UpperJ);
        _csv.Field(line.Level);
        _csv.Field(line.Origin);
        _csv.EndRecord();
    }

    public void Dispose()
    {
        _csv?.Dispose();
        _stream.Flush();
    }

    private static string NameOf(CellOrigin origin) => origin switch
    {
        CellOrigin.Measured => "measured",
        CellOrigin.Predicted => "predicted",
        _ => "unknown",
    };
}
