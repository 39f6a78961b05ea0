using System.CommandLine;
using System.Runtime.InteropServices;
using Isojoule.Cards;
using Isojoule.Cli.Commands.Measuring;
using Isojoule.Cli.Input;
using Isojoule.Cli.Measuring;
using Isojoule.Cli.Output;
using Isojoule.Files;
using Isojoule.Meters;
using Isojoule.Meters.Nvidia;

namespace Isojoule.Cli.Commands.Cards;

/// <summary><c>isojoule card run</c>: measure a kit and write the card.</summary>
internal sealed class CardRunCommand
{
    /// <summary>The name, which the program must know: the commands that are measured get the signals.</summary>
    public const string Name = "run";

    private const double PrecisionWanted = 0.02;
    private const string Description =
        """
        Measure the workloads of a kit, each until its mean is precise enough, and write a hardware card.

        The kit that ships trains five of the paper's models and takes about ten minutes on a GPU. It makes its sounds
        in --data first, if they are not there. A kit of your own is JSON: docs/concepts/cards.md.

        Examples:
          isojoule card run -o mine.card.json
          isojoule card run --device cuda:1 --gpus 1 --software cuda=12.4 -o second.card.json
          isojoule card run --kit samples/sleep-kit.json --simulate samples/simulated-node.json -o simulated.card.json
        """;

    private readonly Terminal _terminal;
    private readonly MeasureOptions _measure = new();
    private readonly Option<string> _kit = new("--kit")
    {
        Description = "A kit as JSON; the one that ships when not given",
        HelpName = "FILE",
    };

    private readonly Option<string> _output = CardCommand.Output();
    private readonly Option<string> _data = new("--data")
    {
        Description = "Folder of the kit's data set; one beside the runs when not given",
        HelpName = "DIR",
    };

    private readonly Option<string> _device = new("--device")
    {
        Description = "What the kit's commands compute on",
        HelpName = "cpu|cuda:N",
        DefaultValueFactory = _ => "cuda:0",
    };

    private readonly Option<string[]> _software = CommonOptions.List(
        "--software",
        "PART=VERSION",
        "A part of the software stack, such as cuda=12.4; system, driver and device are noted anyway");

    private readonly Option<int> _repeat = CommonOptions.Count(
        "--repeat", "The most runs of each workload; at least three are judged", 10, 1);

    private CardRunCommand(Terminal terminal) => _terminal = terminal;

    private Option[] Handed =>
    [
        _measure.Hardware, _measure.Gpus, _measure.Components, _measure.Scope,
        _measure.Interval, _measure.Baseline, _measure.CoolDown,
        _measure.MeterCommand, _measure.CpuTdp, _measure.NoModels, _measure.Strict, _measure.Simulate, _measure.Quiet,
    ];

    public static Command Create(Terminal terminal)
    {
        var run = new CardRunCommand(terminal);
        var command = new Command(Name, Description)
        {
            run._kit, run._output, run._data, run._device, run._software, run._repeat, run._measure.Precision,
        };
        foreach (var option in run.Handed) command.Add(option);
        command.SetAction(run.Run);
        return command;
    }

    private int Run(ParseResult result)
    {
        var kit = CardInput.ReadKit(result.GetValue(_kit));
        var software = SoftwareOf(result, kit);
        var data = result.GetValue(_data) ?? DataFolderOf(kit);
        var output = result.GetValue(_output)!;
        // A folder that is not there is better known before ten minutes than after.
        if (output != "-" && !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(output))))
            throw CommandException.Misused($"no folder for '{output}'.");
        var values = new Dictionary<string, string> { ["data"] = data, ["device"] = result.GetValue(_device)! };
        var kitRun = new KitRun(_terminal, result.RootCommandResult.Command, MeasureArguments(result), values);
        if (!Directory.Exists(data)) kitRun.Prepare(kit);
        var measured = new List<(CardEntry Entry, RunDocument Run)>();
        foreach (var workload in kit.Workloads)
        {
            _terminal.Say($"{measured.Count + 1} of {kit.Workloads.Count}: {workload.Name}");
            measured.Add(kitRun.Run(workload));
        }

        var first = measured[0].Run;
        CardCommand.Write(_terminal, output, new()
        {
            KitName = kit.Name,
            KitSha256 = KitFile.HashOf(kit),
            Hardware = first.Hardware,
            Scope = first.EnergyScope,
            Software = software,
            IsSimulated = first.Simulated,
            CreatedUtc = first.StartedUtc ?? TimeProvider.System.GetUtcNow(),
            Tool = IsojouleProgram.Tool,
            Entries = [.. measured.Select(one => one.Entry)],
        });
        Tell(measured.Select(one => one.Entry), result, output);
        return ExitCode.Done;
    }

    private void Tell(IEnumerable<CardEntry> entries, ParseResult result, string output)
    {
        var wanted = result.GetValue(_measure.Precision) ?? PrecisionWanted;
        foreach (var entry in entries.Where(entry => entry.Repeats >= result.GetValue(_repeat)))
        {
            if (entry.Uncertainty / entry.Energy is { } share && share > wanted)
            {
                _terminal.Say($"note: '{entry.Workload}' is known to ±{EnergyFormat.Percent(share)} "
                    + $"after {entry.Repeats} runs, sensors included");
            }
        }

        if (output != "-") _terminal.Say($"{output}: the card; 'isojoule card show {output}' shows it");
    }

    private string[] MeasureArguments(ParseResult result) =>
    [
        "--precision",
        FormattableString.Invariant($"{100 * (result.GetValue(_measure.Precision) ?? PrecisionWanted)}%"),
        "--repeat", result.GetValue(_repeat).ToString(System.Globalization.CultureInfo.InvariantCulture),
        "--no-samples",
        .. Handed.Select(result.GetResult).Where(given => given is { Implicit: false })
            .SelectMany(given => given!.Tokens.Select(token => token.Value).Prepend(given.Option.Name)),
    ];

    private Dictionary<string, string> SoftwareOf(ParseResult result, HardwareKit kit)
    {
        var software = new Dictionary<string, string>();
        if (result.GetValue(_measure.Simulate) is null)
        {
            software["system"] = RuntimeInformation.OSDescription;
            var selection = MeterProbe.Gpus(MeasureOptions.Request(result, _measure));
            var gpus = new GpuInspector(NodePaths.OfThisMachine()).Inspect(selection);
            if (gpus is [{ DriverVersion.Length: > 0 } gpu, ..])
                software["driver"] = gpu.DriverVersion;
        }

        if (kit.Workloads.SelectMany(workload => workload.Command)
            .Any(word => word.Contains("{device}", StringComparison.Ordinal)))
            software["device"] = result.GetValue(_device)!.Split(':')[0]; // which of several like ones does not matter
        foreach (var part in result.GetValue(_software) ?? [])
        {
            if (part.Split('=', 2) is not [{ Length: > 0 } name, { Length: > 0 } version])
                throw CommandException.Misused($"--software takes PART=VERSION, such as cuda=12.4; found '{part}'.");
            software[name] = version;
        }

        return software;
    }

    private static string DataFolderOf(HardwareKit kit) =>
        Path.Combine(Path.GetDirectoryName(RunFolder.OfUser().Path)!, "kits", KitFile.HashOf(kit)[..16]);
}
