using System.CommandLine;
using System.Net;
using Isojoule.Cli.Input;
using Isojoule.Cli.Measuring;
using Isojoule.Web;
using Isojoule.Web.Access;

namespace Isojoule.Cli.Commands;

/// <summary><c>isojoule serve</c>: the web application.</summary>
internal sealed class ServeCommand
{
    private const string Description =
        """
        Serve the runs of a store as web pages and an HTTP API: runs, pairs and their fits, normalized tables, a
        leaderboard, the matrix, and what is being measured now. Without a file of tokens only this machine can
        reach it.

        Examples:
          isojoule serve
          isojoule serve --store team.db --port 9000
          isojoule serve --store postgres://me@db/runs --address 0.0.0.0 --token-file tokens
        """;

    private readonly Terminal _terminal;
    private readonly Option<string> _store = StoreAddress.Option("The store to serve");
    private readonly Option<int> _port = new("--port")
    {
        Description = "The port; 0 takes a free one",
        HelpName = "N",
        DefaultValueFactory = _ => WebOptions.PortDefault,
    };

    private readonly Option<string> _address = new("--address")
    {
        Description = "The address to listen at; any but the loopback needs --token-file",
        HelpName = "IP",
        DefaultValueFactory = _ => IPAddress.Loopback.ToString(),
    };

    private readonly Option<string> _tokens = new("--token-file")
    {
        Description = "Who may come in: 'read TOKEN' or 'write TOKEN' a line; see docs/operating/serve.md",
        HelpName = "FILE",
    };

    private readonly Option<string[]> _campaigns =
        CommonOptions.List("--campaign", "FOLDER,…", "Show runs under way in these campaigns as well");

    private ServeCommand(Terminal terminal)
    {
        _terminal = terminal;
        _port.Validators.Add(result => CommonOptions.Check<int>(
            result, value => value is >= 0 and <= IPEndPoint.MaxPort, "--port is 0 to 65535."));
        _address.Validators.Add(result => CommonOptions.Check(
            result,
            IPAddress.TryParse(result.GetValueOrDefault<string>(), out _),
            "--address is an address such as 127.0.0.1, ::1 or 0.0.0.0."));
    }

    public static Command Create(Terminal terminal)
    {
        var serve = new ServeCommand(terminal);
        var command = new Command("serve", Description)
        {
            serve._store, serve._port, serve._address, serve._tokens, serve._campaigns,
        };
        command.SetAction(serve.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult result, CancellationToken cancellation)
    {
        var options = OptionsOf(result);
        // A store that cannot be opened is told here rather than on every page.
        var first = await options.Store.OpenAsync(cancellation);
        var name = first.Name;
        await first.DisposeAsync();

        await using var server = await StartAsync(options, cancellation);
        _terminal.Say($"isojoule serves {name} at {server.Url} until Ctrl-C");
        try
        {
            await Task.Delay(Timeout.Infinite, cancellation);
        }
        catch (OperationCanceledException)
        {
            _terminal.Say("isojoule: stopped");
        }

        return ExitCode.Done;
    }

    private static async Task<WebServer> StartAsync(WebOptions options, CancellationToken cancellation)
    {
        try
        {
            return await WebServer.StartAsync(options, cancellation);
        }
        catch (IOException exception)
        {
            throw CommandException.Failed($"{exception.Message} --port names another port, and 0 a free one.");
        }
    }

    private WebOptions OptionsOf(ParseResult result)
    {
        var address = IPAddress.Parse(result.GetValue(_address)!);
        var tokens = result.GetValue(_tokens) is { } path ? TokensIn(path) : [];
        if (!IPAddress.IsLoopback(address) && tokens.Count == 0)
        {
            throw CommandException.Misused(
                $"{address} can be reached by others, who could then read every run: give a --token-file. " +
                "\"echo write $(openssl rand -base64 24) > tokens; chmod 600 tokens\" makes one.");
        }

        return new()
        {
            Store = StoreAddress.Source(result.GetValue(_store), _terminal),
            Tool = IsojouleProgram.Tool,
            Address = address,
            Port = result.GetValue(_port),
            Tokens = tokens,
            JournalFolders =
                [
                    RunFolder.OfUser().Path,
                    .. (result.GetValue(_campaigns) ?? []).Select(folder => new CampaignFolder(folder).Runs),
                ],
            Log = _terminal.Talk.Profile.Out.Writer,
            LogsRequests = !_terminal.IsTalkWatched, // a person would see nothing else
        };
    }

    private IReadOnlyList<AccessToken> TokensIn(string path)
    {
        if (!File.Exists(path)) throw CommandException.Misused($"no file '{path}' with tokens.");
        const UnixFileMode others = UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & others) != 0)
            _terminal.Say($"note: other users of this machine can read {path}; 'chmod 600 {path}' keeps it yours");
        try
        {
            using var text = File.OpenText(path);
            return TokenFile.Read(text, path);
        }
        catch (FormatException exception)
        {
            throw CommandException.Misused(exception.Message);
        }
    }
}
