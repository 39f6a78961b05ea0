using System.CommandLine;
using Isojoule.Cli.Input;
using Isojoule.Cli.Output;
using Isojoule.Store;
using Isojoule.Store.Formats;

namespace Isojoule.Cli.Commands.Runs;

/// <summary><c>isojoule runs import</c>.</summary>
internal sealed class ImportCommand
{
    private static readonly string Formats =
        string.Join('\n', RunImporters.All.Select(importer => $"  {importer.Name,-14}  {importer.Description}"));

    private static readonly string Description =
        $"""
        Take the runs of other tools, of tables and of other machines. The format is told by what is in a file, not by
        its name; a folder is searched. Says what was taken, what was skipped, and why; importing again adds nothing.

        Formats (docs/concepts/formats.md says what each gives):
        {Formats}

        Examples:
          isojoule runs import emissions.csv
          isojoule runs import --hardware A40 --workload mlp-4x1024 nvidia-smi.log
          isojoule runs import --store postgres://me@db/runs --strict results/
          zcat runs.jsonl.gz | isojoule runs import -
        """;

    private readonly Terminal _terminal;
    private readonly Argument<string[]> _paths = new("PATH")
    {
        Description = "Files and folders; - reads stdin",
        Arity = ArgumentArity.OneOrMore,
    };
    private readonly Option<string> _store = StoreAddress.Option("The store to add to");
    private readonly Option<string> _format = new("--format")
    {
        Description = "Take files for this format, of "
            + string.Join(' ', RunImporters.All.Select(importer => importer.Name)),
        HelpName = "F",
    };

    private readonly Option<string> _workload = new("--workload")
    {
        Description = "Name of the workload, in place of the file's",
        HelpName = "NAME",
    };

    private readonly Option<string> _hardware = new("--hardware")
    {
        Description = "Name of the hardware, in place of the file's",
        HelpName = "NAME",
    };

    private readonly Option<string[]> _tags = CommonOptions.List("--tag", "KEY=VALUE", "Label the runs");
    private readonly Option<string> _offset = new("--utc-offset")
    {
        Description = "The zone of times that name none, such as +01:00 [default: UTC]",
        HelpName = "±HH:MM",
    };

    private readonly Option<bool> _samples = new("--samples")
    {
        Description = "Keep the samples of power logs with the runs",
    };

    private readonly Option<bool> _replace = new("--replace")
    {
        Description = "Replace runs that are in the store with another content, "
            + "such as those of a log that has grown",
    };

    private readonly Option<bool> _strict = new("--strict")
    {
        Description = "Take nothing of a file of which anything would be skipped",
    };

    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Only say what would be taken" };
    private readonly Option<bool> _json = CommonOptions.Json("JSON Lines on stdout, one report a file");

    private ImportCommand(Terminal terminal)
    {
        _terminal = terminal;
        _tags.Validators.Add(FilterOptions.CheckTags);
        _offset.Validators.Add(result => CommonOptions.Check(
            result,
            OffsetText.TryParse(result.GetValueOrDefault<string>() ?? "", out _),
            "--utc-offset takes hours and minutes such as +01:00 or -05:00."));
    }

    public static Command Create(Terminal terminal)
    {
        var import = new ImportCommand(terminal);
        var command = new Command("import", Description)
        {
            import._paths, import._store, import._format, import._workload, import._hardware, import._tags,
            import._offset, import._samples, import._replace, import._strict, import._dryRun, import._json,
        };
        command.SetAction(import.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult result, CancellationToken cancellation)
    {
        var paths = result.GetValue(_paths)!;
        if (Array.Find(paths, path => path != "-" && !File.Exists(path) && !Directory.Exists(path)) is { } missing)
            throw CommandException.NoFile(missing);
        var importer = result.GetValue(_format) is not { } name ? null
            : RunImporters.Find(name)
                ?? throw Names.Unknown("format", name, [.. RunImporters.All.Select(format => format.Name)]);

        await using var store = result.GetValue(_dryRun) ? null
            : await StoreAddress.OpenOrMakeAsync(result.GetValue(_store), _terminal, cancellation);
        var import = new RunImport(store, OptionsOf(result), importer);
        var output = new ImportOutput(_terminal, store?.Name, result.GetValue(_json));
        foreach (var path in paths)
        {
            using var spool = path == "-" ? SpooledInput.Of(_terminal.Input) : null;
            var source = spool is null ? ImportSource.Of(path) : ImportSource.Of(spool.Path, "<stdin>");
            await foreach (var report in import.ImportAsync(source, cancellation)) output.Write(report);
        }

        return output.Finish() ? ExitCode.Done : ExitCode.Failed;
    }

    private ImportOptions OptionsOf(ParseResult result) => new()
    {
        Workload = result.GetValue(_workload),
        Hardware = result.GetValue(_hardware),
        Tags = [.. (result.GetValue(_tags) ?? []).Select(FilterOptions.Pair)],
        UtcOffset = OffsetText.TryParse(result.GetValue(_offset) ?? "", out var offset) ? offset : TimeSpan.Zero,
        HasSamples = result.GetValue(_samples),
        IsStrict = result.GetValue(_strict),
        Known = result.GetValue(_replace) ? KnownRuns.Replace : KnownRuns.Keep,
    };
}
