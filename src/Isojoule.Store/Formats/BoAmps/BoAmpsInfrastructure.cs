using System.Text.Json;
using Isojoule.Files;

namespace Isojoule.Store.Formats.BoAmps;

/// <summary>Writes what a run ran on: its hardware, by the name that its energy is compared under.</summary>
internal static class BoAmpsInfrastructure
{
    public static void Write(Utf8JsonWriter writer, RunDocument run)
    {
        writer.WriteStartObject("infrastructure");
        var provider = run.Environment.GetValueOrDefault("cloud_provider");
        writer.WriteString("infraType", provider is null ? "other" : "publicCloud");
        if (provider is not null) writer.WriteString("cloudProvider", provider);
        writer.WriteStartArray("components");
        var gpus = run.Components.Count(component => component.Kind == "gpu");
        var cpus = run.Components.Count(component => component.Kind == "cpu");
        WriteComponent(
            writer,
            run.Hardware,
            gpus > 0 ? "gpu"
                : cpus > 0 ? "cpu"
                : BoAmpsReport.UnknownType,
            gpus > 0 ? gpus : Math.Max(cpus, 1));
        if (gpus > 0 && cpus > 0)
            WriteComponent(writer, run.Environment.GetValueOrDefault("cpu_model") ?? "CPU", "cpu", cpus);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteComponent(Utf8JsonWriter writer, string name, string type, int count)
    {
        writer.WriteStartObject();
        writer.WriteString("componentName", name);
        writer.WriteString("componentType", type);
        writer.WriteNumber("nbComponent", count);
        writer.WriteEndObject();
    }
}
