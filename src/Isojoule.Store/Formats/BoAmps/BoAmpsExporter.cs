using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Isojoule.Files;

namespace Isojoule.Store.Formats.BoAmps;

/// <summary>Runs as BoAmps reports, one a line; each is valid by the format's schema.</summary>
internal sealed class BoAmpsExporter : IRunExporter
{
    private const double JoulesPerKilowattHour = 3.6e6;
    private const double ParamsPerUnit = 1e9; // the format counts in billions
    private const string FormatVersion = "0.1";
    private const string Unknown = "unknown";

    public string Name => "boamps";

    public string Description => "reports of BoAmps, JSON, one a line";

    public async Task<ExportReport> WriteAsync(
        IAsyncEnumerable<RunDocument> runs, Stream stream, ExportOptions options, CancellationToken cancellation)
    {
        var report = new ExportReport();
        await foreach (var run in runs.WithCancellation(cancellation).ConfigureAwait(false))
        {
            if (run.EnergyJ is not { } energyJ)
            {
                report.Note("its energy is unknown, without which there is no BoAmps report; it was left out");
                continue;
            }

            using (var writer = new Utf8JsonWriter(
                stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
                Write(writer, run, energyJ, options);
            stream.WriteByte((byte)'\n');
            report.Runs++;
            if (run.Outcome != "completed") report.Note("the format cannot say that a run did not end as planned");
            if (run.Windows.Count > 0) report.Note("windows have no place in it");
        }

        return report;
    }

    private static void Write(Utf8JsonWriter writer, RunDocument run, double energyJ, ExportOptions options)
    {
        writer.WriteStartObject();
        WriteHeader(writer, run);
        WriteTask(writer, run);
        writer.WriteStartArray("measures");
        WriteMeasure(writer, run, energyJ);
        writer.WriteEndArray();
        if (run.Environment.TryGetValue("os", out var os)) WriteOne(writer, "system", "os", os);
        if (Language(run) is { } language) WriteOne(writer, "software", "language", language);
        BoAmpsInfrastructure.Write(writer, run);
        WriteEnvironment(writer, run, options.CarbonIntensityGPerKwh);
        if (Quality(run, energyJ) is { } quality) writer.WriteString("quality", quality);
        writer.WriteEndObject();
    }

    private static void WriteHeader(Utf8JsonWriter writer, RunDocument run)
    {
        if (run.StartedUtc is not { } started) return; // the header must have a time, and there is none
        writer.WriteStartObject("header");
        writer.WriteString("formatVersion", FormatVersion);
        writer.WriteString("reportId", run.RunId);
        writer.WriteString("reportDatetime", Time(started));
        writer.WriteEndObject();
    }

    private static void WriteTask(Utf8JsonWriter writer, RunDocument run)
    {
        writer.WriteStartObject("task");
        writer.WriteString("taskStage", Label(run, "task_stage") ?? Unknown);
        writer.WriteString("taskFamily", Label(run, "task_family") ?? Label(run, "family") ?? Unknown);
        writer.WriteStartArray("algorithms");
        writer.WriteStartObject();
        writer.WriteString("algorithmName", run.Name);
        if (run.Params is { } parameters) writer.WriteNumber("parametersNumber", parameters / ParamsPerUnit);
        if (Count(run, "epochs") is { } epochs) writer.WriteNumber("epochsNumber", epochs);
        if (Count(run, "layers") is { } layers) writer.WriteNumber("layersNumber", layers);
        if (Label(run, "quantization") is { } quantization) writer.WriteString("quantization", quantization);
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteStartArray("dataset");
        writer.WriteStartObject();
        writer.WriteString("dataUsage", "input");
        writer.WriteString("dataType", "other");
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteString("taskDescription", Describe(run));
        writer.WriteEndObject();
    }

    private static void WriteMeasure(Utf8JsonWriter writer, RunDocument run, double energyJ)
    {
        var tool = run.Tool.Split(' ', 2);
        writer.WriteStartObject();
        writer.WriteString("measurementMethod", tool[0].Length > 0 ? tool[0] : Unknown);
        if (tool.Length > 1) writer.WriteString("version", tool[1]);
        if (Mode(run, "cpu") is { } cpu) writer.WriteString("cpuTrackingMode", cpu);
        if (Mode(run, "gpu") is { } gpu) writer.WriteString("gpuTrackingMode", gpu);
        writer.WriteNumber("powerConsumption", energyJ / JoulesPerKilowattHour);
        if (run.DurationS is { } seconds) writer.WriteNumber("measurementDuration", seconds);
        if (run.StartedUtc is { } started) writer.WriteString("measurementDateTime", Time(started));
        writer.WriteEndObject();
    }

    private static void WriteEnvironment(Utf8JsonWriter writer, RunDocument run, double? gramsPerKwh)
    {
        var country = run.Environment.GetValueOrDefault("country") ?? run.Environment.GetValueOrDefault(
            "country_iso_code");
        if (country is null) return; // the format demands a country of whoever speaks of the environment
        writer.WriteStartObject("environment");
        writer.WriteString("country", country);
        if (gramsPerKwh is { } grams) writer.WriteNumber("powerSourceCarbonIntensity", grams);
        writer.WriteEndObject();
    }

    private static void WriteOne(Utf8JsonWriter writer, string parent, string name, string value)
    {
        writer.WriteStartObject(parent);
        writer.WriteString(name, value);
        writer.WriteEndObject();
    }

    /// <summary>The format has no field for what an energy holds, nor for operations.</summary>
    private static string Describe(RunDocument run) => BoAmpsReport.ScopePrefix + run.EnergyScope
        + (run.Flops is { } flops
            ? string.Create(CultureInfo.InvariantCulture, $"; {BoAmpsReport.FlopsPrefix}{flops:R}")
            : "");

    /// <summary>The format's three classes of error: 10, 25 and 50 %.</summary>
    private static string? Quality(RunDocument run, double energyJ) => (run.UncertaintyJ / energyJ) switch
    {
        <= 0.1 => "high",
        <= 0.25 => "medium",
        <= 0.5 => "low",
        _ => null,
    };

    private static string? Language(RunDocument run) =>
        run.Environment.GetValueOrDefault("language") ?? (
            run.Environment.ContainsKey("python_version") ? "python" : null);

    private static string? Mode(RunDocument run, string kind) =>
        run.Components.FirstOrDefault(component => component.Kind == kind) is { } component
            ? $"{component.Sensor}: {component.Method}"
            : null;

    private static double? Count(RunDocument run, string key) =>
        double.TryParse(Label(run, key), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count)
            && double.IsFinite(count) ? count : null;

    private static string? Label(RunDocument run, string key) =>
        run.Tags.GetValueOrDefault(key) ?? run.Attributes.GetValueOrDefault(key);

    private static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
