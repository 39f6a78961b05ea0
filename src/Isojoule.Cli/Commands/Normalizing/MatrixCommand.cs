using System.CommandLine;
using Isojoule.Cli.Input;
using Isojoule.Cli.Output;
using Isojoule.Cli.Output.Normalizing;
using Isojoule.Completion;

namespace Isojoule.Cli.Commands.Normalizing;

/// <summary><c>isojoule matrix</c>: a table with every missing cell predicted.</summary>
internal sealed class MatrixCommand
{
    private const string Description =
        """
        Complete a table of workloads × hardware: predict every missing energy, with an interval, from all that are
        measured.

        Prints CSV workload,hardware,energy_j,lower_j,upper_j,level,origin with origin measured, predicted, or unknown
        where no chain of measured cells leads from the workload to the hardware. A new machine joins by the rows of a
        few references in the table.

        Examples:
          isojoule matrix table.csv > completed.csv
          isojoule matrix table.csv --hardware A40,T4 --origin predicted
          isojoule matrix table.csv --level 0.5 --json
        """;

    private readonly Terminal _terminal;
    private readonly TableOptions _table = new();
    private readonly Option<string[]> _hardware =
        CommonOptions.List("--hardware", "HW,…", "Only cells on this hardware");

    private readonly Option<string[]> _workloads =
        CommonOptions.List("--workloads", "W,…", "Only cells of these workloads");

    private readonly Option<string[]> _origins =
        CommonOptions.List("--origin", "O,…", "Only cells of this origin, of measured predicted unknown");

    private readonly Option<double> _level = CommonOptions.Level();
    private readonly Option<bool> _json = CommonOptions.Json("JSON Lines instead of CSV");

    private MatrixCommand(Terminal terminal) => _terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        var matrix = new MatrixCommand(terminal);
        var command = new Command("matrix", Description)
        {
            matrix._table.Table,
            matrix._hardware,
            matrix._workloads,
            matrix._origins,
            matrix._level,
            matrix._json,
        };
        foreach (var option in matrix._table.All) command.Options.Add(option);
        command.SetAction((result, cancellation) => Task.Run(() => matrix.Run(result, cancellation), cancellation));
        return command;
    }

    private int Run(ParseResult result, CancellationToken cancellation)
    {
        var origins = OriginsOf(result);
        using var file = _table.Open(result, _terminal, cancellation);
        var table = file.ReadTable();
        TableNotes.Say(_terminal, table);
        if (table.Workloads.Count == 0) throw CommandException.Failed("the table has no measured energy.");
        var hardware = Chosen(result.GetValue(_hardware), table.Hardware, "hardware");
        var workloads = Chosen(result.GetValue(_workloads), table.Workloads, "workload");

        var completion = TableCompletion.Fit(table, cancellation);
        using (var writer = CompletedWriter.Open(_terminal.Data, result.GetValue(_json)))
        {
            foreach (var cell in completion.Cells(workloads, hardware, result.GetValue(_level)))
            {
                cancellation.ThrowIfCancellationRequested();
                if (origins is null || origins.Contains(cell.Origin)) writer.Write(cell);
            }
        }

        MatrixNotes.Say(_terminal, completion, hardware);
        return ExitCode.Done;
    }

    private static IReadOnlyList<string> Chosen(string[]? asked, IReadOnlyList<string> known, string what)
    {
        if (asked is not { Length: > 0 }) return known;
        var names = known.ToHashSet(StringComparer.Ordinal);
        return [.. asked.Distinct()
            .Select(name => names.Contains(name) ? name : throw Names.Unknown(what, name, names))];
    }

    private HashSet<CellOrigin>? OriginsOf(ParseResult result) =>
        result.GetValue(_origins) is { Length: > 0 } names ? [.. names.Select(OriginOf)] : null;

    private static CellOrigin OriginOf(string name) =>
        CompletedWriter.OriginOf(name) ?? throw Names.Unknown("origin", name, CompletedWriter.Origins);
}
