using System.Text;
using Spectre.Console;

namespace Isojoule.Cli;

/// <summary>Where a command reads and writes: data on <see cref="Data"/>, talk on <see cref="Talk"/>.</summary>
internal sealed class Terminal
{
    // Wide enough for a table of ten methods and two long hardware names when nobody says how wide the reader is.
    private const int WidthWhenRedirected = 160;

    public required Stream Input { get; init; }

    /// <summary>Standard output as bytes, for data that programs read.</summary>
    public required Stream Data { get; init; }

    /// <summary>Standard output as designed text, for tables that people read.</summary>
    public required IAnsiConsole Tables { get; init; }

    /// <summary>Standard error: progress, notes, errors.</summary>
    public required IAnsiConsole Talk { get; init; }

    /// <summary>Whether somebody may be watching standard error.</summary>
    public bool IsTalkWatched { get; init; }

    /// <summary>Whether standard output is a terminal, and so a measured command's as well.</summary>
    public bool IsDataWatched { get; init; }

    /// <summary>
    /// What starts this program again, for the guard of a measured command; empty where it is no process of its own.
    /// </summary>
    public IReadOnlyList<string> Program { get; init; } = [];

    public static Terminal OfProcess()
    {
        var data = new BufferedStream(Console.OpenStandardOutput(), 1 << 16);
        return new()
        {
            Input = Console.OpenStandardInput(),
            Data = data,
            Tables = Of(Console.Out, Console.IsOutputRedirected),
            Talk = Of(Console.Error, Console.IsErrorRedirected),
            Program = ThisProgram(),
            IsTalkWatched = !Console.IsErrorRedirected,
            IsDataWatched = !Console.IsOutputRedirected,
        };
    }

    /// <summary>A terminal of fixed width without colour, for tests and pipes.</summary>
    public static Terminal Of(Stream input, Stream data, TextWriter talk)
    {
        var tables = new StreamWriter(data, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false))
        { AutoFlush = true };
        return new() { Input = input, Data = data, Tables = Of(tables, true), Talk = Of(talk, true) };
    }

    /// <summary>Says a line on standard error, as it is.</summary>
    public void Say(string line) => Talk.Profile.Out.Writer.WriteLine(line);

    private static string[] ThisProgram()
    {
        if (Environment.ProcessPath is not { } path) return [];
        var isHost = Path.GetFileNameWithoutExtension(path) == "dotnet";
        return isHost ? [path, Path.Combine(AppContext.BaseDirectory, "Isojoule.Cli.dll")] : [path];
    }

    private static IAnsiConsole Of(TextWriter writer, bool isRedirected)
    {
        var console = AnsiConsole.Create(new()
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = isRedirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = isRedirected ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = isRedirected ? InteractionSupport.No : InteractionSupport.Detect,
        });
        if (isRedirected) console.Profile.Width = WidthWhenRedirected;
        console.Profile.Capabilities.Unicode = true;
        return console;
    }
}
