using Isojoule.Store.Formats.BoAmps;
using Isojoule.Store.Formats.CodeCarbon;
using Isojoule.Store.Formats.ParquetFiles;
using Isojoule.Store.Formats.Prometheus;

namespace Isojoule.Store.Formats;

/// <summary>Every format that can be exported.</summary>
public static class RunExporters
{
    /// <summary>The exporters.</summary>
    public static IReadOnlyList<IRunExporter> All { get; } =
    [
        new TableExporter(),
        new RecordExporter(),
        new ParquetExporter(),
        new EmissionsExporter(),
        new BoAmpsExporter(),
        new PrometheusExporter(),
    ];

    /// <summary>An exporter by its name, or <c>null</c>.</summary>
    public static IRunExporter? Find(string name) => All.FirstOrDefault(exporter => exporter.Name == name);
}
