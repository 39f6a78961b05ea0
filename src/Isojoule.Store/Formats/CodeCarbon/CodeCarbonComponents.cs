using Isojoule.Files;

namespace Isojoule.Store.Formats.CodeCarbon;

/// <summary>What CodeCarbon's figures are: the GPU a counter, the memory a model, the CPU either.</summary>
internal static class CodeCarbonComponents
{
    private const string Sensor = "CodeCarbon";

    public static IEnumerable<ComponentDocument> Of(CodeCarbonRow row)
    {
        if (Gpu(row) is { } gpu) yield return gpu;
        if (row.CpuJ is { } cpuJ && (cpuJ > 0 || row.GpuJ is not null))
        {
            yield return cpuJ > 0
                ? ImportedComponent.Known(
                    "cpu:0", row.Text("cpu_model"), ImportedComponent.Reported, Sensor, cpuJ, row.DurationS) with
                {
                    Notes = ["A counter or a model: CodeCarbon's file does not say which."],
                }
                : ImportedComponent.Unknown(
                    "cpu:0", row.Text("cpu_model"), Sensor, "CodeCarbon wrote 0 kWh, which no CPU takes.");
        }

        if (row.RamJ is { } ramJ and > 0)
            yield return ImportedComponent.Known(
                "dram:0", "memory", ImportedComponent.Modelled, Sensor, ramJ, row.DurationS);
    }

    private static ComponentDocument? Gpu(CodeCarbonRow row)
    {
        if (row.GpuCount == 0 && row.GpuJ is null or 0) return null;
        var id = row.GpuCount > 1 ? "gpu:all" : "gpu:0";
        var name = row.GpuModel.Length > 0 ? row.GpuModel : "GPU";
        return row.GpuJ switch
        {
            null => ImportedComponent.Unknown(id, name, Sensor, "CodeCarbon wrote no energy of it."),
            0 => ImportedComponent.Unknown(
                id, name, Sensor, "CodeCarbon writes 0 kWh where it cannot read a GPU's energy counter."),
            { } joules =>
                ImportedComponent.Known(id, name, ImportedComponent.Counter, Sensor + " (NVML)", joules, row.DurationS),
        };
    }
}
