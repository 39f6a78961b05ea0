using System.CommandLine;
using Isojoule.Cli.Input;
using Isojoule.Store;

namespace Isojoule.Cli.Commands.Files;

/// <summary><c>isojoule files add</c>.</summary>
internal sealed class AddFileCommand
{
    private const string Description =
        """
        Keep calibrations and hardware cards in a store, each under the name of its file without the ending.

        Examples:
          isojoule files add t4-a40.json
          isojoule files add cards/*.json --store postgres://me@db/runs
        """;

    private readonly Terminal _terminal;
    private readonly Argument<string[]> _paths = new("FILE")
    {
        Description = "Files from 'isojoule calibrate', or hardware cards",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string> _store = StoreAddress.Option("The store to keep them in");
    private readonly Option<string> _name = new("--name")
    {
        Description = "The name to keep one file under",
        HelpName = "NAME",
    };

    private readonly Option<bool> _replace = new("--replace")
    {
        Description = "Replace what is kept under the same name",
    };


    private AddFileCommand(Terminal terminal) => _terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        var add = new AddFileCommand(terminal);
        var command = new Command("add", Description) { add._paths, add._store, add._name, add._replace };
        command.SetAction(add.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult result, CancellationToken cancellation)
    {
        var (paths, name) = (result.GetValue(_paths)!, result.GetValue(_name));
        if (name is not null && paths.Length > 1)
            throw CommandException.Misused("--name names one file; each of several keeps its own.");
        var files = paths.Select(path => Read(path, name ?? Path.GetFileNameWithoutExtension(path))).ToArray();
        var known = result.GetValue(_replace) ? KnownRuns.Replace : KnownRuns.Keep;
        await using var store = await StoreAddress.OpenOrMakeAsync(result.GetValue(_store), _terminal, cancellation);
        var differing = 0;
        foreach (var file in files)
        {
            var added = await store.Files.AddAsync(file, known, cancellation);
            differing += added.Differing.Count;
            _terminal.Say($"{FilesCommand.Word(file.Kind)} {file.Name}: {Outcome(added)}");
        }

        return differing > 0 ? ExitCode.Failed : ExitCode.Done;
    }

    private static StoredFile Read(string path, string name)
    {
        if (!File.Exists(path)) throw CommandException.NoFile(path);
        using var stream = File.OpenRead(path);
        return StoredFile.Read(stream, path, name);
    }

    private static string Outcome(AddedRuns added) => added switch
    {
        { Added: 1 } => "added",
        { Replaced: 1 } => "replaced",
        { Known: 1 } => "known already",
        _ => "another content is kept under this name; --replace takes its place, --name another name",
    };
}
