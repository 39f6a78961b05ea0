using System.CommandLine;
using Isojoule.Cli.Input;
using Isojoule.Cli.Measuring;
using Isojoule.Cli.Output.Measuring;
using Isojoule.Meters.Journals;
using Isojoule.Store;

namespace Isojoule.Cli.Commands.Runs;

/// <summary><c>isojoule runs recover</c>.</summary>
internal sealed class RecoverCommand
{
    private const string Description =
        """
        Complete the records of runs whose meter was killed, from their journals. At most a second of each is lost.

        Examples:
          isojoule runs recover
          isojoule runs recover copied-from-a-node.journal
        """;

    private readonly Terminal _terminal;
    private readonly Argument<string[]> _journals = new("JOURNAL")
    {
        Description = "Journals to read; all that wait in the folder of runs when none is named",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string> _store = StoreAddress.Option("Add the recovered runs to this store as well");

    private RecoverCommand(Terminal terminal) => _terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        var recover = new RecoverCommand(terminal);
        var command = new Command("recover", Description) { recover._journals, recover._store };
        command.SetAction(recover.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult result, CancellationToken cancellation)
    {
        var folder = RunFolder.OfUser();
        var failed = 0;
        var recovered = new List<StoredRun>();
        var journals = result.GetValue(_journals) is { Length: > 0 } named ? named : [.. folder.OpenJournals()];
        if (journals.Length == 0) _terminal.Say($"nothing to recover in {folder.Path}.");
        foreach (var path in journals)
        {
            if (!File.Exists(path)) throw CommandException.Misused($"no journal '{path}'.");
            if (RunRecovery.IsBeingWritten(path))
            {
                _terminal.Say($"{Path.GetFileName(path)}: still being measured; left alone.");
                continue;
            }

            try
            {
                var run = RunRecovery.Recover(path, folder, IsojouleProgram.Tool);
                RunSummary.Write(_terminal.Talk, run);
                _terminal.Say($"recovered {run.RunId}: {folder.Record(run.RunId)}");
                recovered.Add(new(run));
            }
            catch (JournalException exception)
            {
                failed++;
                _terminal.Say("isojoule: " + exception.Message);
            }
        }

        if (recovered.Count > 0) await KeepAsync(result.GetValue(_store), recovered, cancellation);
        return failed > 0 ? ExitCode.Failed : ExitCode.Done;
    }

    private async Task KeepAsync(string? address, List<StoredRun> runs, CancellationToken cancellation)
    {
        await using var store = await StoreAddress.OpenOrMakeAsync(address, _terminal, cancellation);
        await store.AddAsync(runs, KnownRuns.Replace, cancellation);
    }
}
