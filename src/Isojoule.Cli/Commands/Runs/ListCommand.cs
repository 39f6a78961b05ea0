using System.CommandLine;
using Isojoule.Cli.Input;
using Isojoule.Cli.Measuring;
using Isojoule.Cli.Output;
using Isojoule.Files;
using Isojoule.Store;
using static System.FormattableString;

namespace Isojoule.Cli.Commands.Runs;

/// <summary><c>isojoule runs list</c>.</summary>
internal sealed class ListCommand
{
    private const int LimitDefault = 100;
    private const string Description =
        """
        List runs, newest first or in another order, a page at a time.

        Examples:
          isojoule runs list
          isojoule runs list --workload 'mlp-*' --outcome completed --tag team=audio --limit 20
          isojoule runs list --hardware A40 --sort=-energy
          isojoule runs list --store postgres://me@db/runs --json
        """;

    private readonly Terminal _terminal;
    private readonly Option<string> _store = StoreAddress.Option("The store to list");
    private readonly FilterOptions _filter = new();
    private readonly Option<string> _sort = new("--sort")
    {
        Description = $"The order, as --sort=-energy for the highest first: {string.Join(", ", RunOrder.Names)}; "
            + "unknown values come last",
        HelpName = "[-]COLUMN",
        DefaultValueFactory = _ => "-started",
    };

    private readonly Option<int> _limit = CommonOptions.Count(
        "--limit", "The most runs to list; 'runs export' writes all", LimitDefault, 1);

    private readonly Option<string> _after = new("--after")
    {
        Description = "Go on after this run, the last of the page before",
        HelpName = "RUN",
    };
    private readonly Option<bool> _json = CommonOptions.Json("JSON Lines, one record a run");

    private ListCommand(Terminal terminal)
    {
        _terminal = terminal;
        _sort.Validators.Add(result => CommonOptions.Check(
            result,
            RunOrder.Parse(result.GetValueOrDefault<string>() ?? "") is not null,
            $"--sort takes {string.Join(", ", RunOrder.Names)}, with - before it for the highest first."));
    }

    public static Command Create(Terminal terminal)
    {
        var list = new ListCommand(terminal);
        var command = new Command("list", Description) { list._store };
        foreach (var option in list._filter.All) command.Options.Add(option);
        command.Options.Add(list._sort);
        command.Options.Add(list._limit);
        command.Options.Add(list._after);
        command.Options.Add(list._json);
        command.SetAction(list.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult result, CancellationToken cancellation)
    {
        var address = result.GetValue(_store);
        await using var store = await StoreAddress.OpenExistingAsync(address, _terminal, cancellation);
        var filter = _filter.Of(result);
        var page = new RunPage(result.GetValue(_limit), await AfterAsync(result, store, cancellation))
        {
            Order = RunOrder.Parse(result.GetValue(_sort)!)!,
        };
        var runs = await store.ListAsync(filter, page, cancellation);
        if (result.GetValue(_json)) await WriteRecordsAsync(store, runs, cancellation);
        else foreach (var run in runs) _terminal.Tables.Profile.Out.Writer.WriteLine(Line(run));

        await SayAsync(store, filter, runs, result, cancellation);
        return ExitCode.Done;
    }

    private async Task<string?> AfterAsync(ParseResult result, IRunStore store, CancellationToken cancellation) =>
        result.GetValue(_after) is { } after ? await ShowCommand.RunIdAsync(store, after, cancellation) : null;

    private async Task WriteRecordsAsync(
        IRunStore store, IReadOnlyList<RunListing> runs, CancellationToken cancellation)
    {
        foreach (var run in runs)
        {
            // One that is not found was deleted by somebody a moment ago.
            if (await store.FindAsync(run.RunId, cancellation) is not { } document) continue;
            JsonLines.Write(_terminal.Data, document, RunJson.Plain.RunDocument);
        }
    }

    private static string Line(RunListing run)
    {
        var duration = run.DurationS is { } seconds ? DurationFormat.Seconds(seconds) : "unknown";
        var energy = run.EnergyJ is { } joules ? EnergyFormat.Of(joules) : "unknown";
        return $"{run.RunId}  {run.Outcome,-9}  {duration,9}  {energy,9}  {run.EnergyScope,-8}  "
            + $"{run.Workload} on {run.Hardware}";
    }

    private async Task SayAsync(
        IRunStore store,
        RunFilter filter,
        IReadOnlyList<RunListing> runs,
        ParseResult result,
        CancellationToken cancellation)
    {
        var isFirst = result.GetValue(_after) is null;
        if (runs.Count == 0 && isFirst)
        {
            _terminal.Say(_filter.IsAnyGiven(result)
                ? $"no run in {store.Name} passes these filters."
                : $"no runs in {store.Name}; 'isojoule measure -- COMMAND' makes one, "
                    + "'isojoule runs import' takes those of other tools.");
        }
        else if (runs.Count == result.GetValue(_limit))
        {
            var all = await store.CountAsync(filter, cancellation);
            if (all > runs.Count || !isFirst)
                _terminal.Say(Invariant($"{runs.Count} of {all} runs; the next page: --after {runs[^1].RunId}"));
        }

        if (!StoreAddress.IsOwn(result.GetValue(_store))) return;
        if (RunFolder.OfUser().OpenJournals().Count(path => !RunRecovery.IsBeingWritten(path)) is > 0 and var waiting)
            _terminal.Say($"note: {waiting} runs lost their meter; 'isojoule runs recover' completes their records.");
    }
}
