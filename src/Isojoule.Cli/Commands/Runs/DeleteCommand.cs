using System.CommandLine;
using System.Globalization;
using Isojoule.Cli.Input;
using Isojoule.Cli.Measuring;
using Isojoule.Store;

namespace Isojoule.Cli.Commands.Runs;

/// <summary><c>isojoule runs delete</c>.</summary>
internal sealed class DeleteCommand
{
    private const string Description =
        """
        Delete runs for good: those named, or all that pass the filters. Without --yes it only says how many.

        Examples:
          isojoule runs delete 20261124T083501Z-3f9a12 --yes
          isojoule runs delete --outcome failed --until 30d
        """;

    private readonly Terminal _terminal;
    private readonly Argument<string[]> _runs = new("RUN")
    {
        Description = "Identifiers, or their beginnings",
        Arity = ArgumentArity.ZeroOrMore,
    };
    private readonly Option<string> _store = StoreAddress.Option("The store they are in");
    private readonly FilterOptions _filter = new();
    private readonly Option<bool> _yes = new("--yes") { Description = "Do it" };

    private DeleteCommand(Terminal terminal) => _terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        var delete = new DeleteCommand(terminal);
        var command = new Command("delete", Description) { delete._runs, delete._store };
        foreach (var option in delete._filter.All) command.Options.Add(option);
        command.Options.Add(delete._yes);
        command.SetAction(delete.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult result, CancellationToken cancellation)
    {
        var named = result.GetValue(_runs) ?? [];
        if (named.Length == 0 && !_filter.IsAnyGiven(result))
            throw CommandException.Misused("name runs to delete, or give a filter; nothing is deleted by default.");
        await using var store = await StoreAddress.OpenExistingAsync(result.GetValue(_store), _terminal, cancellation);
        var ids = new List<string>();
        foreach (var prefix in named) ids.Add(await ShowCommand.RunIdAsync(store, prefix, cancellation));
        var filter = _filter.Of(result) with { RunIds = ids };

        var count = await store.CountAsync(filter, cancellation);
        if (!result.GetValue(_yes))
        {
            _terminal.Say(string.Create(CultureInfo.InvariantCulture,
                $"{count} runs in {store.Name} would be deleted; --yes does it."));
            return ExitCode.Done;
        }

        if (StoreAddress.IsOwn(result.GetValue(_store))) await ForgetFilesAsync(store, filter, cancellation);
        var deleted = await store.DeleteAsync(filter, cancellation);
        _terminal.Say(string.Create(CultureInfo.InvariantCulture, $"{deleted} runs deleted from {store.Name}."));
        return ExitCode.Done;
    }

    /// <summary>A record left in the folder would fill the store again.</summary>
    private static async Task ForgetFilesAsync(IRunStore store, RunFilter filter, CancellationToken cancellation)
    {
        var folder = RunFolder.OfUser();
        await foreach (var run in store.ReadAsync(filter, cancellation))
        {
            // Identifiers of imported runs may be any text; those of the folder's files are not.
            if (Path.GetFileName(run.RunId) != run.RunId) continue;
            File.Delete(folder.Record(run.RunId));
            File.Delete(folder.Samples(run.RunId));
        }
    }
}
