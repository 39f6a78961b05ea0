using System.CommandLine;
using System.Globalization;
using Isojoule.Cli.Input;
using Isojoule.Cli.Output.Files;
using Isojoule.Files;
using Isojoule.Store.Formats;

namespace Isojoule.Cli.Commands.Runs;

/// <summary><c>isojoule runs export</c>.</summary>
internal sealed class ExportCommand
{
    private static readonly string Formats =
        string.Join('\n', RunExporters.All.Select(exporter => $"  {exporter.Name,-10}  {exporter.Description}"));

    private static readonly string Description =
        $"""
        Write runs as a file of another program, oldest first.

        Formats (docs/concepts/formats.md says what survives each):
        {Formats}

        Examples:
          isojoule runs export -o table.csv
          isojoule runs export --format jsonl --since 2026-11-01 > november.jsonl
          isojoule runs export 20261124T083501Z-3f9a12 --format jsonl
        """;

    private readonly Terminal _terminal;
    private readonly Argument<string[]> _runs = new("RUN")
    {
        Description = "Identifiers, or their beginnings; all that pass the filters when none is named",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string> _store = StoreAddress.Option("The store to export from");
    private readonly FilterOptions _filter = new();
    private readonly Option<string> _format = new("--format")
    {
        Description = "Format, of " + string.Join(' ', RunExporters.All.Select(exporter => exporter.Name)),
        HelpName = "F",
        DefaultValueFactory = _ => "csv",
    };

    private readonly Option<string> _output = new("--output", "-o")
    {
        Description = "File to write; stdout when not given",
        HelpName = "FILE",
    };
    private readonly Option<bool> _spreadsheet = new("--for-spreadsheets")
    {
        Description = "In CSV, put an apostrophe before texts that a spreadsheet would run as a formula",
    };

    private readonly Option<double?> _carbon = new("--carbon-intensity")
    {
        Description = "Grams of CO2eq per kWh, for formats that hold emissions; nothing is guessed",
        HelpName = "G",
    };

    private ExportCommand(Terminal terminal) => _terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        var export = new ExportCommand(terminal);
        var command = new Command("export", Description) { export._runs, export._store };
        foreach (var option in export._filter.All) command.Options.Add(option);
        Option[] options = [export._format, export._output, export._spreadsheet, export._carbon];
        foreach (var option in options) command.Options.Add(option);
        command.SetAction(export.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult result, CancellationToken cancellation)
    {
        var name = result.GetValue(_format)!;
        var exporter = RunExporters.Find(name)
            ?? throw Names.Unknown("format", name, [.. RunExporters.All.Select(format => format.Name)]);
        await using var store = await StoreAddress.OpenExistingAsync(result.GetValue(_store), _terminal, cancellation);
        var ids = new List<string>();
        foreach (var prefix in result.GetValue(_runs) ?? [])
            ids.Add(await ShowCommand.RunIdAsync(store, prefix, cancellation));
        var runs = store.ReadAsync(_filter.Of(result) with { RunIds = ids }, cancellation);
        var options = new ExportOptions
        {
            IsForSpreadsheets = result.GetValue(_spreadsheet),
            CarbonIntensityGPerKwh = result.GetValue(_carbon),
        };
        var report = await WriteAsync(exporter, runs, result.GetValue(_output), options, cancellation);
        foreach (var (note, count) in report.Notes)
            _terminal.Say(string.Create(CultureInfo.InvariantCulture, $"note: {note} ({count} runs)"));
        if (report.Runs == 0) _terminal.Say($"no run in {store.Name} passes these filters.");
        return ExitCode.Done;
    }

    private async Task<ExportReport> WriteAsync(
        IRunExporter exporter,
        IAsyncEnumerable<RunDocument> runs,
        string? path,
        ExportOptions options,
        CancellationToken cancellation)
    {
        if (path is null or "-") return await exporter.WriteAsync(runs, _terminal.Data, options, cancellation);
        ExportReport? report = null;
        await AtomicFile.WriteAsync(
            path, async stream => report = await exporter.WriteAsync(runs, stream, options, cancellation));
        return report!;
    }
}
