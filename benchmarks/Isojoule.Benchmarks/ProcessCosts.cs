using System.Diagnostics;
using System.Globalization;

namespace Isojoule.Benchmarks;

/// <summary>What other processes take: wall time, processor time and memory. Linux only.</summary>
internal static class ProcessCosts
{
    private const string TimeProgram = "/usr/bin/time"; // Debian: time
    private const double TicksPerSecond = 100; // USER_HZ, as Linux shows it on every architecture in use

    /// <summary>Runs a program to its end and gives its standard output.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static string Run(IReadOnlyList<string> command)
    {
        using var process = Start(command);
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"{string.Join(' ', command)} ended with {process.ExitCode}.");
    }

    /// <summary>
    /// Peak resident megabytes of the largest of a program and its children; <c>null</c> without GNU time.
    /// </summary>
    public static double? PeakMegabytes(IReadOnlyList<string> command)
    {
        if (!File.Exists(TimeProgram)) return null;
        var file = Path.GetTempFileName();
        Run([TimeProgram, "-f", "%M", "-o", file, .. command]);
        var kibibytes = double.Parse(File.ReadAllText(file), CultureInfo.InvariantCulture);
        File.Delete(file);
        return kibibytes * 1024 / 1e6;
    }

    /// <summary>Watches the first process of <paramref name="command"/>, not its children, between two times.</summary>
    public static SteadyCost Watch(IReadOnlyList<string> command, TimeSpan from, TimeSpan until)
    {
        using var process = Start(command);
        Thread.Sleep(from);
        var began = Stopwatch.GetTimestamp();
        var (ticks, nanoseconds) = (Ticks(process.Id), Nanoseconds(process.Id));
        Thread.Sleep(until - from);
        (ticks, nanoseconds) = (Ticks(process.Id) - ticks, Nanoseconds(process.Id) - nanoseconds);
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        var peak = StatusMegabytes(process.Id, "VmHWM:");
        process.WaitForExit();
        return new(nanoseconds / 1e9 / seconds, ticks / TicksPerSecond / seconds, peak);
    }

    /// <summary>A line of <c>/proc/PID/status</c> that tells an amount of memory.</summary>
    public static double StatusMegabytes(int processId, string key)
    {
        var line = File.ReadLines($"/proc/{processId}/status")
            .First(text => text.StartsWith(key, StringComparison.Ordinal));
        return double.Parse(line[key.Length..^"kB".Length], CultureInfo.InvariantCulture) * 1024 / 1e6;
    }

    private static Process Start(IReadOnlyList<string> command) =>
        Process.Start(new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardOutput = true })!;

    /// <summary>utime + stime, which tell no less than 10 ms.</summary>
    private static double Ticks(int processId)
    {
        var text = File.ReadAllText($"/proc/{processId}/stat");
        var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
        return Number(fields[11]) + Number(fields[12]);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>Time on a processor as the scheduler counts it, of all threads that live.</summary>
    private static double Nanoseconds(int processId) => Directory.GetDirectories($"/proc/{processId}/task")
        .Sum(task => Number(File.ReadAllText($"{task}/schedstat").Split(' ')[0]));
}

/// <summary>What a process takes while it waits for its command.</summary>
/// <param name="CoreShare">Share of one core by the scheduler's nanoseconds.</param>
/// <param name="CoreShareByTicks">The same by utime + stime in steps of 10 ms.</param>
/// <param name="PeakMegabytes">Peak resident memory.</param>
internal sealed record SteadyCost(double CoreShare, double CoreShareByTicks, double PeakMegabytes);
