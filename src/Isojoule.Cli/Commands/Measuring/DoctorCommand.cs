using System.CommandLine;
using Isojoule.Cli.Input;
using Isojoule.Cli.Measuring;
using Isojoule.Cli.Output.Measuring;
using Isojoule.Metering;
using Isojoule.Meters;
using Isojoule.Meters.Doctor;
using Isojoule.Meters.Simulation;

namespace Isojoule.Cli.Commands.Measuring;

/// <summary><c>isojoule doctor</c>: what can be measured here, how, and how to enable the rest.</summary>
internal sealed class DoctorCommand
{
    private const string Description =
        """
        Say what can be measured on this machine, by which method and how finely; what is missing, with the commands
        that enable it; and what would spoil a measurement now. Takes about a second.

        Examples:
          isojoule doctor
          isojoule doctor --components gpu,cpu --strict
          isojoule doctor --json
        """;

    private readonly Terminal _terminal;
    private readonly MeasureOptions _options = new();
    private readonly Option<bool> _json = CommonOptions.Json("One JSON object instead of tables");
    private readonly Option<bool> _strict = new("--strict")
    {
        Description = "Exit with 1 when a component of --components "
            + "(gpu, cpu and dram when not given) cannot be measured",
    };

    private DoctorCommand(Terminal terminal) => _terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        var doctor = new DoctorCommand(terminal);
        var command = new Command("doctor", Description)
        {
            doctor._options.Components, doctor._options.Gpus, doctor._options.MeterCommand, doctor._options.CpuTdp,
            doctor._options.Simulate, doctor._strict, doctor._json,
        };
        command.SetAction(doctor.Run);
        return command;
    }

    private int Run(ParseResult result)
    {
        var request = MeasureOptions.Request(result, _options);
        var report = Examine(result.GetValue(_options.Simulate), request);
        if (result.GetValue(_json)) DoctorJson.Write(_terminal.Data, report);
        else DoctorReport.Write(_terminal.Tables, report);
        if (!result.GetValue(_strict)) return ExitCode.Done;
        var wanted = result.GetValue(_options.Components) is { Length: > 0 } names ? names : ["gpu", "cpu", "dram"];
        return Strict(report, ComponentNames.KindsOf(wanted));
    }

    private int Strict(NodeReport report, IReadOnlySet<ComponentKind> wanted)
    {
        var missing = wanted.Where(Machine.CanBeRequired)
            .Where(kind => !report.Components.Any(component => IsMeasured(component, kind)))
            .Select(kind => kind.ToString().ToLowerInvariant())
            .ToArray();
        if (missing.Length == 0) return ExitCode.Done;
        _terminal.Say($"isojoule: cannot measure {string.Join(", ", missing)} here.");
        return ExitCode.Failed;
    }

    private static bool IsMeasured(ComponentReport component, ComponentKind kind) =>
        component.Metered.Component.Kind == kind && component.Method != EnergyMethod.Modelled;

    private static NodeReport Examine(string? simulate, MeterRequest request)
    {
        if (simulate is null) return DoctorExamination.Examine(NodePaths.OfThisMachine(), request);
        var spec = SimulatedNodeInput.Read(simulate);
        var folder = Directory.CreateTempSubdirectory("isojoule-node-");
        try
        {
            using var node = SimulatedNode.Create(spec, folder.FullName);
            return DoctorExamination.Examine(
                node.Paths, request with { VisibleGpus = null }, new() { BeforeSample = node.AdvanceTo });
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
