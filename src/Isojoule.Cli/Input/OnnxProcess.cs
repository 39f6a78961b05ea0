using System.Diagnostics;
using Isojoule.Cli.Commands.Counting;

namespace Isojoule.Cli.Input;

/// <summary>Counts a file in a process of its own: a broken or hostile one can only take that one down.</summary>
internal static class OnnxProcess
{
    private const int SignalBase = 128; // a process that a signal ended has 128 + its number as exit code
    private static readonly TimeSpan TimeMax = TimeSpan.FromMinutes(10);

    /// <summary>Runs this program again with the same arguments; it writes to the same standard output.</summary>
    public static int Run(Terminal terminal, string path, IEnumerable<string> arguments, CancellationToken cancellation)
    {
        using var folder = new TemporaryFolder();
        var start = new ProcessStartInfo(terminal.Program[0])
        {
            RedirectStandardInput = true, // its end tells the reader that nobody waits for it any more
            RedirectStandardError = true, // where the runtime and a crash say things that nobody can use
        };
        foreach (var argument in terminal.Program.Skip(1).Concat(arguments)) start.ArgumentList.Add(argument);
        start.ArgumentList.Add(CountOptions.HereName);
        start.ArgumentList.Add(folder.Path);
        using var process = Process.Start(start)!;
        var talk = process.StandardError.ReadToEndAsync(cancellation);
        if (!Wait(process, cancellation))
        {
            throw CommandException.Failed(
                $"{path} ran for {TimeMax.TotalMinutes:0} minutes and was stopped; does a loop have no end?");
        }

        if (process.ExitCode is < 0 or >= SignalBase) throw CommandException.Failed(Crash(path, process.ExitCode));

        terminal.Talk.Profile.Out.Writer.Write(talk.Result);
        return process.ExitCode;
    }

    /// <summary>
    /// Ends this process, which reads a file for another, when that one is gone: it may be in an endless loop.
    /// </summary>
    public static void EndWith(Stream input, string folder)
    {
        var watch = new Thread(() =>
        {
            while (input.ReadByte() >= 0)
            {
            }

            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true); // nobody else is left to do it
            Process.GetCurrentProcess().Kill();
        })
        {
            IsBackground = true,
        };
        watch.Start();
    }

    private static bool Wait(Process process, CancellationToken cancellation)
    {
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            limit.CancelAfter(TimeMax);
            process.WaitForExitAsync(limit.Token).GetAwaiter().GetResult();
            return true;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            cancellation.ThrowIfCancellationRequested();
            return false;
        }
    }

    private static string Crash(string path, int exitCode) =>
        FormattableString.Invariant($"reading {path} crashed the process that did it (exit code {exitCode}); ")
        + "nothing was counted. "
        + "The file is damaged, made to do harm, or too large for this machine's memory.";
}
