using System.Text.Json;
using System.Text.Json.Serialization;
using Isojoule.Metering;
using Isojoule.Meters;
using Isojoule.Meters.Doctor;

namespace Isojoule.Cli.Output.Measuring;

/// <summary>An examination as JSON. Names and units are a contract: add, never rename.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(DoctorDocument))]
internal sealed partial class DoctorJson : JsonSerializerContext
{
    public static void Write(Stream stream, NodeReport report)
    {
        JsonLines.Write(stream, Document(report), Default.DoctorDocument);
    }

    private static DoctorDocument Document(NodeReport report) => new(
        Machine(report.Facts),
        [.. report.Components.Select(component => new DoctorComponent(
            component.Metered.Component.Id,
            Lower(component.Metered.Component.Kind),
            component.Metered.Component.Name,
            component.Metered.Component.Uuid,
            component.Method == EnergyMethod.PowerIntegration ? "power_integration" : Lower(component.Method),
            component.Metered.Sensor,
            component.UpdatePeriod.TotalSeconds,
            component.ShortestWindow?.TotalSeconds,
            component.LongestInterval?.TotalSeconds,
            component.CounterTick?.Joules,
            component.MeterReadTime.TotalSeconds,
            component.PowerNow?.Watts,
            component.CrossCheckRatio,
            component.FailedReads,
            component.Metered.Component.Notes))],
        [.. report.Absent.Select(Absent)],
        [.. report.Findings.Select(Finding)]);

    private static DoctorMachine Machine(NodeFacts facts) => new(
        facts.CpuName,
        facts.Sockets,
        facts.Cores,
        facts.Threads,
        facts.MemoryGib,
        facts.Kernel,
        facts.Hypervisor,
        facts.IsContainer);

    private static DoctorAbsent Absent(AbsentComponent absent) =>
        new(Lower(absent.Kind), absent.Name, absent.Reason, absent.Remedy);

    private static DoctorFinding Finding(Finding finding) =>
        new(Lower(finding.Cause), finding.IsWarning, finding.Message, finding.Remedy);

    private static string Lower(Enum value) => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}

internal sealed record DoctorDocument(
    DoctorMachine Machine,
    IReadOnlyList<DoctorComponent> Components,
    IReadOnlyList<DoctorAbsent> Absent,
    IReadOnlyList<DoctorFinding> Findings);

internal sealed record DoctorMachine(
    string? Cpu,
    int Sockets,
    int Cores,
    int Threads,
    double? MemoryGib,
    string? Kernel,
    string? Hypervisor,
    bool Container);

internal sealed record DoctorComponent(
    string Id,
    string Kind,
    string Name,
    string? Uuid,
    string Method,
    string Sensor,
    double UpdatePeriodS,
    double? ShortestWindowS,
    double? LongestIntervalS,
    double? CounterTickJ,
    double ReadS,
    double? PowerW,
    double? CrossCheckRatio,
    long FailedReads,
    IReadOnlyList<string> Notes);

internal sealed record DoctorAbsent(string Kind, string Name, string Reason, string Remedy);

internal sealed record DoctorFinding(string Cause, bool Warning, string Message, string Remedy);
