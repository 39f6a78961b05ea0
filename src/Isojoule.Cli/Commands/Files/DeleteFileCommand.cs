using System.CommandLine;
using Isojoule.Cli.Input;
using Isojoule.Store;

namespace Isojoule.Cli.Commands.Files;

/// <summary><c>isojoule files delete</c>.</summary>
internal sealed class DeleteFileCommand
{
    private readonly Terminal _terminal;
    private readonly Argument<string> _name = new("NAME") { Description = "The name it is kept under" };
    private readonly Option<string> _store = StoreAddress.Option("The store it is in");
    private readonly Option<StoredFileKind?> _kind = FilesCommand.Kind();
    private readonly Option<bool> _yes = new("--yes") { Description = "Do it" };

    private DeleteFileCommand(Terminal terminal) => _terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        var delete = new DeleteFileCommand(terminal);
        const string Description =
            "Delete a kept calibration or hardware card for good. Without --yes it only says which.";
        var command = new Command("delete", Description)
        {
            delete._name, delete._store, delete._kind, delete._yes,
        };
        command.SetAction(delete.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult result, CancellationToken cancellation)
    {
        await using var store = await StoreAddress.OpenExistingAsync(result.GetValue(_store), _terminal, cancellation);
        var file = await FilesCommand.FindAsync(store, result.GetValue(_kind), result.GetValue(_name)!, cancellation);
        var isWanted = result.GetValue(_yes);
        if (isWanted) await store.Files.DeleteAsync(file.Kind, file.Name, cancellation);
        var done = isWanted ? "deleted from" : "would be deleted; --yes does it. It is in";
        _terminal.Say($"{FilesCommand.Word(file.Kind)} {file.Name} {done} {store.Name}.");
        return ExitCode.Done;
    }
}
