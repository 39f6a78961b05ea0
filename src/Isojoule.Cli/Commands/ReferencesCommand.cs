using System.CommandLine;
using Isojoule.Cli.Input;
using Isojoule.Cli.Output;
using Isojoule.References;
using Isojoule.Statistics;

namespace Isojoule.Cli.Commands;

/// <summary><c>isojoule references</c>: which workloads to measure on the other machine.</summary>
internal sealed class ReferencesCommand
{
    private const string Description =
        """
        Choose which workloads to measure as references on another machine; one name a line on stdout.

        Examples:
          isojoule references table.csv --source T4 -k 4
          isojoule references table.csv --source T4 -k 10% --selection spread > references.txt
          isojoule calibrate table.csv --source T4 --target A40 --references @references.txt -o t4-a40.json
        """;

    private readonly Terminal _terminal;
    private readonly TableOptions _table = new();
    private readonly Option<string> _source = CommonOptions.Hardware("--source", "Hardware the workloads were measured on", required: true);
    private readonly Option<string> _count = new("--count", "-k")
    {
        Description = "How many references: a count such as 4, or a share such as 10%",
        HelpName = "K",
        DefaultValueFactory = _ => "2",
    };

    private readonly Option<string> _selection = new("--selection")
    {
        Description = $"Rule, of {string.Join(' ', ReferenceSelectorCatalog.Names)}",
        HelpName = "RULE",
        DefaultValueFactory = _ => "min-max",
    };

    private readonly Option<ulong> _seed = CommonOptions.Seed();
    private readonly Option<bool> _json = CommonOptions.Json("JSON Lines on stdout: workload,hardware,energy_j");

    private ReferencesCommand(Terminal terminal) => _terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        var references = new ReferencesCommand(terminal);
        var command = new Command("references", Description)
        {
            references._table.Table,
            references._source,
            references._count,
            references._selection,
            references._seed,
            references._json,
        };
        foreach (var option in references._table.All) command.Options.Add(option);
        command.SetAction((result, cancellation) => Task.Run(() => references.Run(result, cancellation), cancellation));
        return command;
    }

    private int Run(ParseResult result, CancellationToken cancellation)
    {
        using var file = _table.Open(result, _terminal, cancellation);
        var table = file.ReadTable();
        TableNotes.Say(_terminal, table);
        var source = result.GetValue(_source)!;
        CommonOptions.RequireHardware(table, source);

        var ranked = table.CellsOn(source).OrderBy(cell => cell.Value.Measurement.Energy)
            .ThenBy(cell => cell.Key, StringComparer.Ordinal).ToArray();
        var chosen = SelectorOf(result)
            .Select([.. ranked.Select(cell => cell.Value.Measurement)], CountOf(result, ranked.Length), new SeededRandom(result.GetValue(_seed)))
            .Select(index => ranked[index]);
        using var writer = new StreamWriter(_terminal.Data, leaveOpen: true);
        foreach (var (workload, cell) in chosen)
        {
            writer.WriteLine(result.GetValue(_json)
                ? JsonLines.Reference(workload, source, cell.Measurement.Energy.Joules)
                : workload);
        }

        return ExitCode.Done;
    }

    private IReferenceSelector SelectorOf(ParseResult result)
    {
        var name = result.GetValue(_selection)!;
        return ReferenceSelectorCatalog.Find(name) ?? throw Names.Unknown("selection", name, [.. ReferenceSelectorCatalog.Names]);
    }

    private int CountOf(ParseResult result, int available)
    {
        var text = result.GetValue(_count)!;
        if (!ReferenceBudget.TryParse(text, out var budget))
            throw CommandException.Misused($"--count takes a number such as 4 or a share such as 10%; found '{text}'.");
        var count = budget.NumberOf(available);
        return count <= available
            ? count
            : throw CommandException.Failed($"{count} references asked for, but only {available} workloads were measured on the source.");
    }
}
