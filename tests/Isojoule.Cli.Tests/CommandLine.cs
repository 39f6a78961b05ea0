using System.Text;
using System.Text.Json;
using Isojoule.TestSupport;

namespace Isojoule.Cli.Tests;

/// <summary>Runs the program in this process, as a user would type it, in a folder of its own.</summary>
internal sealed class CommandLine : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("isojoule-test-");

    public static string Zeus { get; } = Sample("zeus-training.csv");

    /// <summary>The simulated node.</summary>
    public static string Node { get; } = Sample("simulated-node.json");

    public static string Sample(string name) => Repository.PathOf("samples", name);

    public string PathOf(string name) => Path.Combine(_folder.FullName, name);

    public string Write(string name, string text)
    {
        File.WriteAllText(PathOf(name), text);
        return PathOf(name);
    }

    public Result Run(params string[] args) => RunWithInput("", args);

    public Result RunWithInput(string input, params string[] args)
    {
        using var output = new MemoryStream();
        using var talk = new StringWriter { NewLine = "\n" };
        var terminal = Terminal.Of(new MemoryStream(Encoding.UTF8.GetBytes(input)), output, talk);
        var exitCode = IsojouleProgram.Run(args, terminal);
        return new(exitCode, Portable(Encoding.UTF8.GetString(output.ToArray())), Portable(talk.ToString()));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>Texts without the folders of this machine and without trailing blanks.</summary>
    private string Portable(string text) => string.Join('\n', text
        .Replace(_folder.FullName + Path.DirectorySeparatorChar, "", StringComparison.Ordinal)
        .Replace(Repository.Root + Path.DirectorySeparatorChar, "", StringComparison.Ordinal)
        .ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd()));

    internal sealed record Result(int ExitCode, string Output, string Talk)
    {
        public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        /// <summary>Each line's object, of JSON Lines.</summary>
        public JsonElement[] Json => [.. Lines.Select(line => JsonDocument.Parse(line).RootElement)];

        public override string ToString() => $"exit {ExitCode}\n--- stdout\n{Output}\n--- stderr\n{Talk}";
    }
}
