using System.Globalization;
using Isojoule.Cli.Output.Counting;
using Isojoule.Counting;
using Isojoule.Counting.Architectures;
using Isojoule.Tables.Csv;

namespace Isojoule.Cli.Output.Files;

/// <summary>The paper's models as rows that join with a table of runs by their workload.</summary>
internal static class ConfigurationFile
{
    public static void WriteCsv(Stream stream, IEnumerable<(Architecture Model, ModelCount Count)> models)
    {
        using var writer = new CsvWriter(stream);
        writer.Record("workload", "flops", "params", "macs", "family", "bytes");
        foreach (var (model, count) in models)
        {
            writer.Field(model.Id);
            writer.Field(count.IsComplete ? Text(count.Flops) : null);
            writer.Field(Text(count.Parameters));
            writer.Field(Text(count.Macs));
            writer.Field(model.Family);
            writer.Field(count.IsComplete ? Text(count.Bytes) : null);
            writer.EndRecord();
        }
    }

    public static void WriteJson(Stream stream, IEnumerable<(Architecture Model, ModelCount Count)> models)
    {
        foreach (var (model, count) in models)
        {
            var line = new ConfigurationLine(
                model.Id,
                count.IsComplete ? count.Flops : null,
                count.Parameters,
                count.Macs,
                model.Family,
                count.Convention.Name,
                count.IsComplete ? count.Bytes : null);
            JsonLines.Write(stream, line, JsonLines.Plain.ConfigurationLine);
        }
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
