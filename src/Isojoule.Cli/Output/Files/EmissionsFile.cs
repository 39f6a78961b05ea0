using System.Globalization;
using System.Runtime.InteropServices;
using Isojoule.Files;
using Isojoule.Store.Formats.CodeCarbon;

namespace Isojoule.Cli.Output.Files;

/// <summary>Runs as rows of CodeCarbon's <c>emissions.csv</c>, appended as they end on this machine.</summary>
internal static class EmissionsFile
{
    /// <summary>Says early, before anything is measured, that a file is another table.</summary>
    public static void Check(string path) => AppendedFile.Check(path, EmissionsRow.Header);

    /// <summary>Appends one row, with this machine's local time as CodeCarbon does.</summary>
    /// <param name="path">The file.</param>
    /// <param name="run">The run.</param>
    /// <param name="gramsPerKwh">Carbon intensity in g CO2eq/kWh, or <c>null</c>.</param>
    public static void Append(string path, RunDocument run, double? gramsPerKwh)
    {
        var environment = new Dictionary<string, string>(run.Environment)
        {
            ["os"] = RuntimeInformation.OSDescription,
            ["cpu_count"] = Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture),
        };
        var here = run with { Environment = environment };
        var offset = run.StartedUtc is { } started ? TimeZoneInfo.Local.GetUtcOffset(started) : TimeSpan.Zero;
        AppendedFile.Append(path, EmissionsRow.Header, writer => EmissionsRow.Write(writer, here, gramsPerKwh, offset));
    }
}
