using System.CommandLine;
using System.Text.Json;
using Isojoule.Cli.Input;
using Isojoule.Cli.Output;
using Isojoule.Store;

namespace Isojoule.Cli.Commands.Files;

/// <summary><c>isojoule files list</c>.</summary>
internal sealed class ListFilesCommand
{
    private readonly Terminal _terminal;
    private readonly Option<string> _store = StoreAddress.Option("The store to list");
    private readonly Option<StoredFileKind?> _kind = FilesCommand.Kind();
    private readonly Option<bool> _json = CommonOptions.Json("JSON Lines, one object a file");

    private ListFilesCommand(Terminal terminal) => _terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        var list = new ListFilesCommand(terminal);
        var command = new Command("list", "List the calibrations and hardware cards of a store.")
        {
            list._store, list._kind, list._json,
        };
        command.SetAction(list.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult result, CancellationToken cancellation)
    {
        await using var store = await StoreAddress.OpenExistingAsync(result.GetValue(_store), _terminal, cancellation);
        var files = await store.Files.ListAsync(result.GetValue(_kind), cancellation);
        var isJson = result.GetValue(_json);
        using (var writer = new StreamWriter(_terminal.Data, leaveOpen: true))
        {
            foreach (var file in files) writer.Write((isJson ? Json(file) : Line(file)) + '\n');
        }

        if (files.Count == 0) _terminal.Say($"{store.Name} keeps no such file; 'isojoule files add FILE' adds one.");
        return ExitCode.Done;
    }

    private static string Line(StoredFileListing file) =>
        $"{FilesCommand.Word(file.Kind),-11}  {file.Name}  {Translation(file)}";

    private static string Translation(StoredFileListing file) =>
        file.Target is null ? file.Hardware : $"{file.Hardware} → {file.Target}";

    private static string Json(StoredFileListing file) => JsonSerializer.Serialize(
        new(FilesCommand.Word(file.Kind), file.Name, file.Hardware, file.Target, file.AddedUtc),
        JsonLines.Plain.FileLine);
}
