using System.CommandLine;
using Isojoule.Cli.Output;
using Isojoule.References;
using Isojoule.Statistics;

namespace Isojoule.Cli.Commands.Normalizing;

/// <summary><c>isojoule references</c>: which workloads to measure on the other machine.</summary>
internal sealed class ReferencesCommand
{
    private const string Designed = "designed";
    private const string Description =
        """
        Choose which workloads to measure as references on another machine; one name a line on stdout.

        'designed' takes those that leave the least uncertain of the others; no energy of the other machine is needed.

        Examples:
          isojoule references table.csv --source T4 -k 4
          isojoule references table.csv --source T4 --budget 30min > references.txt
          isojoule references table.csv --source T4 -k 10% --selection min-max
          isojoule calibrate table.csv --source T4 --target A40 --references @references.txt -o t4-a40.json
        """;

    private readonly Terminal _terminal;
    private readonly TableOptions _table = new();
    private readonly Option<string> _source =
        CommonOptions.Hardware("--source", "Hardware the workloads were measured on", required: true);

    private readonly Option<string?> _count = ReferenceOptions.Count(
        "How many references: a count such as 4, or a share such as 10% (default: 4, or what the budget allows)");

    private readonly Option<string?> _selection = ReferenceOptions.Selection("designed");
    private readonly Option<string[]> _budget = CommonOptions.List(
        "--budget",
        "E,…",
        "Choose as many as fit an energy such as 0.5kWh, a time such as 30min, or both, as measured on the source");

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
            references._budget,
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
        Measurement[] candidates = [.. ranked.Select(cell => cell.Value.Measurement)];
        using var writer = new StreamWriter(_terminal.Data, leaveOpen: true);
        foreach (var (workload, cell) in Choose(result, candidates).Select(index => ranked[index]))
        {
            writer.WriteLine(result.GetValue(_json)
                ? JsonLines.Reference(workload, source, cell.Measurement.Energy.Joules)
                : workload);
        }

        return ExitCode.Done;
    }

    private IReadOnlyList<int> Choose(ParseResult result, Measurement[] candidates)
    {
        var selection = result.GetValue(_selection) ?? Designed;
        var budget = ReferenceOptions.BudgetOf(result.GetValue(_budget) ?? []);
        var text = result.GetValue(_count);
        if (selection == Designed)
        {
            var count = text is null && (budget.Energy ?? (object?)budget.Duration) is not null
                ? (int?)null
                : ReferenceOptions.CountOf(text, candidates.Length);
            return Design(candidates, budget with { Count = count });
        }

        if (budget != default)
            throw CommandException.Misused($"--budget is for --selection {Designed}; '{selection}' knows no cost.");
        return ReferenceOptions.SelectorOf(selection).Select(
            candidates, ReferenceOptions.CountOf(text, candidates.Length), new SeededRandom(result.GetValue(_seed)));
    }

    private IReadOnlyList<int> Design(Measurement[] candidates, ReferenceLimit limit)
    {
        var design = new ReferenceDesigner().Design(candidates, limit);
        if (design.Indices.Count == 0) throw CommandException.Failed(NothingFits(candidates, limit));
        _terminal.Say("note: " + ReferenceOptions.Sentence(design));
        return design.Indices;
    }

    private static string NothingFits(Measurement[] candidates, ReferenceLimit limit)
    {
        if (limit.Duration is not null && !Array.Exists(candidates, candidate => candidate.Duration is not null))
            return "a budget of time needs durations, and no workload of the source has a duration_s.";
        var least = EnergyFormat.Of(candidates.Min(candidate => candidate.Energy.Joules));
        var shortest = candidates.Min(candidate => candidate.Duration);
        var quickest = shortest is { } time ? $" and the shortest {DurationFormat.Of(time)}" : "";
        return $"no workload fits the budget; the least takes {least}{quickest}.";
    }
}
