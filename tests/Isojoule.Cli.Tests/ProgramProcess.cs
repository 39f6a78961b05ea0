using System.Diagnostics;
using System.Text.Json;
using Isojoule.Files;

namespace Isojoule.Cli.Tests;

/// <summary>
/// The program as a process of its own, with its own folder of runs: for signals, exit codes and sudden death.
/// </summary>
internal sealed class ProgramProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3); // of a machine that does much else

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("isojoule-process-");

    public static string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "Isojoule.Cli");

    public string Runs => PathOf("runs");

    /// <summary>Further variables of the processes.</summary>
    public Dictionary<string, string> Variables { get; } = [];

    public string PathOf(string name) => System.IO.Path.Combine(_folder.FullName, name);

    /// <summary>Runs to the end.</summary>
    public Result Run(params string[] arguments)
    {
        using var process = Start(arguments);
        return End(process);
    }

    /// <summary>Runs a line of shell in which <c>$ISOJOULE</c> is the program.</summary>
    public Result Shell(string line) => End(StartShell(line));

    public Process StartShell(string line) => Start("/bin/bash", ["-c", line]);

    public Process Start(params string[] arguments) => Start(Path, arguments);

    public Result End(Process process, string input = "")
    {
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var talk = process.StandardError.ReadToEndAsync();
        Assert.True(process.WaitForExit(Patience), "the program did not end");
        return new(process.ExitCode, output.Result, talk.Result);
    }

    /// <summary>The only record in the folder of runs.</summary>
    public RunDocument Record()
    {
        var path = Directory.GetFiles(Runs, "*.json").Single();
        return JsonSerializer.Deserialize(File.ReadAllText(path), RunJson.Plain.RunDocument)!;
    }

    /// <summary>Waits until a file holds some text, which a measured command writes when it is under way.</summary>
    public string Await(string name)
    {
        var start = Stopwatch.StartNew();
        while (start.Elapsed < Patience)
        {
            var text = File.Exists(PathOf(name)) ? File.ReadAllText(PathOf(name)) : "";
            if (text.EndsWith('\n')) return text.Trim();
            Thread.Sleep(10);
        }

        throw new TimeoutException($"nobody wrote {name}");
    }

    /// <summary>Whether a process ends soon.</summary>
    public static bool EndsSoon(int id)
    {
        var start = Stopwatch.StartNew();
        while (start.Elapsed < Patience)
        {
            var stat = $"/proc/{id}/stat";
            if (!File.Exists(stat) || File.ReadAllText(stat).Contains(") Z ", StringComparison.Ordinal)) return true;
            Thread.Sleep(20);
        }

        return false;
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private Process Start(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _folder.FullName,
        };
        start.Environment["ISOJOULE_DATA"] = _folder.FullName;
        start.Environment["ISOJOULE"] = Path;
        start.Environment["ISOJOULE_LOCKS"] = PathOf("locks");
        start.Environment.Remove("CUDA_VISIBLE_DEVICES");
        foreach (var (name, value) in Variables) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    internal sealed record Result(int ExitCode, string Output, string Talk)
    {
        public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
