using System.CommandLine;
using Isojoule.Cli.Input;
using Isojoule.Cli.Output;
using Isojoule.Evaluation;
using Isojoule.Tables;

namespace Isojoule.Cli.Commands;

/// <summary><c>isojoule study</c>: the paper's evaluation of every method on every pair of a table.</summary>
internal sealed class StudyCommand
{
    private const string Description =
        """
        Judge every normalization on every ordered pair of hardware in a table, by the paper's protocol.

        Prints median absolute percentage error, R² and mean squared error per pair and method, and which findings of the
        paper hold.

        Examples:
          isojoule study samples/zeus-training.csv
          isojoule study table.csv --methods linear,svr --references 4,100% --json > fits.jsonl
          isojoule study table.csv --leave-out family
          isojoule study table.csv --figures figures/
          isojoule study --simulate T4,A40,RTX,GTX --figures figures/
        """;

    private readonly Terminal _terminal;
    private readonly Argument<string?> _table = CommonOptions.TableOrNone();
    private readonly Option<string[]> _simulate = CommonOptions.List(
        "--simulate", "GPU,…", "Instead of a table, the paper's 43 models on simulated GPUs: see the method work without one");
    private readonly StudyOptions _options = new();
    private readonly Option<bool> _json = CommonOptions.Json("JSON Lines on stdout, one object a fit");
    private readonly Option<string> _figures = new("--figures")
    {
        Description = "Draw the paper's Figures 1–7 from this table into a folder, as PNG and SVG",
        HelpName = "DIR",
    };

    private StudyCommand(Terminal terminal) => _terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        var study = new StudyCommand(terminal);
        var command = new Command("study", Description) { study._table };
        foreach (var option in study._options.All) command.Options.Add(option);
        command.Options.Add(study._simulate);
        command.Options.Add(study._json);
        command.Options.Add(study._figures);
        command.SetAction((result, cancellation) => Task.Run(() => study.Run(result, cancellation), cancellation));
        return command;
    }

    private int Run(ParseResult result, CancellationToken cancellation)
    {
        var leaveOut = result.GetValue(_options.LeaveOut);
        var table = ReadTable(result, leaveOut, cancellation);
        TableNotes.Say(_terminal, table);
        foreach (var hardware in (string?[])[result.GetValue(_options.Source), result.GetValue(_options.Target)])
        {
            if (hardware is not null) CommonOptions.RequireHardware(table, hardware);
        }

        var study = new Study(_options.PlanOf(result, SplitterOf(result, table, leaveOut, cancellation)));
        var steps = study.StepsOf(table);
        if (steps.Count == 0) throw NothingToStudy(study, table);

        var fits = StudyProgress.Watch(_terminal, steps.Count, study.Run(steps, cancellation));
        return Print(result, table, fits, steps.Count);
    }

    private RunTable ReadTable(ParseResult result, string? groupColumn, CancellationToken cancellation)
    {
        var (path, gpus) = (result.GetValue(_table), result.GetValue(_simulate) ?? []);
        if (path is null == (gpus.Length == 0))
            throw CommandException.Misused("give a TABLE to study, or GPUs to --simulate, and not both.");
        if (path is not null)
        {
            using var file = TableFile.Open(path, _terminal, cancellation);
            return file.ReadTable(groupColumn);
        }

        _terminal.Say("note: SIMULATED energies: rooflines of GPUs under the paper's 43 models, not measurements of any machine");
        return SimulatedTable.Of(gpus, groupColumn);
    }

    private int Print(ParseResult result, RunTable table, IEnumerable<StudyFit> fits, int steps)
    {
        var figures = result.GetValue(_figures);
        var isJson = result.GetValue(_json);
        if (isJson && figures is null)
        {
            StudyJson.Write(_terminal.Data, fits);
            return ExitCode.Done;
        }

        var all = fits.ToArray();
        if (isJson) StudyJson.Write(_terminal.Data, all);
        else StudyReport.Print(_terminal, table, all, steps);
        if (figures is not null) FigureFiles.Write(_terminal, figures, table, all);
        return ExitCode.Done;
    }

    private ISplitter SplitterOf(ParseResult result, RunTable table, string? leaveOut, CancellationToken cancellation)
    {
        var splitFile = result.GetValue(_options.SplitFile);
        if (splitFile is not null && leaveOut is not null)
            throw CommandException.Misused("--split-file and --leave-out exclude each other: each says what is tested.");
        if (splitFile is not null) return Replay(splitFile, table, cancellation);
        if (leaveOut is null)
            return new RandomSplitter(result.GetValue(_options.Splits), result.GetValue(_options.TestShare), result.GetValue(_options.Seed));
        if (!table.Workloads.Any(workload => table.GroupOf(workload) is not null))
            throw CommandException.Misused($"no workload has a value in column '{leaveOut}'; --leave-out needs a column of the table.");
        return new LeaveOutSplitter(table.GroupOf);
    }

    private FileSplitter Replay(string path, RunTable table, CancellationToken cancellation)
    {
        using var file = TableFile.Open(path, _terminal, cancellation);
        var splitter = new FileSplitter(file.Rows((stream, problems) => SplitReader.Read(stream, file.Name, problems)));
        return splitter.NotIn(table).FirstOrDefault() is { } row
            ? throw CommandException.Misused($"{path}: split {row.Split} of {row.Source} → {row.Target} names workload '{row.Workload}', which the table has not measured on both.")
            : splitter;
    }

    private static CommandException NothingToStudy(Study study, RunTable table)
    {
        var most = study.PairsOf(table).Select(pair => pair.Common.Count).DefaultIfEmpty(0).Max();
        return CommandException.Failed(table.Hardware.Count < 2
            ? $"the table has {table.Hardware.Count} hardware; a study needs workloads measured on two or more."
            : $"no pair can be studied: the best has {most} common workloads, and random splits need 10. Use --split-file to choose splits yourself.");
    }
}
