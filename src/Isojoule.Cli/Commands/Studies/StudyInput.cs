using System.CommandLine;
using Isojoule.Cli.Input;
using Isojoule.Cli.Output;
using Isojoule.Cli.Output.Studies;
using Isojoule.Evaluation;
using Isojoule.Tables;

namespace Isojoule.Cli.Commands.Studies;

/// <summary>What is studied and how: the options that <c>study</c> and <c>report</c> have in common.</summary>
internal sealed class StudyInput
{
    private readonly Terminal _terminal;
    private readonly TableOptions _table = new();
    private readonly Option<string[]> _simulate = CommonOptions.List(
        "--simulate",
        "GPU,…",
        "Instead of a table, the paper's 43 models on simulated GPUs: see the method work without one");
    private readonly StudyOptions _options = new();

    public StudyInput(Terminal terminal) => _terminal = terminal;

    /// <summary>Gives the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Arguments.Add(_table.Table);
        foreach (var option in _options.All.Concat(_table.All)) command.Options.Add(option);
        command.Options.Add(_simulate);
    }

    /// <summary>The table as it was named, for messages and titles; <c>null</c> when it is simulated.</summary>
    public string? TableName(ParseResult result) =>
        IsSimulated(result) ? null : result.GetValue(_table.Table) ?? result.GetValue(_table.Store);

    /// <summary>The path of the table when it is a file that can be read again, else <c>null</c>.</summary>
    public string? TablePath(ParseResult result) =>
        result.GetValue(_table.Table) is { } path && File.Exists(path) ? path : null;

    /// <summary>Whether the energies are those of simulated GPUs.</summary>
    public bool IsSimulated(ParseResult result) => result.GetValue(_simulate) is { Length: > 0 };

    /// <summary>Reads the table.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="seen">
    /// Told of each row as it is read, with all its attributes; <c>null</c> to leave them out.
    /// </param>
    /// <param name="cancellation">Ends the reading.</param>
    public RunTable ReadTable(ParseResult result, Action<Run>? seen, CancellationToken cancellation)
    {
        if (_table.IsNone(result) == !IsSimulated(result))
            throw CommandException.Misused("give a TABLE or a --store to study, or GPUs to --simulate, and not both.");
        var leaveOut = result.GetValue(_options.LeaveOut);
        var builder = new RunTableBuilder(leaveOut);
        using var input = IsSimulated(result) ? null : _table.Open(result, _terminal, cancellation);
        foreach (var run in input?.Runs(AttributesFor(leaveOut, seen)) ?? Simulated(result))
        {
            seen?.Invoke(run);
            builder.Add(run);
        }

        var table = builder.Build();
        TableNotes.Say(_terminal, table);
        foreach (var hardware in (string?[])[result.GetValue(_options.Source), result.GetValue(_options.Target)])
        {
            if (hardware is not null) CommonOptions.RequireHardware(table, hardware);
        }

        return table;
    }

    /// <summary>The fits of the study that was asked for, as they come, with progress.</summary>
    public (IEnumerable<StudyFit> Fits, int Steps) Study(
        ParseResult result, RunTable table, CancellationToken cancellation)
    {
        var study = new Study(_options.PlanOf(result, SplitterOf(result, table, cancellation)));
        var steps = study.StepsOf(table);
        if (steps.Count == 0) throw NothingToStudy(study, table);
        return (StudyProgress.Watch(_terminal, steps.Count, study.Run(steps, cancellation)), steps.Count);
    }

    private IEnumerable<Run> Simulated(ParseResult result)
    {
        _terminal.Say("note: SIMULATED energies: rooflines of GPUs under the paper's 43 models, "
            + "not measurements of any machine");
        return SimulatedTable.Runs(result.GetValue(_simulate)!);
    }

    private static HashSet<string>? AttributesFor(string? leaveOut, Action<Run>? seen) =>
        seen is not null ? null : leaveOut is null ? [] : [leaveOut];

    private ISplitter SplitterOf(ParseResult result, RunTable table, CancellationToken cancellation)
    {
        var leaveOut = result.GetValue(_options.LeaveOut);
        var splitFile = result.GetValue(_options.SplitFile);
        if (splitFile is not null && leaveOut is not null)
        {
            throw CommandException.Misused(
                "--split-file and --leave-out exclude each other: each says what is tested.");
        }

        if (splitFile is not null) return Replay(splitFile, table, cancellation);
        if (leaveOut is null) return RandomSplits(result);
        if (!table.Workloads.Any(workload => table.GroupOf(workload) is not null))
        {
            throw CommandException.Misused(
                $"no workload has a value in column '{leaveOut}'; --leave-out needs a column of the table.");
        }

        return new LeaveOutSplitter(table.GroupOf);
    }

    private RandomSplitter RandomSplits(ParseResult result) => new(
        result.GetValue(_options.Splits), result.GetValue(_options.TestShare), result.GetValue(_options.Seed));

    private FileSplitter Replay(string path, RunTable table, CancellationToken cancellation)
    {
        using var file = TableFile.Open(path, _terminal, cancellation);
        var splitter = new FileSplitter(file.Rows((stream, problems) => SplitReader.Read(stream, file.Name, problems)));
        return splitter.NotIn(table).FirstOrDefault() is { } row
            ? throw CommandException.Misused(
                $"{path}: split {row.Split} of {row.Source} → {row.Target} names workload '{row.Workload}', "
                + "which the table has not measured on both.")
            : splitter;
    }

    private static CommandException NothingToStudy(Study study, RunTable table)
    {
        var most = study.PairsOf(table).Select(pair => pair.Common.Count).DefaultIfEmpty(0).Max();
        return CommandException.Failed(table.Hardware.Count < 2
            ? $"the table has {table.Hardware.Count} hardware; a study needs workloads measured on two or more."
            : $"no pair can be studied: the best has {most} common workloads, and random splits need 10. "
                + "Use --split-file to choose splits yourself.");
    }
}
