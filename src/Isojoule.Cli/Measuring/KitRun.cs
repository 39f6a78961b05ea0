using System.CommandLine;
using System.Text.Json;
using Isojoule.Cards;
using Isojoule.Cli.Commands.Measuring;
using Isojoule.Files;

namespace Isojoule.Cli.Measuring;

/// <summary>Measures the workloads of a kit, each as <c>isojoule measure</c> or <c>isojoule train</c> would.</summary>
internal sealed class KitRun
{
    private const string Program = "isojoule";

    private readonly Terminal _terminal;
    private readonly Command _root;
    private readonly IReadOnlyList<string> _options;
    private readonly IReadOnlyDictionary<string, string> _values;

    /// <param name="terminal">Where to talk.</param>
    /// <param name="root">The program with its commands.</param>
    /// <param name="options">Options for every <c>measure</c>, as typed.</param>
    /// <param name="values">What stands in for <c>{name}</c> in commands.</param>
    public KitRun(
        Terminal terminal, Command root, IReadOnlyList<string> options, IReadOnlyDictionary<string, string> values) =>
        (_terminal, _root, _options, _values) = (terminal, root, options, values);

    /// <summary>Makes what the kit needs, unmeasured.</summary>
    /// <exception cref="CommandException">The command failed.</exception>
    public void Prepare(HardwareKit kit)
    {
        if (kit.Prepare.Count == 0) return;
        var command = Filled(kit.Prepare);
        _terminal.Say($"preparing kit '{kit.Name}': {string.Join(' ', command)}");
        var exitCode = IsOwn(command)
            ? Invoke(OwnCommand(command), command.Skip(2))
            : Invoke(Measure, ["--quiet", "--no-samples", "--components", "gpu", "--", .. command]);
        if (exitCode != 0)
        {
            throw new CommandException(
                exitCode, $"the kit could not be prepared: '{string.Join(' ', command)}' ended with {exitCode}.");
        }
    }

    /// <summary>Measures one workload until its mean is precise enough.</summary>
    /// <exception cref="CommandException">It failed, was interrupted, or its energy could not be measured.</exception>
    public (CardEntry Entry, RunDocument Run) Run(KitWorkload workload)
    {
        var path = Path.Combine(Path.GetTempPath(), $"isojoule-card-{Environment.ProcessId}-{Guid.NewGuid():N}.json");
        try
        {
            var command = Filled(workload.Command);
            string[] measured = ["--name", workload.Name, "--json", path, .. _options];
            var exitCode = IsOwn(command)
                ? Invoke(OwnCommand(command), [.. command.Skip(2), .. measured])
                : Invoke(Measure, [.. measured, "--", .. command]);
            if (exitCode != 0)
            {
                throw new CommandException(
                    exitCode, $"'{workload.Name}' ended with {exitCode}; there is no card without it.");
            }

            return EntryOf(workload, Read(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private Command Measure => _root.Subcommands.First(command => command.Name == MeasureCommand.Name);

    private static bool IsOwn(string[] command) => command.Length > 1 && command[0] == Program;

    private Command OwnCommand(string[] command) => _root.Subcommands.FirstOrDefault(one => one.Name == command[1])
        ?? throw CommandException.Failed(
                $"the kit asks for 'isojoule {command[1]}', which this version does not have; "
                + "update isojoule or use another --kit.");

    private static int Invoke(Command command, IEnumerable<string> arguments)
    {
        var result = command.Parse([.. arguments], new() { ResponseFileTokenReplacer = null });
        if (result.Errors.Count > 0) throw CommandException.Misused(result.Errors[0].Message);
        return result.Invoke(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
    }

    private string[] Filled(IReadOnlyList<string> command) => [.. command.Select(word => _values.Aggregate(
        word, (text, value) => text.Replace("{" + value.Key + "}", value.Value, StringComparison.Ordinal)))];

    private static RunDocument[] Read(string path)
    {
        const string Beginning = $"{{\"format\":\"{RunDocument.FormatName}\"";
        return [.. File.ReadLines(path)
            .Where(line => line.StartsWith(Beginning, StringComparison.Ordinal))
            .Select(line => JsonSerializer.Deserialize(line, RunJson.Plain.RunDocument)!)
            .Where(run => run.Outcome == "completed")];
    }

    private static (CardEntry Entry, RunDocument Run) EntryOf(KitWorkload workload, RunDocument[] runs)
    {
        var measured = runs.Select(run => RunWindow.Of(run, workload.Window))
            .Where(window => window.Energy is { Joules: > 0 })
            .ToArray();
        if (measured.Length == 0)
        {
            throw CommandException.Failed(
                workload.Window is { } name && runs.All(run => run.Windows.All(window => window.Name != name))
                ? $"'{workload.Name}' marked no window '{name}'."
                : $"the energy of '{workload.Name}' could not be measured here; 'isojoule doctor' says why.");
        }

        var energies = measured.Select(window => window.Energy!.Value).ToArray();
        var precision = Metering.RepeatPrecision.Of(energies);
        var scatterJ = precision?.HalfWidth.Joules ?? 0; // a single run tells nothing of it
        double? sensorJ = measured.All(window => window.Uncertainty is not null)
            ? measured.Average(window => window.Uncertainty!.Value.Joules)
            : null;
        return (
            new(
                workload.Name,
                precision?.Mean ?? energies[0],
                sensorJ is { } sensor ? Energy.FromJoules(Math.Sqrt((scatterJ * scatterJ) + (sensor * sensor))) : null,
                measured.Average(window => window.Duration?.TotalSeconds) is { } seconds
                    ? TimeSpan.FromSeconds(seconds)
                    : null,
                measured.Length,
                workload.Metrics),
            runs[0]);
    }
}
