using Isojoule.Meters.Sessions;

namespace Isojoule.Meters.Processes;

/// <summary>Sends signals, and ends whole trees of processes.</summary>
internal static class Signals
{
    public const int HangUp = 1;
    public const int Interrupt = 2;
    public const int Quit = 3;
    public const int Kill = 9;
    public const int Terminate = 15;

    private const int ExitCodeOfSignal = 128; // and the signal's number

    /// <summary>How long a tree has to end by itself after it was asked to.</summary>
    public static TimeSpan Grace { get; } = TimeSpan.FromSeconds(5);

    /// <summary>Whether an exit code says that a signal to end, not a fault, ended a process.</summary>
    public static bool IsRequestToEnd(int exitCode) =>
        exitCode - ExitCodeOfSignal is HangUp or Interrupt or Quit or Terminate;

    public static void Send(int process, int signal) => _ = LinuxCalls.Kill(process, signal);

    /// <summary>Asks every process to end, and kills those that have not within <see cref="Grace"/>.</summary>
    public static void End(IReadOnlyList<ProcessIdentity> processes)
    {
        foreach (var process in processes.Where(process => process.IsAlive)) Send(process.Id, Terminate);
        var start = TimeProvider.System.GetTimestamp();
        while (processes.Any(process => process.IsAlive) && TimeProvider.System.GetElapsedTime(start) < Grace)
            Thread.Sleep(20);
        foreach (var process in processes.Where(process => process.IsAlive)) Send(process.Id, Kill);
    }

    /// <summary>
    /// Whether a Ctrl-C at the terminal reaches our children by itself, because we are its foreground group.
    /// </summary>
    public static bool ReachChildrenFromTerminal
    {
        get
        {
            for (var stream = 0; stream <= 2; stream++)
            {
                if (LinuxCalls.ForegroundGroup(stream) == LinuxCalls.ProcessGroup()) return true;
            }

            return false;
        }
    }
}
