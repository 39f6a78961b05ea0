using System.CommandLine;
using Isojoule.Cli.Input;
using Isojoule.Cli.Measuring;
using Isojoule.Cli.Output.Files;
using Isojoule.Cli.Output.Measuring;
using Isojoule.Files;

namespace Isojoule.Cli.Commands.Measuring;

/// <summary><c>isojoule measure</c>: run a command and record its energy.</summary>
internal sealed class MeasureCommand
{
    /// <summary>The name, which the program must know: this command handles signals itself.</summary>
    public const string Name = "measure";

    private const int RepeatsForPrecision = 20;
    private const int RepeatsBeforeJudging = 3;
    private const string Description =
        """
        Run any command and record the energy of each GPU, CPU package, memory and the node while it runs.

        The command keeps its input, output, signals and exit code; what isojoule says goes to stderr. To mark
        windows, the command appends 'begin NAME', 'end NAME' or 'set key=value' lines to the file that the
        variable ISOJOULE_EVENTS names.

        Examples:
          isojoule measure -- python3 train.py --epochs 10
          isojoule measure --name mlp-4x1024 --csv runs.csv --window train -- python3 train.py
          isojoule measure --baseline 10s --precision 2% --json run.json -- ./inference.sh
          isojoule measure --simulate samples/simulated-node.json -- sleep 5
        """;

    private readonly Terminal _terminal;
    private readonly MeasureOptions _options = new();

    private MeasureCommand(Terminal terminal) => _terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        var measure = new MeasureCommand(terminal);
        var command = new Command(Name, Description) { measure._options.Command };
        foreach (var option in measure._options.All) command.Add(option);
        command.SetAction(measure.Run);
        return command;
    }

    private int Run(ParseResult result)
    {
        CheckCommand(result.GetValue(_options.Command)![0]);
        CheckFiles(result);
        var store = new StoreKeeper(_terminal, result.GetValue(_options.Store));
        store.Check();
        using var machine = Machine.Open(result, _options);
        machine.RequireWanted();
        using var locks = result.GetValue(_options.Exclusive) ? MachineLocks.Take(machine, MachineLocks.Meter) : null;
        using var interruption = new Interruption();
        var measured = new MeasuredRun(_terminal, machine, result, _options, interruption);
        var runs = new List<RunDocument>();
        var exitCode = ExitCode.Done;
        do
        {
            if (runs.Count > 0 && !interruption.TryWait(result.GetValue(_options.CoolDown)))
            {
                exitCode = ExitCode.Cancelled; // between two runs: those that were measured are kept
                break;
            }

            exitCode = measured.Run(runs.Count + 1, out var run);
            runs.Add(run);
            store.Keep(run);
            Keep(result, run);
        }
        while (exitCode == ExitCode.Done && !interruption.IsAsked && IsMoreWanted(result, runs));

        new MeasuredOutput(_terminal, result, _options).Finish(runs);
        return exitCode;
    }

    /// <summary>An option that is unknown would otherwise pass for the command.</summary>
    private void CheckCommand(string program)
    {
        if (!program.StartsWith('-')) return;
        var nearest = Names.Nearest(program, _options.All.Select(option => option.Name));
        var hint = nearest is null ? "" : $" Did you mean '{nearest}'?";
        throw CommandException.Misused($"no option '{program}'.{hint} The command to measure comes after --.");
    }

    /// <summary>A file that cannot be written is better known before hours of training than after.</summary>
    private void CheckFiles(ParseResult result)
    {
        if (result.GetValue(_options.Csv) is { } csv) RunRowFile.Check(csv);
        if (result.GetValue(_options.Emissions) is { } emissions) EmissionsFile.Check(emissions);
        if (result.GetValue(_options.Json) is { } json && json != "-") AppendedFile.RequireFolder(json);
    }

    private void Keep(ParseResult result, RunDocument run)
    {
        if (!result.GetValue(_options.Quiet)) RunSummary.Write(_terminal.Talk, run);
        if (result.GetValue(_options.Csv) is { } csv) RunRowFile.Append(csv, run, result.GetValue(_options.Window));
        if (result.GetValue(_options.Emissions) is { } emissions)
            EmissionsFile.Append(emissions, run, result.GetValue(_options.CarbonIntensity));
        if (result.GetValue(_options.Window) is { } window && !run.Windows.Any(candidate => candidate.Name == window))
            _terminal.Say($"isojoule: the command marked no window '{window}'; the row in --csv has no energy.");
    }

    private bool IsMoreWanted(ParseResult result, List<RunDocument> runs)
    {
        var repeats = result.GetValue(_options.Repeat);
        if (result.GetValue(_options.Precision) is not { } wanted) return runs.Count < repeats;
        if (runs.Count >= (repeats > 1 ? repeats : RepeatsForPrecision)) return false;
        return runs.Count < RepeatsBeforeJudging || !(MeasuredOutput.PrecisionOf(runs)?.HalfWidthRelative <= wanted);
    }
}
