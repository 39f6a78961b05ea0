using System.CommandLine;
using System.Text.RegularExpressions;
using Isojoule.Cli.Measuring;
using Isojoule.Store;
using Isojoule.Web.Data;

namespace Isojoule.Cli.Input;

/// <summary>A store as it is named on the command line.</summary>
internal static partial class StoreAddress
{
    /// <summary>The word for the user's own store.</summary>
    public const string Default = "default";

    public static Option<string> Option(string description) => new("--store")
    {
        Description = $"{description}: a file, postgres://user@host:port/database, or '{Default}' for your own",
        HelpName = "STORE",
    };

    /// <summary>Opens the named store, or the user's own when none is named, filled from the folder of runs.</summary>
    /// <exception cref="CommandException">There is no such store.</exception>
    public static Task<IRunStore> OpenExistingAsync(
        string? address, Terminal terminal, CancellationToken cancellation) =>
        OpenAsync(address, StoreOpening.MustExist, terminal, cancellation);

    /// <summary>The same; a store that is not there yet is made.</summary>
    public static Task<IRunStore> OpenOrMakeAsync(
        string? address, Terminal terminal, CancellationToken cancellation) =>
        OpenAsync(address, StoreOpening.MakeIfMissing, terminal, cancellation);

    private static async Task<IRunStore> OpenAsync(
        string? address, StoreOpening opening, Terminal terminal, CancellationToken cancellation)
    {
        if (address is null or Default) return await OpenFilledAsync(terminal, cancellation).ConfigureAwait(false);
        try
        {
            return await RunStores.OpenAsync(address, opening, cancellation).ConfigureAwait(false);
        }
        catch (StoreException exception) when (exception.Fault == StoreFault.Missing)
        {
            throw CommandException.Misused(
                $"{exception.Message} 'isojoule runs import … --store {address}' makes one.");
        }
    }

    /// <summary>A word of the command line as it may be shown.</summary>
    public static string WithoutPassword(string word) => Password().Replace(word, "$1:…@");

    /// <summary>Whether the user's own store is meant.</summary>
    public static bool IsOwn(string? address) => address is null or Default;

    /// <summary>
    /// A store that is served: opened when it is needed, and filled from the folder of runs now and then when it is the
    /// user's own.
    /// </summary>
    public static StoreSource Source(string? address, Terminal terminal)
    {
        var folder = RunFolder.OfUser();
        var path = IsOwn(address) ? folder.Store : address!;
        return new()
        {
            // To fill it is to write, which must not stand between a page and the store.
            OpenAsync = cancellation => IsOwn(address)
                ? OpenOwnAsync(folder, cancellation)
                : OpenExistingAsync(address, terminal, cancellation),
            IsThere = RunStores.IsPostgres(path) ? static () => true : () => File.Exists(path),
            RefreshAsync = IsOwn(address)
                ? new FolderRuns(folder, terminal).FillAsync
                : static (_, _) => Task.CompletedTask,
        };
    }

    [GeneratedRegex("(://[^/:@]*):[^@]*@")]
    private static partial Regex Password();

    private static async Task<IRunStore> OpenFilledAsync(Terminal terminal, CancellationToken cancellation)
    {
        var folder = RunFolder.OfUser();
        var store = await OpenOwnAsync(folder, cancellation).ConfigureAwait(false);
        await new FolderRuns(folder, terminal).FillAsync(store, cancellation).ConfigureAwait(false);
        return store;
    }

    private static Task<IRunStore> OpenOwnAsync(RunFolder folder, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder.Store)!);
        return RunStores.OpenAsync(folder.Store, StoreOpening.MakeIfMissing, cancellation);
    }
}
