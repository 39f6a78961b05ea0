using System.CommandLine;
using System.Text;
using Isojoule.Cli.Input;
using Isojoule.Store;

namespace Isojoule.Cli.Commands.Files;

/// <summary><c>isojoule files show</c>.</summary>
internal sealed class ShowFileCommand
{
    private readonly Terminal _terminal;
    private readonly Argument<string> _name = new("NAME") { Description = "The name it is kept under" };
    private readonly Option<string> _store = StoreAddress.Option("The store it is in");
    private readonly Option<StoredFileKind?> _kind = FilesCommand.Kind();

    private ShowFileCommand(Terminal terminal) => _terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        var show = new ShowFileCommand(terminal);
        var command = new Command("show", "Write a kept calibration or hardware card to stdout, word for word.")
        {
            show._name, show._store, show._kind,
        };
        command.SetAction(show.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult result, CancellationToken cancellation)
    {
        await using var store = await StoreAddress.OpenExistingAsync(result.GetValue(_store), _terminal, cancellation);
        var file = await FilesCommand.FindAsync(store, result.GetValue(_kind), result.GetValue(_name)!, cancellation);
        _terminal.Data.Write(Encoding.UTF8.GetBytes(file.Text));
        return ExitCode.Done;
    }
}
