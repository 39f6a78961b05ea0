using System.CommandLine;
using System.Text.Json;
using Isojoule.Cli.Measuring;
using Isojoule.Cli.Output;
using Isojoule.Files;
using Isojoule.Meters.Journals;

namespace Isojoule.Cli.Commands;

/// <summary><c>isojoule runs</c>: the runs that were measured here.</summary>
internal sealed class RunsCommand
{
    private const string Description =
        """
        The runs measured on this machine. They lie in the user's data folder, or in the one named by ISOJOULE_DATA.

        Examples:
          isojoule runs list
          isojoule runs show 20261124T083501Z-3f9a12
          isojoule runs recover
        """;

    private const string RecoverDescription =
        """
        Complete the records of runs whose meter was killed, from their journals. At most a second of each is lost.

        Examples:
          isojoule runs recover
          isojoule runs recover copied-from-a-node.journal
        """;

    private readonly Terminal _terminal;
    private readonly Option<bool> _json = CommonOptions.Json("JSON Lines instead of a table");
    private readonly Argument<string> _run = new("RUN") { Description = "A run's identifier, or the beginning of one" };
    private readonly Argument<string[]> _journals = new("JOURNAL")
    {
        Description = "Journals to read; all that wait in the folder of runs when none is named",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private RunsCommand(Terminal terminal) => _terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        var runs = new RunsCommand(terminal);
        var list = new Command("list", "List the runs, oldest first.") { runs._json };
        list.SetAction(result => runs.List(result.GetValue(runs._json)));
        var show = new Command("show", "Show one run with its components and windows.") { runs._run, runs._json };
        show.SetAction(result => runs.Show(result.GetValue(runs._run)!, result.GetValue(runs._json)));
        var recover = new Command("recover", RecoverDescription) { runs._journals };
        recover.SetAction(result => runs.Recover(result.GetValue(runs._journals) ?? []));
        return new("runs", Description) { list, show, recover };
    }

    private int List(bool isJson)
    {
        var folder = RunFolder.OfUser();
        var count = 0;
        foreach (var path in folder.Records())
        {
            count++;
            if (Read(path) is not { } run) continue;
            var line = isJson
                ? JsonSerializer.Serialize(run, RunJson.Plain.RunDocument)
                : $"{run.RunId}  {run.Outcome,-9}  {RunSummary.Seconds(run.DurationS),9}  " +
                  $"{(run.EnergyJ is { } energy ? EnergyFormat.Of(energy) : "unknown"),9}  {run.EnergyScope,-5}  {run.Name} on {run.Hardware}";
            _terminal.Tables.Profile.Out.Writer.WriteLine(line);
        }

        if (count == 0) _terminal.Say($"no runs in {folder.Path}; 'isojoule measure -- COMMAND' makes one.");
        if (folder.OpenJournals().Count(path => !RunRecovery.IsBeingWritten(path)) is > 0 and var waiting)
            _terminal.Say($"note: {waiting} runs lost their meter; 'isojoule runs recover' completes their records.");
        return ExitCode.Done;
    }

    private int Show(string id, bool isJson)
    {
        var folder = RunFolder.OfUser();
        var found = folder.Records().Where(path => Path.GetFileName(path).StartsWith(id, StringComparison.Ordinal)).ToArray();
        if (found.Length == 0) throw CommandException.Misused($"no run '{id}' in {folder.Path}; 'isojoule runs list' names them.");
        if (found.Length > 1) throw CommandException.Misused($"'{id}' begins {found.Length} runs; give more of it.");
        var run = Read(found[0]) ?? throw CommandException.Failed($"{found[0]} cannot be read as a run.");
        if (isJson) _terminal.Tables.Profile.Out.Writer.WriteLine(JsonSerializer.Serialize(run, RunJson.Plain.RunDocument));
        else RunSummary.Write(_terminal.Tables, run);
        return ExitCode.Done;
    }

    private int Recover(IReadOnlyList<string> named)
    {
        var folder = RunFolder.OfUser();
        var failed = 0;
        var journals = named.Count > 0 ? named : [.. folder.OpenJournals()];
        if (journals.Count == 0) _terminal.Say($"nothing to recover in {folder.Path}.");
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
            }
            catch (JournalException exception)
            {
                failed++;
                _terminal.Say("isojoule: " + exception.Message);
            }
        }

        return failed > 0 ? ExitCode.Failed : ExitCode.Done;
    }

    private RunDocument? Read(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return JsonSerializer.Deserialize(stream, RunJson.Plain.RunDocument);
        }
        catch (JsonException exception)
        {
            _terminal.Say($"note: {path}:{(exception.LineNumber ?? 0) + 1}: not a run's record; left out ({exception.Message})");
            return null;
        }
    }
}
