using System.CommandLine;
using Isojoule.Cli.Commands.Studies;
using Isojoule.Cli.Input;
using Isojoule.Cli.Output;
using Isojoule.Cli.Output.Files;
using Isojoule.Cli.Output.Normalizing;
using Isojoule.Evaluation;
using Isojoule.Files;
using Isojoule.Normalization;

namespace Isojoule.Cli.Commands.Normalizing;

/// <summary><c>isojoule calibrate</c>: fit one method on one pair and write it to a file.</summary>
internal sealed class CalibrateCommand
{
    private const string Description =
        """
        Fit one method on the workloads measured on both machines and write the calibration as JSON.

        Examples:
          isojoule calibrate table.csv --source T4 --target A40 -o t4-a40.json
          isojoule calibrate table.csv --source T4 --target A40 --method dual --references small,large -o t4-a40.json
          isojoule calibrate table.csv --source T4 --target A40 --selection designed -k 8 -o t4-a40.json
          isojoule calibrate table.csv --source T4 --target A40 --method linear+flops -o - | less
        """;

    private readonly Terminal _terminal;
    private readonly TableOptions _table = new();
    private readonly Option<string> _source =
        CommonOptions.Hardware("--source", "Hardware to translate energies from", required: true);

    private readonly Option<string> _target =
        CommonOptions.Hardware("--target", "Hardware to translate energies to", required: true);

    private readonly Option<string> _method = new("--method")
    {
        Description = $"Method, of {string.Join(' ', NormalizerCatalog.Names)}",
        HelpName = "M",
        DefaultValueFactory = _ => "auto",
    };

    private readonly Option<string[]> _references = CommonOptions.List(
        "--references", "W,…", "Workloads to fit on, or @FILE with one name a line (default: all measured on both)");

    private readonly Option<string?> _selection = ReferenceOptions.Selection("all measured on both");
    private readonly Option<string?> _count = ReferenceOptions.Count(
        "With --selection, how many references: a count such as 4, or a share such as 10%");

    private readonly Option<ulong> _seed = CommonOptions.Seed();
    private readonly Option<string> _output = new("--output", "-o")
    {
        Description = "File to write; - for stdout",
        HelpName = "FILE",
        Required = true,
    };

    private CalibrateCommand(Terminal terminal) => _terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        var calibrate = new CalibrateCommand(terminal);
        var command = new Command("calibrate", Description)
        {
            calibrate._table.Table,
            calibrate._source,
            calibrate._target,
            calibrate._method,
            calibrate._references,
            calibrate._selection,
            calibrate._count,
            calibrate._seed,
            calibrate._output,
        };
        foreach (var option in calibrate._table.All) command.Options.Add(option);
        command.SetAction((result, cancellation) => Task.Run(() => calibrate.Run(result, cancellation), cancellation));
        return command;
    }

    private int Run(ParseResult result, CancellationToken cancellation)
    {
        using var file = _table.Open(result, _terminal, cancellation);
        var (source, target) = (result.GetValue(_source)!, result.GetValue(_target)!);
        var table = file.ReadPair(source, target);
        TableNotes.Say(_terminal, table);
        CommonOptions.RequireHardware(table, source);
        CommonOptions.RequireHardware(table, target);

        var name = result.GetValue(_method)!;
        var normalizer = StudyOptions.MethodOf(name);
        var references = ReferencesOf(result, table.Common(source, target));
        var fit = PairCalibration.Fit(normalizer, source, target, references);
        var leftOut = CrossValidation.LeaveOneOut(normalizer, references, cancellation: cancellation);
        var calibration = CrossValidation.WithErrors(fit, leftOut);
        Write(result.GetValue(_output)!, calibration, leftOut?.Scores);
        CalibrationNotes.Say(_terminal, calibration, leftOut?.Scores);
        return ExitCode.Done;
    }

    private IReadOnlyList<ReferencePoint> ReferencesOf(ParseResult result, IReadOnlyList<ReferencePoint> common)
    {
        var selection = result.GetValue(_selection);
        if (selection is null && result.GetValue(_count) is not null)
            throw CommandException.Misused("-k needs --selection, such as --selection designed.");
        if (result.GetValue(_references) is not { Length: > 0 } given)
            return selection is null ? common : Select(result, selection, common);
        if (selection is not null)
        {
            throw CommandException.Misused(
                "--references and --selection exclude each other: each says what to fit on.");
        }

        var names = given.SelectMany(name => name.StartsWith('@') ? NamesIn(name[1..]) : [name]).Distinct();
        var byName = common.ToDictionary(point => point.Workload, StringComparer.Ordinal);
        return [.. names.Select(name => byName.TryGetValue(name, out var point)
            ? point
            : throw Names.Unknown("workload measured on both machines called", name, byName.Keys))];
    }

    private ReferencePoint[] Select(ParseResult result, string selection, IReadOnlyList<ReferencePoint> common)
    {
        ReferencePoint[] ranked = [.. common.Order(ReferencePoint.BySourceEnergy)];
        var count = ReferenceOptions.CountOf(result.GetValue(_count), ranked.Length);
        var energies = ranked.Select(point => point.Source).ToArray();
        return [.. ReferenceOptions.SelectorOf(selection)
            .Select(energies, count, new(result.GetValue(_seed)))
            .Select(index => ranked[index])];
    }

    private static IEnumerable<string> NamesIn(string path)
    {
        if (!File.Exists(path)) throw CommandException.Misused($"no file '{path}' with the names of references.");
        return File.ReadLines(path).Select(line => line.Trim()).Where(line => line.Length > 0);
    }

    private void Write(string path, PairCalibration calibration, PredictionScores? scores)
    {
        if (path == "-") CalibrationFile.Write(_terminal.Data, calibration, scores, IsojouleProgram.Tool);
        else AtomicFile.Write(path, stream => CalibrationFile.Write(stream, calibration, scores, IsojouleProgram.Tool));
    }
}
